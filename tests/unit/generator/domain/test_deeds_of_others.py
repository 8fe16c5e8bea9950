"""What others did, what was taken from them, and what was true in one place only."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Gave staff time to feed dogs", "Fed dogs"),
        ("Found a lawyer to draft plans", "Drafted plans"),
        ("Kept the diary while the supervisor fed dogs", "Kept the diary and fed dogs"),
        ("Drew plans for talks which the director gave", "Gave talks"),
        ("Sketched costumes, which the tailor sewed", "Sewed costumes"),
        ("Sent soil to the lab, which tested it", "Sent soil to the lab and tested it"),
        ("Cut plans that the lead nurse laid out", "Cut plans and laid them out"),
        ("Booked a band, which played to 300 people", "Booked a band and played to 300 people"),
    ],
)
def test_what_others_did_is_not_told_as_done(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Took orders at the bar", "Placed orders at the bar"),
        ("Took piano lessons", "Taught piano"),
        ("Completed training in first aid", "Provided training in first aid"),
    ],
)
def test_what_was_taken_was_not_given(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Tested every pump on line 4", "Tested every pump"),
        ("Cleaned all the rooms on floor 2", "Cleaned all rooms"),
        ("Fed dogs at the Leeds site", "Fed dogs across sites"),
    ],
)
def test_what_was_so_in_one_place_is_not_told_of_all(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Tested every pump on line 4", "Tested every pump of line 4"),
        ("Fed all dogs every five minutes on the farm", "Fed all dogs on the farm"),
        ("Ordered parts", "Placed orders for parts"),
        ("Fed dogs at the Leeds and York sites", "Fed dogs across the Leeds and York sites"),
    ],
)
def test_what_is_the_same_stays_supported(source: str, told: str) -> None:
    verdict = CHECK(told, [source])
    assert verdict.verdict == SUPPORTED, verdict.problems


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Counted words", "Counted words in Word"),
        ("Sent teams of cooks", "Sent teams of cooks via Teams"),
        ("Checked contents", "Checked contents in Contentful"),
        ("Used CRM to log calls", "Coached reps monthly to log calls"),
        ("Checked CAD files", "Checked customer account data files"),
    ],
)
def test_a_word_is_no_tool_and_initials_stand_for_one_name(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED
