"""Sends spans to a collector, and does without one that is away. Importing it takes a while."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

logger = logging.getLogger(__name__)


def provider(endpoint: str, process: str) -> TracerProvider:
    """Makes spans, and sends them from a thread of its own.

    Spans wait in a queue of limited length; when it overflows, the oldest are dropped.
    """
    resource = Resource.create({"service.namespace": "tailor", "service.name": process})
    # Who stops it says when; the vendor's own last act would wait for half a minute.
    made = TracerProvider(resource=resource, shutdown_on_exit=False)
    address = f"{endpoint.rstrip('/')}/v1/traces"
    made.add_span_processor(BatchSpanProcessor(ReportingExporter(OTLPSpanExporter(address))))
    return made


class ReportingExporter(SpanExporter):
    """Says once when spans begin to get lost, and once when they arrive again.

    The vendor's own lines, which quote addresses, are silent (see logs.py).
    """

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self._arrive = True

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send some; in bounded time."""
        result = self._exporter.export(spans)
        arrive = result is SpanExportResult.SUCCESS
        if arrive and not self._arrive:
            logger.info("the collector takes spans again")
        elif self._arrive and not arrive:
            logger.warning("spans are lost: the collector does not take them")
        self._arrive = arrive
        return result

    def shutdown(self) -> None:
        """Send no more; what is being sent again is given up."""
        self._exporter.shutdown()
