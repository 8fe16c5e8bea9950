"""Spans of one request or job over all processes, in OpenTelemetry's terms.

Off unless an endpoint is set: then `span` costs next to nothing, and a `traceparent` that a caller
sent still travels. A span holds its name, its times and whether it failed; never what people wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from opentelemetry import trace
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from services.chassis.config import Environment
from services.chassis.context import bound_ids, current_ids
from services.chassis.threads import ThreadPool

__all__ = ["SpanKind", "TraceSettings", "Traces", "read", "span"]

_PROPAGATOR = TraceContextTextMapPropagator()


@dataclass(frozen=True, kw_only=True)
class TraceSettings:
    """Where spans are sent."""

    #: Of an OpenTelemetry collector, for OTLP over HTTP; empty: nowhere.
    endpoint: str = ""


def read(environment: Environment) -> TraceSettings:
    """The settings from the environment, where faults are collected too."""
    endpoint = environment.text("OTEL_EXPORTER_OTLP_ENDPOINT", "")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        environment.fault("OTEL_EXPORTER_OTLP_ENDPOINT", "must begin with http:// or https://")
    return TraceSettings(endpoint=endpoint)


class Traces:
    """A part that sends the spans of this process for as long as it runs."""

    def __init__(self, settings: TraceSettings, *, process: str) -> None:
        self._settings = settings
        self._process = process
        self._pool = ThreadPool("traces", threads=1)
        self._shutdown = _nothing

    async def start(self) -> None:
        """From now on spans are sent, in the background; one that cannot be is dropped."""
        if not self._settings.endpoint:
            return
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,  # loads much that a process without traces does not need
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - the same
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - the same
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - the same

        resource = Resource.create({"service.name": self._process})
        provider = TracerProvider(resource=resource)
        address = f"{self._settings.endpoint.rstrip('/')}/v1/traces"
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=address)))
        trace.set_tracer_provider(provider)
        self._shutdown = provider.shutdown

    async def stop(self) -> None:
        """Send what is left."""
        await self._pool.run(self._shutdown)
        self._pool.close()


@contextmanager
def span(
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    attributes: Mapping[str, str | int | bool] | None = None,
) -> Iterator[None]:
    """A span around a block, below the one whose `traceparent` is bound; its own is bound inside.

    An exception that leaves the block marks it as failed, with the exception's type alone: its
    text may quote what was being worked on.
    """
    parent = _PROPAGATOR.extract(current_ids())
    tracer = trace.get_tracer("tailor")
    with tracer.start_as_current_span(
        name,
        parent,
        kind,
        dict(attributes or {}),
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        carrier: dict[str, str] = {}
        _PROPAGATOR.inject(carrier)
        try:
            with bound_ids(**carrier):
                yield
        except BaseException as exc:
            current.set_status(Status(StatusCode.ERROR, type(exc).__name__))
            raise


def _nothing() -> None:
    """No spans are sent."""
