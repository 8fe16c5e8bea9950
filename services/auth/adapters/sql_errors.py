"""What the database says, in auth's own words."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from services.auth.domain.errors import StorageUnavailable

logger = logging.getLogger(__name__)


@contextmanager
def translated() -> Iterator[None]:
    """Raise StorageUnavailable for whatever the database refuses in the block."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as exc:  # sqlite3's own while a connection is set up
        logger.warning("the database refused", extra={"error": type(exc).__name__})
        raise StorageUnavailable from exc
