from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.generator.domain.errors import HeldElsewhere, Superseded, TakenOver
from services.generator.domain.holding import Holding
from tests.fakes.generator import HOLD, FakeClock

NOW = FakeClock().now()
HELD = Holding().claimed(1, NOW, HOLD)


def test_a_fence_rises_from_any_loss_as_time_does() -> None:
    for _ in range(3):
        held = Holding().claimed(1, NOW + timedelta(milliseconds=1), HOLD)
        assert held.fence > HELD.fence


def test_a_fence_rises_when_the_clock_goes_back() -> None:
    later = HELD.claimed(2, NOW - timedelta(days=1), HOLD)
    assert later.fence == HELD.fence + 1


def test_a_hold_ends_at_its_moment() -> None:
    with pytest.raises(HeldElsewhere):
        HELD.claimed(1, NOW + HOLD - timedelta(microseconds=1), HOLD)
    assert HELD.claimed(1, NOW + HOLD, HOLD).times == 2


def test_a_hold_counts_for_whose_clock_is_a_little_slower() -> None:
    with pytest.raises(HeldElsewhere):
        HELD.claimed(1, NOW - timedelta(milliseconds=1), HOLD)


def test_what_is_released_does_not_count() -> None:
    free = HELD.released(failed=False)
    assert free.claimed(1, NOW, HOLD).times == 1
    failed = HELD.released(failed=True)
    assert (failed.claimed(1, NOW, HOLD).times, failed.claimed(1, NOW, HOLD).errors) == (1, 1)


def test_a_claim_is_kept_by_its_fence_alone() -> None:
    assert HELD.kept_for(1, HELD.fence) == HELD
    with pytest.raises(TakenOver):
        HELD.kept_for(1, HELD.fence + 1)
    with pytest.raises(Superseded):
        replace(HELD, attempt=2).kept_for(1, HELD.fence)
    with pytest.raises(Superseded):
        Holding(settled=True).kept_for(1, HELD.fence)


def test_a_claim_that_was_lost_is_made_anew() -> None:
    assert Holding().kept_for(2, 7) == Holding(attempt=2, fence=7, times=1)
