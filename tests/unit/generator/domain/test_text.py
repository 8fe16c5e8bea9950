from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.language.text import sense, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baker. Ten years of night shifts.", ["Baker.", "Ten years of night shifts."]),
        (
            "Degrees from two towns. (Go, both of them!) Then a baker.",
            ["Degrees from two towns. (Go, both of them!)", "Then a baker."],
        ),
        ('Known as "the clock." Never late.', ['Known as "the clock."', "Never late."]),
        ("Said “on time.” Always.", ["Said “on time.”", "Always."]),
        (
            "Worked for Smith Ltd. Leeds, and Dr. Ode.",
            ["Worked for Smith Ltd. Leeds, and Dr. Ode."],
        ),
        (
            "営業職。十年の経験。「早い。」と評判。",
            ["営業職。", "十年の経験。", "「早い。」", "と評判。"],
        ),
        ("Costs 3.5 million. 2 awards", ["Costs 3.5 million.", "2 awards"]),
        ("one\n\ntwo", ["one", "two"]),
        ("", []),
    ],
)
def test_sentences_keep_every_mark_of_theirs(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text("Ab1 .!?()\"'”»。！「」\n", max_size=60))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "forms",
    [
        "call called calling calls",
        "sell selling sold",
        "fill filled filling",
        "pour poured pouring",
        "tour toured touring",
        "bill billed billing",
        "deliver delivers delivered delivering",
        "administer administered",
        "analyse analysed analysing analyze analyzing",
        "travel travelled travelling traveled",
        "favour favoured favored favor",
        "raise raised raising",
        "staff staffed staffing",
        "experience experienced",
        "mean meant",
        "oversee oversaw overseen overseeing",
        "control controlled controlling",
        "install installed installing",
        "embed embedded",
    ],
)
def test_forms_of_a_word_have_one_sense(forms: str) -> None:
    assert len({sense(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["filled filed", "rolled role", "polled pole", "called cale", "accountant account"]
)
def test_other_words_have_other_senses(words: str) -> None:
    assert len({sense(word) for word in words.split()}) == 2
