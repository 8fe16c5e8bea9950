"""Limits of what a rewording leaves out, and of what it tells."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Fed dogs and called the vet when needed", "Fed dogs"),
        ("Fed dogs and marked plans that were not paid", "Fed dogs"),
        ("Fed dogs and cleared plans with the assistant", "Fed dogs"),
    ],
)
def test_a_limit_of_what_is_left_out_may_go_with_it(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Fed dogs and helped design plans", "Fed dogs and designed plans"),
        ("Fed dogs, working under a senior vet", "Fed dogs"),
        ("Fed dogs when needed and drew plans", "Fed dogs"),
        ("Fed dogs and drew plans that were not paid", "Fed dogs and drew plans"),
    ],
)
def test_a_limit_of_what_is_told_stays(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == REJECTED
