"""What the renderer does, as Prometheus metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class PrometheusRenderMetrics:
    """Counts documents and measures how long they take."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._documents = Counter(
            "renderer_documents_total",
            "Documents asked for, by format and by what came of it.",
            ["format", "outcome"],
            registry=registry,
        )
        self._seconds = Histogram(
            "renderer_document_duration_seconds",
            "Time from résumé to finished document.",
            ["format"],
            buckets=_BUCKETS,
            registry=registry,
        )

    def rendered(self, form: str, outcome: str, seconds: float) -> None:
        """A document was asked for: `written`, `refused` or `failed`."""
        self._documents.labels(form, outcome).inc()
        if outcome == "written":
            self._seconds.labels(form).observe(seconds)
