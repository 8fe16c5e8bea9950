"""Errors on their way from one process to another.

An error travels as its status code and a `google.rpc.ErrorInfo` (AIP-193): a reason that programs
read, and details by name. The message is for people, and quotes nothing that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

_DOMAIN = "tailor"
_KEY = "grpc-status-details-bin"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a call was refused."""

    code: grpc.StatusCode
    #: In capitals, e.g. `NAME_TAKEN`.
    reason: str
    message: str
    details: Mapping[str, str] = field(default_factory=dict)


#: For each error of a process what its callers are told; the first class that fits counts.
ErrorTable = Mapping[type[Exception], Callable[[Any], Refusal]]


def to_trailers(refusal: Refusal) -> tuple[tuple[str, bytes], ...]:
    """The trailing metadata that carries a refusal."""
    info = ErrorInfo(reason=refusal.reason, domain=_DOMAIN, metadata=refusal.details)
    status = Status(code=refusal.code.value[0], message=refusal.message)
    status.details.add().Pack(info)
    return ((_KEY, status.SerializeToString()),)


def refusal_of(error: grpc.aio.AioRpcError) -> Refusal | None:
    """What the process behind a failed call said; None where it said nothing, because it was
    away, or too slow."""
    packed = next((value for key, value in error.trailing_metadata() if key == _KEY), b"")
    info = _unpacked(packed if isinstance(packed, bytes) else packed.encode())
    if info is None:
        return None
    return Refusal(
        code=error.code(),
        reason=info.reason,
        message=error.details() or "",
        details=dict(info.metadata),
    )


def _unpacked(packed: bytes) -> ErrorInfo | None:
    info = ErrorInfo()
    try:
        details = Status.FromString(packed).details
        found = any(detail.Unpack(info) for detail in details)
    except DecodeError:
        return None
    return info if found and info.domain == _DOMAIN else None
