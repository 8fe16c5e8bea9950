from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.language.spelling import (
    TO_AMERICAN,
    TO_BRITISH,
    foreign_words,
    in_the_persons_spelling,
    variety_of,
)


@pytest.mark.parametrize(
    ("texts", "variety"),
    [
        (["Organised the colour laboratory"], "british"),
        (["Organized the color laboratory"], "american"),
        (["Organized", "the behaviour of centres"], "british"),
        (["Worked at Rockefeller Center and the Department of Labor"], ""),
        (["Programming in the lab"], ""),
        (["Centres and centers"], ""),
        ([], ""),
    ],
)
def test_the_variety_shows_in_what_the_person_writes(texts: list[str], variety: str) -> None:
    assert variety_of(texts) == variety


@pytest.mark.parametrize(
    ("text", "variety", "expected"),
    [
        ("Organized travel; modeled labor", "british", "Organised travel; modelled labour"),
        ("Analyzed programs and licenses", "british", "Analysed programs and licenses"),
        ("Practised in a programme", "american", "Practiced in a program"),
        ("Color: wrote color.css", "british", "Colour: wrote color.css"),
        ("For the World Health Organization", "british", "For the World Health Organization"),
        ("Two analyses at the Tate. Centers", "british", "Two analyses at the Tate. Centres"),
        ("Advised, supervised, exercised", "american", "Advised, supervised, exercised"),
        ("Organized travel", "", "Organized travel"),
    ],
)
def test_words_are_spelt_as_the_person_does(text: str, variety: str, expected: str) -> None:
    assert in_the_persons_spelling(text, variety) == expected


def test_oxford_spelling_stays() -> None:
    own = ["Organized the colour laboratory"]
    assert (
        in_the_persons_spelling("Prioritized color", variety_of(own), own) == "Prioritized colour"
    )


def test_what_the_person_wrote_stays() -> None:
    assert in_the_persons_spelling("Labor law", "british", ["Read labor law"]) == "Labor law"


@given(st.sampled_from(sorted(TO_BRITISH)))
def test_there_and_back_is_the_same(american: str) -> None:
    assert TO_AMERICAN[TO_BRITISH[american]] == american


@given(st.text(max_size=60), st.sampled_from(["british", "american"]))
def test_a_text_once_converted_has_no_foreign_word(text: str, variety: str) -> None:
    assert foreign_words(in_the_persons_spelling(text, variety), variety) == []
