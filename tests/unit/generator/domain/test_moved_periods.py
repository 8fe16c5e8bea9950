"""How often something was done, told of something else."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)

MOVED = "is said of something else"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["Fed dogs daily", "Drew plans weekly"], "Drew plans daily"),
        (["Fed dogs each term and horses each month"], "Fed dogs each month"),
        (["Fed dogs at month end and drew plans every Monday"], "Drew plans monthly"),
        (["Fed dogs every evening and drew plans on Fridays"], "Drew plans nightly"),
    ],
)
def test_a_period_of_another_thing_is_refused(sources: list[str], told: str) -> None:
    verdict = CHECK(told, sources)
    assert verdict.verdict == REJECTED
    assert any(MOVED in one for one in verdict.problems), verdict.problems


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["Fed dogs daily", "Drew plans weekly"], "Fed dogs daily and drew plans weekly"),
        (["Fed dogs and, on Fridays, drew plans"], "Drew plans on Fridays and fed dogs"),
        (["Fed dogs every evening"], "Fed dogs nightly"),
    ],
)
def test_a_period_stays_with_its_thing(sources: list[str], told: str) -> None:
    assert not any(MOVED in one for one in CHECK(told, sources).problems)
