"""What is counted about stages, for Prometheus."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram

from services.generator.adapters.prometheus_model_metrics import PrometheusModelMetrics
from services.generator.application.ports import LanguageModel, ModelAnswer, ModelRequest
from services.generator.domain.errors import TailoringError

_SECONDS = (0.01, 0.05, 0.25, 1, 2.5, 5, 10, 20, 40, 80, 160, 320)


class PrometheusStageMetrics:
    """The `StageMetrics` port."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "resume_job_stage_duration_seconds",
            "How long the stages of a job took.",
            ["stage"],
            registry=registry,
            buckets=_SECONDS,
        )
        self._hits = Counter(
            "resume_checkpoint_hits",
            "Model answers that were found in a checkpoint instead of asked for.",
            registry=registry,
        )
        self._redeliveries = Counter(
            "resume_redeliveries",
            "Jobs that came again because an earlier delivery was not finished.",
            registry=registry,
        )
        self._outcomes = Counter(
            "resume_tailorings", "Tries that ended, by how.", ["outcome"], registry=registry
        )

    @contextmanager
    def stage(self, stage: str) -> Iterator[None]:
        """Time a stage, unless it breaks off."""
        began = time.monotonic()
        yield
        self._seconds.labels(stage).observe(time.monotonic() - began)

    def checkpoint_hit(self) -> None:
        """A model answer was found instead of asked for."""
        self._hits.inc()

    def redelivered(self) -> None:
        """A job came again because an earlier delivery was not finished."""
        self._redeliveries.inc()

    def job_finished(self, outcome: str) -> None:
        """A job ended as `tailored`, `failed` or `superseded`."""
        self._outcomes.labels(outcome).inc()


class PrometheusCountedModel:
    """Counts the questions to a model that does not count itself."""

    def __init__(self, model: LanguageModel, registry: CollectorRegistry) -> None:
        self._model = model
        self._metrics = PrometheusModelMetrics(registry, [model.name])

    @property
    def name(self) -> str:
        """The other one's."""
        return self._model.name

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The other one's answer, or its error."""
        try:
            with self._metrics.timed(self.name):
                answer = await self._model.answer(request)
        except TailoringError as exc:
            self._metrics.attempt_ended(self.name, exc)
            raise
        self._metrics.attempt_ended(self.name, None)
        self._metrics.used(self.name, request.stage, answer.usage)
        return answer
