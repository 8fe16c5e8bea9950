"""Metrics every process shares: the registry it is given, and how it is shown to Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

__all__ = ["CONTENT_TYPE_LATEST", "CollectorRegistry", "exposition", "process_registry"]


def process_registry() -> CollectorRegistry:
    """A registry of its own for one process, with the metrics of the process itself."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    return registry


def exposition(registry: CollectorRegistry) -> bytes:
    """All metrics of a registry in Prometheus' text format."""
    return generate_latest(registry)
