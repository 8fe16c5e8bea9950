"""What callers are told when a call to jobs fails: one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grpc import StatusCode

from services.chassis.rpc_errors import ErrorTable, Refusal
from services.jobs.domain import errors
from services.jobs.entrypoints.rpc_watches import Stopping


def _as(
    code: StatusCode, reason: str, *details: str, message: str = ""
) -> Callable[[Exception], Refusal]:
    """The error's own words, and those of its attributes that are named in `details`."""

    def refusal(error: Exception) -> Refusal:
        values: dict[str, Any] = {name: getattr(error, name) for name in details}
        return Refusal(
            code=code,
            reason=reason,
            message=message or str(error),
            details={name: str(value) for name, value in values.items()},
        )

    return refusal


_QUOTA = ("limit", "count", "retry_after")

#: The reasons are part of the contract: the gateway reads them.
ERRORS: ErrorTable = {
    errors.JobNotFound: _as(StatusCode.NOT_FOUND, "JOB_NOT_FOUND"),
    errors.BaseResumeNotFound: _as(StatusCode.NOT_FOUND, "BASE_RESUME_NOT_FOUND"),
    errors.JobNotCompleted: _as(StatusCode.FAILED_PRECONDITION, "JOB_NOT_COMPLETED", "state"),
    errors.WrongJobState: _as(StatusCode.FAILED_PRECONDITION, "WRONG_JOB_STATE"),
    errors.AccountIsClosed: _as(StatusCode.FAILED_PRECONDITION, "ACCOUNT_IS_CLOSED"),
    errors.RequestIdReused: _as(StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED"),
    errors.InvalidCursor: _as(StatusCode.INVALID_ARGUMENT, "INVALID_CURSOR"),
    errors.TooManyActiveJobs: _as(StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_ACTIVE_JOBS", *_QUOTA),
    errors.DailyQuotaUsedUp: _as(StatusCode.RESOURCE_EXHAUSTED, "DAILY_QUOTA_USED_UP", *_QUOTA),
    errors.StorageUnavailable: _as(StatusCode.UNAVAILABLE, "STORAGE_UNAVAILABLE"),
    Stopping: _as(StatusCode.UNAVAILABLE, "STOPPING"),
}
