"""What auth's callers are told when something goes wrong."""

from __future__ import annotations

from grpc import StatusCode

from services.auth.domain.errors import (
    AccountNotFound,
    HashingOverloaded,
    InvalidField,
    NameTaken,
    StorageUnavailable,
    Unavailable,
    WrongCredentials,
)
from services.chassis.rpc_errors import ErrorTable, Refusal


def _invalid_field(error: InvalidField) -> Refusal:
    return Refusal(
        code=StatusCode.INVALID_ARGUMENT,
        reason="INVALID_FIELD",
        message=str(error),
        details={"field": error.field, "problem": error.problem},
    )


def _unavailable(error: Unavailable, code: StatusCode, reason: str) -> Refusal:
    return Refusal(
        code=code,
        reason=reason,
        message=str(error),
        details={"retry_after": f"{error.retry_after:g}"},
    )


ERRORS: ErrorTable = {
    InvalidField: _invalid_field,
    NameTaken: lambda error: Refusal(
        code=StatusCode.ALREADY_EXISTS, reason="NAME_TAKEN", message=str(error)
    ),
    WrongCredentials: lambda error: Refusal(
        code=StatusCode.UNAUTHENTICATED, reason="WRONG_CREDENTIALS", message=str(error)
    ),
    AccountNotFound: lambda error: Refusal(
        code=StatusCode.NOT_FOUND, reason="ACCOUNT_NOT_FOUND", message=str(error)
    ),
    HashingOverloaded: lambda error: _unavailable(
        error, StatusCode.RESOURCE_EXHAUSTED, "HASHING_OVERLOADED"
    ),
    StorageUnavailable: lambda error: _unavailable(
        error, StatusCode.UNAVAILABLE, "STORAGE_UNAVAILABLE"
    ),
}
