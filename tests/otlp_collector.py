"""A collector of spans for tests: takes OTLP over HTTP, as every process sends it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as WireSpan
from opentelemetry.proto.trace.v1.trace_pb2 import Status


@dataclass(frozen=True)
class SpanSeen:
    """One span as it arrived."""

    process: str
    name: str
    kind: str
    trace: str
    id: str
    parent: str
    failed: bool
    attributes: dict[str, Any] = field(repr=False)


class OtlpCollector:
    """Keeps what it is sent. Answers with `status`, after `hold` was set where that is given."""

    def __init__(self, *, status: int = 200, hold: threading.Event | None = None) -> None:
        self.requests = 0
        self.headers: list[dict[str, str]] = []
        self.raw = b""
        self._spans: list[SpanSeen] = []
        self._status, self._hold = status, hold
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def spans(self) -> list[SpanSeen]:
        """All so far."""
        return list(self._spans)

    def await_spans(self, enough: Callable[[list[SpanSeen]], Any]) -> list[SpanSeen]:
        """All so far, once there are enough of them."""
        assert self.has_spans(enough, seconds=60), sorted({one.name for one in self._spans})
        return self.spans()

    def has_spans(self, enough: Callable[[list[SpanSeen]], Any], *, seconds: float) -> bool:
        """Whether there are enough of them within so many seconds."""
        deadline = time.monotonic() + seconds
        while not enough(self.spans()):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    @contextmanager
    def running(self) -> Iterator[OtlpCollector]:
        """Listens for as long as the block lasts."""
        serving = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        serving.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            serving.join()

    def _take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        assert path == "/v1/traces"
        self.requests += 1
        self.headers.append(headers)
        self.raw += body
        if self._hold:
            self._hold.wait()
        if self._status == 200:
            request = ExportTraceServiceRequest.FromString(body)
            for resource in request.resource_spans:
                process = _values(resource.resource.attributes)["service.name"]
                for scope in resource.scope_spans:
                    self._spans.extend(_seen(process, one) for one in scope.spans)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                collector._take(self.path, dict(self.headers), body)
                self.send_response(collector._status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def _seen(process: str, span: WireSpan) -> SpanSeen:
    return SpanSeen(
        process=process,
        name=span.name,
        kind=WireSpan.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower(),
        trace=span.trace_id.hex(),
        id=span.span_id.hex(),
        parent=span.parent_span_id.hex(),
        failed=span.status.code == Status.STATUS_CODE_ERROR,
        attributes=_values(span.attributes),
    )


def _values(attributes: Any) -> dict[str, Any]:
    return {one.key: _value(one.value) for one in attributes if isinstance(one, KeyValue)}


def _value(value: AnyValue) -> Any:
    kind = value.WhichOneof("value")
    return getattr(value, kind) if kind else None
