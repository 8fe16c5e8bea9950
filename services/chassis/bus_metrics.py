"""What every event bus counts."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter


class BusMetrics:
    """Figures of one process's bus."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.redeliveries = Counter(
            "resume_bus_redeliveries", "Messages of any kind delivered again.", registry=registry
        )
        self.dead_letters = Counter(
            "resume_dead_letters", "Messages that nobody could handle.", registry=registry
        )
