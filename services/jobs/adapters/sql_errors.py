"""What the database says, in the words of jobs."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from services.jobs.domain.errors import StorageUnavailable

logger = logging.getLogger(__name__)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Let no error of SQLAlchemy or a driver out: whatever it was, nothing was changed."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as exc:
        logger.warning("the database failed", extra={"failure": type(exc).__name__})
        raise StorageUnavailable from exc
