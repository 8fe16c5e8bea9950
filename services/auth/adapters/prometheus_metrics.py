"""Auth's metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge

from services.auth.application.ports import PasswordHasher

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


class PrometheusWatchedHasher:
    """A `PasswordHasher` around another one: shows how many of its `most` places are taken."""

    def __init__(self, hasher: PasswordHasher, registry: CollectorRegistry, *, most: int) -> None:
        self._hasher = hasher
        self.recognises = hasher.recognises
        self.outdated = hasher.outdated
        self._busy = Gauge(
            "auth_password_hashes_in_progress",
            "Passwords that are being hashed, or wait for their turn.",
            registry=registry,
        )
        Gauge(
            "auth_password_hashes_limit",
            "How many of them there may be; further ones are refused.",
            registry=registry,
        ).set(most)

    def hash(self, password: str) -> str:
        """The other one's. Raises HashingOverloaded."""
        with self._busy.track_inprogress():
            return self._hasher.hash(password)

    def verify(self, password: str, stored: str | None) -> bool:
        """The other one's. Raises HashingOverloaded."""
        with self._busy.track_inprogress():
            return self._hasher.verify(password, stored)
