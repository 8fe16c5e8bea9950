"""Spans of one request or job over all processes, in OpenTelemetry's terms.

Off unless an endpoint is set: then `span` costs next to nothing, and a `traceparent` that a caller
sent still travels. A span holds its name, its times and whether it failed; never what people wrote.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from services.chassis.config import Environment
from services.chassis.context import bound_ids, current_ids

__all__ = ["Span", "SpanKind", "TraceSettings", "Traces", "failed", "read", "span", "tracing"]

_PROPAGATOR = TraceContextTextMapPropagator()
#: Seconds that what is left is waited for at the end.
_FAREWELL = 3.0
#: Of the bound ids, those that a span shows.
_SHOWN = {"request": "tailor.request_id", "job": "tailor.job_id"}


@dataclass(frozen=True, kw_only=True)
class TraceSettings:
    """Where spans are sent."""

    #: Of an OpenTelemetry collector, for OTLP over HTTP; empty: nowhere. May hold a password.
    endpoint: str = field(default="", repr=False)


def read(environment: Environment) -> TraceSettings:
    """The settings from the environment, where faults are collected too.

    The exporter itself reads what else OpenTelemetry names: `OTEL_EXPORTER_OTLP_HEADERS` and so on.
    """
    endpoint = environment.text("OTEL_EXPORTER_OTLP_ENDPOINT", "")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        environment.fault("OTEL_EXPORTER_OTLP_ENDPOINT", "must begin with http:// or https://")
    return TraceSettings(endpoint=endpoint)


class Traces:
    """A part that sends the spans of this process for as long as it runs."""

    def __init__(self, settings: TraceSettings, *, process: str) -> None:
        self._settings = settings
        self._process = process
        self._shut_down: Callable[[], None] | None = None

    async def start(self) -> None:
        """From now on spans are sent, in the background; one that cannot be is dropped."""
        if self._settings.endpoint:
            # Loads much that a process without traces does not need.
            from services.chassis.traces_otlp import provider  # noqa: PLC0415

            sending = provider(self._settings.endpoint, self._process)
            trace.set_tracer_provider(sending)
            self._shut_down = sending.shutdown

    async def stop(self) -> None:
        """Send what is left, in a few seconds at most."""
        if self._shut_down is None:
            return
        done, loop = asyncio.Event(), asyncio.get_running_loop()
        # A thread that nobody waits for at the end of the process, should the collector hang.
        ending = threading.Thread(target=_end, args=(self._shut_down, loop, done), daemon=True)
        ending.start()
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await done.wait()


def tracing() -> bool:
    """Whether spans are sent."""
    return not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)


@contextmanager
def span(
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    attributes: Mapping[str, str | int | bool] | None = None,
) -> Iterator[Span]:
    """A span around a block, below the one whose `traceparent` is bound; its own is bound inside.

    An exception that leaves the block marks it as failed, with the exception's type alone: its
    text may quote what was being worked on. The block may end it earlier with `end()`.
    """
    if not tracing():
        yield trace.INVALID_SPAN
        return
    ids = current_ids()
    shown = {_SHOWN[name]: value for name, value in ids.items() if name in _SHOWN}
    current = trace.get_tracer("tailor").start_span(
        name, _PROPAGATOR.extract(ids), kind, {**shown, **(attributes or {})}
    )
    try:
        with bound_ids(**_carrier(current)):
            yield current
    except BaseException as exc:
        failed(current, type(exc).__name__)
        raise
    finally:
        if current.is_recording():
            current.end()


def failed(current: Span, reason: str) -> None:
    """Mark a span that has not ended as failed; `reason` is ours, and quotes nobody."""
    if current.is_recording():
        current.set_status(Status(StatusCode.ERROR, reason))


def _carrier(current: Span) -> dict[str, str]:
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier, trace.set_span_in_context(current))
    return {"traceparent": carrier.get("traceparent", "")}


def _end(
    shut_down: Callable[[], None], loop: asyncio.AbstractEventLoop, done: asyncio.Event
) -> None:
    shut_down()
    with suppress(RuntimeError):  # the loop has ended meanwhile
        loop.call_soon_threadsafe(done.set)
