"""What became of a call to another process, as the gateway's errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from grpc import StatusCode
from grpc.aio import AioRpcError

from gateway.domain.errors import DependencyUnavailable, GatewayError
from services.chassis.rpc_errors import Refusal, refusal_of

#: By the reason that a process gives, what is said to the gateway's own callers.
Reasons = Mapping[str, Callable[[Refusal], GatewayError]]

#: How a call ends that the process never answered: it is away, too slow, about to end, or older
#: than the call.
_UNANSWERED = frozenset(
    {
        StatusCode.CANCELLED,
        StatusCode.DEADLINE_EXCEEDED,
        StatusCode.INTERNAL,
        StatusCode.UNAVAILABLE,
        StatusCode.UNIMPLEMENTED,
        StatusCode.UNKNOWN,
    }
)


class UnexpectedAnswer(Exception):
    """A process failed in a way that no caller can act on; its own log says why."""


@contextmanager
def translated_errors(process: str, reasons: Reasons) -> Iterator[None]:
    """Raise the gateway's errors in place of those of calls to `process`.

    Raises:
        DependencyUnavailable: no answer came. The call may have done what it was to do.
        UnexpectedAnswer: one came that `reasons` does not know.
    """
    try:
        yield
    except AioRpcError as exc:
        raise gateway_error(exc, process, reasons) from exc


def gateway_error(error: AioRpcError, process: str, reasons: Reasons) -> Exception:
    """The error that `translated_errors` raises."""
    refusal = refusal_of(error)
    if refusal is None:
        unanswered = error.code() in _UNANSWERED
        return DependencyUnavailable(process) if unanswered else UnexpectedAnswer(error.code().name)
    if translate := reasons.get(refusal.reason):
        return translate(refusal)
    if refusal.code is StatusCode.UNAVAILABLE:
        return DependencyUnavailable(process)
    return UnexpectedAnswer(refusal.reason)
