"""What this process counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter

_OUTCOMES = ("completed", "failed", "cancelled", "overdue", "undeliverable")
_DEAD_LETTERS = ("failed", "ignored")


class PrometheusFigures:
    """`JobFigures` as counters of this process: add those of all replicas up."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._finished = Counter(
            "resume_jobs", "Jobs that ended, by how they did.", ["outcome"], registry=registry
        )
        self._recalled = Counter(
            "resume_jobs_reconciled",
            "Jobs announced again because nothing was heard of them.",
            registry=registry,
        )
        self._dead_letters = Counter(
            "resume_jobs_dead_letters",
            "Dead letters read, by what that did to their jobs.",
            ["outcome"],
            registry=registry,
        )
        for outcome in _OUTCOMES:
            self._finished.labels(outcome)
        for outcome in _DEAD_LETTERS:
            self._dead_letters.labels(outcome)

    def finished(self, outcome: str) -> None:
        """Count a job that ended."""
        self._finished.labels(outcome).inc()

    def recalled(self) -> None:
        """Count a job that was announced again."""
        self._recalled.inc()

    def dead_letter(self, outcome: str) -> None:
        """Count a dead letter that was read."""
        self._dead_letters.labels(outcome).inc()
