"""What the check never supports, whatever the statement."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.rewordings import HONEST, Rewording, rewordings
from services.generator.domain.fact_check import SUPPORTED, TO_CONFIRM, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)
STATEMENTS = sorted({source for row in rewordings() for source in row.sources})
COUNTED = [text for text in STATEMENTS if re.search(r"\d", text)]
TOOLS = [entry.name for entry in VOCABULARY.lexicon.entries if entry.kind == "tool"]


@settings(deadline=None)  # the first one reads the word lists
@given(text=st.sampled_from(STATEMENTS))
def test_a_statement_equal_to_its_source_is_supported(text: str) -> None:
    assert CHECK(text, [text]).verdict == SUPPORTED


@settings(deadline=None)  # the first one reads the word lists
@given(text=st.sampled_from(COUNTED), digit=st.sampled_from("123456789"), data=st.data())
def test_a_changed_digit_is_never_supported(text: str, digit: str, data: st.DataObject) -> None:
    places = [match.start() for match in re.finditer(r"\d", text)]
    place = data.draw(st.sampled_from(places))
    if text[place] != digit:
        changed = f"{text[:place]}{digit}{text[place + 1 :]}"
        assert CHECK(changed, [text]).verdict != SUPPORTED


@settings(deadline=None)  # the first one reads the word lists
@given(text=st.sampled_from(STATEMENTS), tool=st.sampled_from(TOOLS))
def test_an_added_tool_is_never_supported(text: str, tool: str) -> None:
    if not VOCABULARY.lexicon.find(text) and tool.lower() not in text.lower():
        assert CHECK(f"{text.rstrip('.')} using {tool}", [text]).verdict != SUPPORTED


@settings(deadline=None)  # the first one reads the word lists
@given(text=st.sampled_from(STATEMENTS), other=st.sampled_from(STATEMENTS))
def test_another_statement_supports_nothing(text: str, other: str) -> None:
    if text != other:
        assert CHECK(text, [other]).verdict != SUPPORTED


@pytest.mark.parametrize("row", [row for row in rewordings() if row.label == HONEST][:20])
def test_hidden_characters_are_never_supported(row: Rewording) -> None:
    assert not CHECK(f"{row.text[:3]}\u200b{row.text[3:]}", row.sources).supported


def test_a_word_that_nobody_wrote_waits_for_the_person() -> None:
    verdict = CHECK("Wrote charming plans", ["Wrote plans"])
    assert verdict.verdict == TO_CONFIRM
    assert list(verdict.problems) == [verdict.reason]
