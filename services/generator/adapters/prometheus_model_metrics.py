"""What is counted about calls to language models, whichever they are."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter

from services.generator.application.ports import TokenUsage
from services.generator.domain.errors import TailoringError


class PrometheusModelMetrics:
    """Counts attempts and tokens, those of failed attempts too."""

    def __init__(self, registry: CollectorRegistry, model: str) -> None:
        self._model = model
        self._requests = Counter(
            "resume_llm_requests",
            "Calls to the language model, by how they ended.",
            ["model", "outcome"],
            registry=registry,
        )
        self._tokens = Counter(
            "resume_llm_tokens", "Tokens sent and received.", ["kind"], registry=registry
        )

    def attempt_ended(self, error: TailoringError | None) -> None:
        """One call ended, well or with an error."""
        outcome = type(error).__name__ if error else "answered"
        self._requests.labels(self._model, outcome).inc()

    def used(self, usage: TokenUsage) -> None:
        """One call was charged for."""
        self._tokens.labels("input").inc(usage.input_tokens)
        self._tokens.labels("output").inc(usage.output_tokens)
