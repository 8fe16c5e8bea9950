"""Ten postings from ten trades with what a reader says they ask for: what is found of it, and what
is found besides, does not get worse than measured.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from services.generator.domain.terms import Term, extract_terms
from services.generator.domain.text import squeeze, words
from tests.fakes.generator_world import VOCABULARY

LEXICON = VOCABULARY.lexicon
POSTINGS = json.loads(
    (Path(__file__).parent / "corpus" / "postings.json").read_text(encoding="utf-8")
)
#: Measured: 0.96 and 0.78.
LEAST_PRECISION, LEAST_RECALL = 0.94, 0.75


def forms(name: str) -> set[frozenset[str]]:
    """The stems of a name and of its aliases."""
    entry = LEXICON.by_name.get(squeeze(name))
    names = [name, *(entry.names if entry else ())]
    return {frozenset(word.stem for word in words(one)) for one in names}


def meant(term: Term, asked: Sequence[str]) -> bool:
    found = forms(term.name) | forms(term.wording)
    return any(found & forms(name) for name in asked)


def test_terms_are_what_the_posting_asks_for() -> None:
    right = listed = found = asked = 0
    for posting in POSTINGS:
        terms = extract_terms(posting["posting"], posting["title"], LEXICON)
        wanted: list[list[str]] = posting["asked"]
        right += sum(any(meant(term, names) for names in wanted) for term in terms)
        listed += len(terms)
        found += sum(any(meant(term, names) for term in terms) for names in wanted)
        asked += len(wanted)
    assert right / listed >= LEAST_PRECISION
    assert found / asked >= LEAST_RECALL


def test_every_term_is_quoted_from_its_posting() -> None:
    for posting in POSTINGS:
        text: Any = posting["posting"]
        for term in extract_terms(text, posting["title"], LEXICON):
            assert term.quote in text or term.quote == posting["title"]
            assert term.wording in term.quote
