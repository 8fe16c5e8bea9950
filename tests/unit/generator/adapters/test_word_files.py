from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from services.generator.adapters.word_files import load_vocabulary
from services.generator.domain.language.text import sense
from services.generator.domain.statements.claim_words import DOWN, HELPING, LEADING, UP
from services.generator.domain.statements.limiting_words import LIMITS

VOCABULARY = load_vocabulary()
NEGATING = {"not", "no", "never", "without", "neither", "nor", "none", "cannot", "instead"}
FOLDER = files("services.generator.adapters") / "wordlists"
#: Senses in lists of words that claim much, but with an everyday meaning too.
EVERYDAY = {sense(word) for word in ("run", "direct", "responsible", "governed")}


def texts(name: str) -> list[str]:
    folder = FOLDER / name.removesuffix(".txt")
    found = [FOLDER / name, *(folder.iterdir() if folder.is_dir() else ())]
    return [one.read_text(encoding="utf-8") for one in found]


def lines(name: str) -> list[str]:
    found = [line for text in texts(name) for line in text.splitlines()]
    return [line for line in found if line and not line.startswith(("#", "["))]


def senses(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(sense, words))


def apart(one: frozenset[str], other: frozenset[str]) -> list[list[str]]:
    """The classes that join a word of two sets."""
    classes = [*VOCABULARY.synonyms, *VOCABULARY.derivations]
    kinds = [(members, {sense(word) for word in members}) for members in classes]
    first, second = senses(one), senses(other)
    return [list(members) for members, meant in kinds if meant & first and meant & second]


def test_no_class_joins_more_and_less() -> None:
    assert apart(UP - DOWN, DOWN - UP) == []


def test_no_class_joins_leading_and_helping() -> None:
    assert apart(LEADING, HELPING) == []


def test_no_class_lets_somebody_lead_who_did_not() -> None:
    leading = senses(LEADING) - EVERYDAY
    first = [
        [sense(word.split()[0] if word in VOCABULARY.verb_phrases else word) for word in members]
        for members in VOCABULARY.synonyms
    ]
    mixed = [meant for meant in first if len({one in leading for one in meant}) > 1]
    assert mixed == [[sense("manage"), "be"]]


def test_nothing_implies_leading_but_leading() -> None:
    leading = senses(LEADING)
    raised = [
        (narrower, word)
        for one in VOCABULARY.implied
        for narrower in one.narrower
        for word in one.broader
        if sense(word) in leading and sense(narrower) not in leading
    ]
    assert raised == []


def test_nothing_implies_the_other_direction() -> None:
    up, down = senses(UP), senses(DOWN)
    for one in VOCABULARY.implied:
        ways = [(sense(word) in up, sense(word) in down) for word in (*one.narrower, *one.broader)]
        assert len({way for way in ways if any(way)}) <= 1, one


def test_nothing_is_broader_than_itself() -> None:
    upward = {
        (sense(narrower), sense(word))
        for one in VOCABULARY.implied
        for narrower in one.narrower
        for word in one.broader
        if not one.objects
    }
    assert [pair for pair in upward if pair[::-1] in upward] == []


def test_neutral_words_claim_nothing() -> None:
    claiming = UP | DOWN | LEADING | HELPING | LIMITS | NEGATING
    assert VOCABULARY.neutral & claiming == frozenset()


@pytest.mark.parametrize("name", ["synonyms.txt", "derivations.txt", "implied.txt", "cliches.txt"])
def test_no_line_stands_twice(name: str) -> None:
    sides = (re.split(r"\s[>:]\s", line) for line in lines(name))
    classes = Counter(tuple(frozenset(side.split()) for side in line) for line in sides)
    assert [line for line, times in classes.items() if times > 1] == []


@pytest.mark.parametrize("name", ["synonyms.txt", "derivations.txt", "neutral.txt"])
def test_no_line_has_a_word_twice(name: str) -> None:
    assert [line for line in lines(name) if len(line.split()) != len(set(line.split()))] == []


def test_every_class_joins_at_least_two_senses() -> None:
    classes = [*VOCABULARY.synonyms, *VOCABULARY.derivations]
    assert [members for members in classes if len(set(map(sense, members))) < 2] == []


def test_neutral_words_stand_once() -> None:
    times = Counter(word for line in lines("neutral.txt") for word in line.split())
    assert [word for word, number in times.items() if number > 1] == []


def test_cliches_are_sorted_and_in_lower_case() -> None:
    found = lines("cliches.txt")
    assert found == sorted(found)
    assert all(line == line.lower() and "-" not in line for line in found)


@pytest.mark.parametrize(
    "name", ["synonyms.txt", "derivations.txt", "implied.txt", "neutral.txt", "cliches.txt"]
)
def test_every_list_says_where_it_is_from(name: str) -> None:
    assert [text for text in texts(name) if "ritten for this" not in " ".join(text.split())] == []
