"""The states of a job."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The last two are final, except that a failed job may be retried."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
