"""Everything a caller of jobs can act on.

JobsError
├── JobNotFound             no such job among this account's
├── JobNotCompleted         the job has no result (yet)
├── WrongJobState           the job is not in a state that allows this
├── RequestIdReused         the id belongs to another request
├── AccountIsClosed         the account is gone, and nothing may be kept for it any more
├── BaseResumeNotFound      the account has saved no résumé
├── InvalidCursor           this does not point into a list of jobs
├── QuotaExceeded
│   ├── TooManyActiveJobs   as many jobs are under way as may be
│   └── DailyQuotaUsedUp    as many résumés were made today as may be
├── EventIgnored            an event says nothing new about its job
├── AnnouncementFailed      the bus did not take an event
└── StorageUnavailable      the database is away, locked or full; nothing was changed, unless the
                            answer to a commit was lost: whoever asks again is told what holds
"""

from __future__ import annotations


class JobsError(Exception):
    """Something went wrong that the caller can act on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class JobNotFound(JobsError):
    """There is no such job."""


class JobNotCompleted(JobsError):
    """The job has no result (yet)."""

    def __init__(self, state: str) -> None:
        super().__init__(f"The job has no result: it is {state}.")
        self.state = state


class WrongJobState(JobsError):
    """The job is not in a state that allows this."""


class RequestIdReused(JobsError):
    """This request_id was used for a different request; choose a new one."""


class AccountIsClosed(JobsError):
    """This account is closed."""


class BaseResumeNotFound(JobsError):
    """No résumé is saved."""


class InvalidCursor(JobsError):
    """This is not a cursor of this list; begin with the first page."""


class QuotaExceeded(JobsError):
    """The account has used up what it may use."""

    def __init__(self, message: str, *, limit: int, count: int, retry_after: float) -> None:
        super().__init__(message)
        #: How many are allowed.
        self.limit = limit
        #: How many there are.
        self.count = count
        #: Seconds after which it is worth trying again.
        self.retry_after = retry_after


class TooManyActiveJobs(QuotaExceeded):
    """As many jobs are under way as may be at a time."""


class DailyQuotaUsedUp(QuotaExceeded):
    """As many résumés were made today as may be in a day."""


class EventIgnored(JobsError):
    """The event says nothing new about its job."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The event was ignored: {reason}.")
        #: `unknown_job`, `other_attempt`, `stale_sequence` or `finished`.
        self.reason = reason


class AnnouncementFailed(JobsError):
    """The event bus did not take an event."""


class StorageUnavailable(JobsError):
    """The jobs cannot be read or written right now; try again in a moment."""
