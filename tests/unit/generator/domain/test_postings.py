"""Labelled postings of many trades: what is found of what they ask for, and what is found besides,
does not get worse than recorded beside the corpus.
"""

from __future__ import annotations

import pytest

from evaluation.labelled_postings import postings, recorded
from evaluation.postings import MODEL, OFFLINE, Tally, tally
from services.generator.domain.terms.terms import Place, extract_terms
from tests.fakes.generator_world import VOCABULARY

LEXICON = VOCABULARY.lexicon


@pytest.mark.parametrize("way", [OFFLINE, MODEL])
def test_terms_are_what_the_postings_ask_for(way: str) -> None:
    for batch in sorted({posting.batch for posting in postings()}):
        members = [posting for posting in postings() if posting.batch == batch]
        total = sum((tally(posting, way, LEXICON) for posting in members), Tally())
        assert total.f1 >= recorded()[batch, way].least, (batch, way, total)


def test_every_term_has_its_place_in_the_posting() -> None:
    for posting in postings():
        for term in extract_terms(posting.text, posting.title, LEXICON):
            assert isinstance(term.place, Place)
            text = posting.title if term.place.source == "job_title" else posting.text
            assert text[term.place.start : term.place.end] == term.wording
            assert term.quote in text
            assert term.wording in term.quote
