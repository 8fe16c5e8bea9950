"""What the generator's callers are told when something goes wrong."""

from __future__ import annotations

from grpc import StatusCode

from services.chassis.rpc_errors import ErrorTable, Refusal
from services.generator.domain.errors import TailoringError


class UnreadableDocument(Exception):
    """A field of a request does not hold a JSON object."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field}: must be a JSON object")
        self.field = field


ERRORS: ErrorTable = {
    UnreadableDocument: lambda error: Refusal(
        code=StatusCode.INVALID_ARGUMENT,
        reason="INVALID_FIELD",
        message=str(error),
        details={"field": error.field, "problem": "must be a JSON object"},
    ),
    # Each is a sentence for the person who waits; questions that ask no model meet none so far.
    TailoringError: lambda error: Refusal(
        code=StatusCode.FAILED_PRECONDITION, reason="NOT_TAILORED", message=str(error)
    ),
}
