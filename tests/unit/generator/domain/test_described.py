"""Participles that say how a thing is, told as deeds, and phrases that look like the other kind."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, SUPPORTED, FactCheck
from services.generator.domain.language.text import words
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Loaded packed crates", "Loaded and packed crates"),
        ("Counted delivered parcels", "Counted and delivered parcels"),
        ("Transcribed recorded interviews", "Recorded interviews"),
        ("Recorded completed repairs in the log", "Completed repairs and recorded them"),
    ],
)
def test_how_a_thing_is_was_not_done_by_the_person(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == REJECTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Loaded packed crates", "Loaded packed crates onto nothing else, all packed"),
        ("Packed crates and loaded packed crates", "Packed and loaded crates"),
        (
            "Stacked crates in a chilled and frozen store",
            "Stacked crates in a frozen and chilled store",
        ),
    ],
)
def test_what_was_done_elsewhere_or_only_described_is_no_other_deed(source: str, told: str) -> None:
    problems = CHECK(told, [source]).problems
    assert not any("is not what you say you did" in one for one in problems)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Left the meeting with suppliers", []),
        ("Checked readings in schools", []),
        ("Built sites and walls", []),
        ("Carried out repairs", ["carried out"]),
    ],
)
def test_a_noun_that_leads_on_is_no_phrase_of_doing(text: str, phrases: list[str]) -> None:
    joined = VOCABULARY.phrases.joined(words(text))
    assert [word.lower for word in joined if " " in word.text] == phrases


def test_a_claim_in_the_present_reads_like_one_in_the_past() -> None:
    assert CHECK("Manage a café", ["Run a café"]).verdict == SUPPORTED
    assert CHECK("Managed a café", ["Ran a café"]).verdict == SUPPORTED
