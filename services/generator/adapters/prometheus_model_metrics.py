"""What is counted about calls to language models, whichever they are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager

from prometheus_client import CollectorRegistry, Counter, Histogram

from services.generator.application.ports import TokenUsage
from services.generator.domain.errors import InputTooLong, ModelError, TailoringError

_ANSWERED = "answered"
_SECONDS = (0.05, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120)


class PrometheusModelMetrics:
    """Counts attempts and tokens, those of failed attempts too."""

    def __init__(self, registry: CollectorRegistry, models: Iterable[str]) -> None:
        self._requests = Counter(
            "resume_llm_requests",
            "Calls to the language model, by how they ended.",
            ["model", "outcome"],
            registry=registry,
        )
        self._tokens = Counter(
            "resume_llm_tokens",
            "Tokens sent and received, by the model asked and the stage of the job.",
            ["model", "stage", "kind"],
            registry=registry,
        )
        self._seconds = Histogram(
            "resume_llm_request_duration_seconds",
            "Seconds of one call to the language model, however it ended.",
            ["model"],
            registry=registry,
            buckets=_SECONDS,
        )
        # Counted from 0: an outcome that first appears with its first case shows no increase.
        for model in models:
            for outcome in (_ANSWERED, InputTooLong.__name__, *_names(ModelError)):
                self._requests.labels(model, outcome)

    def timed(self, model: str) -> AbstractContextManager[object]:
        """To be put around one call."""
        return self._seconds.labels(model).time()

    def attempt_ended(self, model: str, error: TailoringError | None) -> None:
        """One call ended, well or with an error."""
        outcome = type(error).__name__ if error else _ANSWERED
        self._requests.labels(model, outcome).inc()

    def used(self, model: str, stage: str, usage: TokenUsage) -> None:
        """One call was charged for."""
        self._tokens.labels(model, stage, "input").inc(usage.input_tokens)
        self._tokens.labels(model, stage, "output").inc(usage.output_tokens)


def _names(error: type[ModelError]) -> list[str]:
    """Of all kinds of an error."""
    return [name for kind in error.__subclasses__() for name in (kind.__name__, *_names(kind))]
