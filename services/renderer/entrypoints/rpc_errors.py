"""What the renderer's callers are told when something goes wrong."""

from __future__ import annotations

from grpc import StatusCode

from services.chassis.rpc_errors import ErrorTable, Refusal
from services.renderer.domain.errors import FormatNotOffered, UnusableResume

ERRORS: ErrorTable = {
    FormatNotOffered: lambda error: Refusal(
        code=StatusCode.UNIMPLEMENTED, reason="FORMAT_NOT_OFFERED", message=str(error)
    ),
    UnusableResume: lambda error: Refusal(
        code=StatusCode.INVALID_ARGUMENT, reason="UNUSABLE_RESUME", message=str(error)
    ),
}
