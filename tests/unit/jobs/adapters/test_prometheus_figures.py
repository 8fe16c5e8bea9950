from __future__ import annotations

from prometheus_client import CollectorRegistry

from services.jobs.adapters.prometheus_figures import PrometheusFigures


def test_the_ends_of_jobs_are_counted_by_outcome() -> None:
    registry = CollectorRegistry()
    figures = PrometheusFigures(registry)
    figures.finished("completed")
    figures.finished("completed")
    assert registry.get_sample_value("resume_jobs_total", {"outcome": "completed"}) == 2
    assert registry.get_sample_value("resume_jobs_total", {"outcome": "failed"}) == 0


def test_lost_jobs_and_dead_letters_are_counted() -> None:
    registry = CollectorRegistry()
    figures = PrometheusFigures(registry)
    figures.recalled()
    figures.dead_letter("failed")
    assert registry.get_sample_value("resume_jobs_reconciled_total") == 1
    name = "resume_jobs_dead_letters_total"
    assert registry.get_sample_value(name, {"outcome": "failed"}) == 1
    assert registry.get_sample_value(name, {"outcome": "ignored"}) == 0
