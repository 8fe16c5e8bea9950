from __future__ import annotations

from datetime import UTC

from prometheus_client import CollectorRegistry

from services.auth.adapters.prometheus_metrics import (
    PrometheusCheckMetrics,
    PrometheusWatchedHasher,
)
from services.auth.adapters.system import SystemClock, SystemSecrets
from services.auth.domain.names import name_of
from services.auth.domain.passwords import require_strong
from tests.fakes.auth import FakeHasher


def test_made_up_names_and_passwords_keep_the_rules_and_never_repeat() -> None:
    secrets = SystemSecrets()
    names = {secrets.guest_name() for _ in range(100)}
    passwords = {secrets.guest_password() for _ in range(100)}
    ids = {secrets.account_id() for _ in range(100)}
    assert {len(names), len(passwords), len(ids)} == {100}
    for name in names:
        assert name_of(name).key == name
    for password in passwords:
        require_strong(password, field="password")


def test_the_clock_tells_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert SystemClock().monotonic() <= SystemClock().monotonic()


def test_checks_are_counted_by_outcome_from_zero() -> None:
    registry = CollectorRegistry()
    metrics = PrometheusCheckMetrics(registry)
    metrics.password_checked("wrong")

    def value(outcome: str) -> float | None:
        return registry.get_sample_value("auth_password_checks_total", {"outcome": outcome})

    outcomes = ("cached", "verified", "wrong", "overloaded")
    assert [value(outcome) for outcome in outcomes] == [0, 0, 1, 0]


def test_places_for_hashing_are_shown_while_they_are_taken() -> None:
    registry = CollectorRegistry()
    seen: list[float | None] = []

    class Looking(FakeHasher):
        def hash(self, password: str) -> str:
            seen.append(registry.get_sample_value("auth_password_hashes_in_progress"))
            return super().hash(password)

    PrometheusWatchedHasher(Looking(), registry, most=66).hash("correct horse")
    seen.append(registry.get_sample_value("auth_password_hashes_in_progress"))
    assert seen == [1, 0]
    assert registry.get_sample_value("auth_password_hashes_limit") == 66
