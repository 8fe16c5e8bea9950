"""Auth's metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter

_OUTCOMES = ("cached", "verified", "wrong", "overloaded")


class PrometheusCheckMetrics:
    """The `CheckMetrics` port."""

    def __init__(self, registry: CollectorRegistry) -> None:
        checks = Counter(
            "auth_password_checks_total",
            "Password checks: found in the cache, verified, wrong, or refused under load.",
            ["outcome"],
            registry=registry,
        )
        self._checks = {outcome: checks.labels(outcome) for outcome in _OUTCOMES}

    def password_checked(self, outcome: str) -> None:
        """One ended so."""
        self._checks[outcome].inc()
