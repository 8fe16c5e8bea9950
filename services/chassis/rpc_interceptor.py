"""What every call to a process goes through: deadline, ids, errors, metrics."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractContextManager, aclosing
from typing import TYPE_CHECKING, Any, NoReturn

import grpc
from google.protobuf.message import DecodeError
from prometheus_client import CollectorRegistry, Counter, Histogram

from services.chassis.context import bound_ids, from_headers
from services.chassis.rpc_errors import ErrorTable, Refusal, to_trailers
from services.chassis.traces import Span, SpanKind, failed, span

logger = logging.getLogger(__name__)

if TYPE_CHECKING:  # a class that cannot be subscripted when it runs
    Handler = grpc.RpcMethodHandler[Any, Any]
Context = grpc.aio.ServicerContext[Any, Any]

_UNEXPECTED = Refusal(
    code=grpc.StatusCode.INTERNAL, reason="UNEXPECTED", message="Something went wrong."
)
_NO_DEADLINE = Refusal(
    code=grpc.StatusCode.INVALID_ARGUMENT, reason="NO_DEADLINE", message="A call needs a deadline."
)
_NO_ACCOUNT = Refusal(
    code=grpc.StatusCode.INVALID_ARGUMENT,
    reason="NO_ACCOUNT",
    message="A call about an account must name it.",
)
_UNREADABLE = Refusal(
    code=grpc.StatusCode.INVALID_ARGUMENT,
    reason="UNREADABLE",
    message="The request is not the message that its contract names.",
)
#: Who was answered must not ask another replica the same thing: clients repeat by status code.
_NO_REPEAT = ("grpc-retry-pushback-ms", "-1")
#: The others are answers: there is no such job, the password is wrong.
_OUR_FAULT = {
    grpc.StatusCode.DEADLINE_EXCEEDED,
    grpc.StatusCode.INTERNAL,
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.UNKNOWN,
}
#: Calls to our own services; those to the health and reflection services pass untouched.
_OURS = "/tailor."


class CallInterceptor(grpc.aio.ServerInterceptor):
    """Wraps every handler of our own services.

    Args:
        errors: of the process.
        registry: where `grpc_server_handled_total` and `grpc_server_handling_seconds` go.
    """

    def __init__(self, errors: ErrorTable, registry: CollectorRegistry) -> None:
        self._errors = errors
        labels = ("grpc_service", "grpc_method")
        self._handled = Counter(
            "grpc_server_handled",
            "Calls answered, by how they ended.",
            (*labels, "grpc_code"),
            registry=registry,
        )
        self._handling = Histogram(
            "grpc_server_handling_seconds",
            "Seconds from a call's arrival to its answer.",
            labels,
            registry=registry,
        )
        #: By method, the handlers that were wrapped already.
        self._known: dict[str, Handler] = {}

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler | None]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler | None:
        """The handler, wrapped."""
        name = handler_call_details.method
        if known := self._known.get(name):
            return known
        handler = await continuation(handler_call_details)
        if handler is None or not name.startswith(_OURS):
            return handler
        self._known[name] = self._around(handler, *name[1:].split("/"))
        return self._known[name]

    def _around(self, handler: Handler, service: str, method: str) -> Handler:
        # Requests are read inside: an error there would reach the caller with its text.
        if handler.unary_unary:
            return grpc.unary_unary_rpc_method_handler(
                self._wrapped(handler, handler.unary_unary, service, method),
                response_serializer=handler.response_serializer,
            )
        return grpc.unary_stream_rpc_method_handler(
            self._wrapped(handler, handler.unary_stream, service, method),
            response_serializer=handler.response_serializer,
        )

    def _wrapped(self, handler: Handler, call: Any, service: str, method: str) -> Any:
        streams = inspect.isasyncgenfunction(call)
        observe = self._handling.labels(service, method).observe

        async def wrapped(raw: bytes, context: Context) -> Any:
            began, code = time.monotonic(), grpc.StatusCode.OK
            with bound_ids(**_ids(context)), _span(service, method) as current:
                try:
                    answer = call(await _request(handler, raw, context), context)
                    return await (_write(answer, context, current) if streams else answer)
                except grpc.aio.AbortError:
                    code = grpc.StatusCode(_code_of(context))
                    raise
                except Exception as exc:  # noqa: BLE001 - told to the caller, or logged
                    refusal = self._refusal(exc)
                    code = refusal.code
                    await _refuse(context, refusal)
                except BaseException:
                    code = grpc.StatusCode.CANCELLED
                    raise
                finally:
                    _end(current, code)
                    self._handled.labels(service, method, code.name).inc()
                    observe(time.monotonic() - began)

        return wrapped

    def _refusal(self, exc: Exception) -> Refusal:
        for kind, make in self._errors.items():
            if isinstance(exc, kind):
                return make(exc)
        logger.error("a call failed unexpectedly", exc_info=exc)
        return _UNEXPECTED


async def _request(handler: Handler, raw: bytes, context: Context) -> Any:
    if context.time_remaining() is None:
        await _refuse(context, _NO_DEADLINE)
    try:
        request: Any = (handler.request_deserializer or bytes)(raw)
    except DecodeError:
        await _refuse(context, _UNREADABLE)
    # Else callers that forget it would all share the account without a name.
    if getattr(request, "account_id", None) == "":
        await _refuse(context, _NO_ACCOUNT)
    return request


async def _write(answers: AsyncGenerator[Any, None], context: Context, current: Span) -> None:
    # Whoever goes away while an answer is on its way must not leave the generator open.
    async with aclosing(answers):
        async for answer in answers:
            await context.write(answer)
            _end(current, grpc.StatusCode.OK)  # streams may last for hours: traced to their begin


def _span(service: str, method: str) -> AbstractContextManager[Span]:
    attributes = {"rpc.system": "grpc", "rpc.service": service, "rpc.method": method}
    return span(f"{service.rpartition('.')[2]}/{method}", SpanKind.SERVER, attributes)


def _end(current: Span, code: grpc.StatusCode) -> None:
    if current.is_recording():
        current.set_attribute("rpc.grpc.status_code", code.value[0])
        if code in _OUR_FAULT:
            failed(current, code.name)
        current.end()


async def _refuse(context: Context, refusal: Refusal) -> NoReturn:
    await context.abort(refusal.code, refusal.message, (*to_trailers(refusal), _NO_REPEAT))


def _code_of(context: Context) -> Any:
    code = context.code()
    return next((known for known in grpc.StatusCode if code in (known, known.value[0])), code)


def _ids(context: Context) -> dict[str, str]:
    metadata = context.invocation_metadata() or ()
    return from_headers({key: value for key, value in metadata if isinstance(value, str)})
