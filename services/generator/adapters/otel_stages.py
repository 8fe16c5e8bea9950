"""A span around each stage of a job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from services.chassis.traces import span
from services.generator.application.ports import StageMetrics


class OtelStages:
    """`StageMetrics` around other ones."""

    def __init__(self, metrics: StageMetrics) -> None:
        self._metrics = metrics
        self.checkpoint_hit = metrics.checkpoint_hit
        self.redelivered = metrics.redelivered
        self.job_finished = metrics.job_finished

    @contextmanager
    def stage(self, stage: str) -> Iterator[None]:
        """Around a stage; the others measure it."""
        with span(f"stage {stage}"), self._metrics.stage(stage):
            yield
