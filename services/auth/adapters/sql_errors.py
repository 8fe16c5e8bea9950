"""What the database says, in auth's own words."""

from __future__ import annotations

import logging
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
    except SQLAlchemyError as exc:
        reason = getattr(exc, "orig", None) or exc
        logger.warning("the database refused", extra={"error": type(reason).__name__})
        raise StorageUnavailable from exc
