"""One thing of a kind, and several of any."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "same", "more"),
    [
        ("Swept the northern runway", "Swept the northern runway", "Swept the runways"),
        ("Fed the old dog", "Fed the old dog", "Fed the dogs"),
    ],
)
def test_one_thing_of_a_kind_is_not_told_as_several(source: str, same: str, more: str) -> None:
    assert CHECK(same, [source]).verdict == SUPPORTED
    assert CHECK(more, [source]).verdict == REJECTED
