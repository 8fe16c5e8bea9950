from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.score import score
from services.generator.domain.terms import Term
from tests.fakes.generator_world import VOCABULARY, entry, resume

NAMES = [
    "Python",
    "Kubernetes",
    "wound care",
    "Terraform",
    "event sourcing",
    "Go",
    "forklift licence",
]
TERMS = st.lists(
    st.builds(
        lambda name, weight: Term(name=name, kind="tool", weight=weight, quote=name),
        st.sampled_from(NAMES),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda term: term.name,
)
SENTENCES = st.lists(st.sampled_from([f"Worked with {name} daily" for name in NAMES]), max_size=4)


def value(document: dict[str, Any], terms: list[Term]) -> float:
    return score(document, terms, VOCABULARY.lexicon).value


def with_bullets(bullets: list[str], **changes: Any) -> dict[str, Any]:
    return resume(experience=[entry("exp-1", *bullets)], **changes)


@given(terms=TERMS, bullets=SENTENCES, more=SENTENCES)
def test_more_evidence_never_lowers_and_less_never_raises_it(
    terms: list[Term], bullets: list[str], more: list[str]
) -> None:
    assert value(with_bullets(bullets), terms) <= value(with_bullets([*bullets, *more]), terms)


@given(terms=TERMS, bullets=SENTENCES, order=st.randoms())
def test_the_order_of_terms_and_bullets_does_not_matter(
    terms: list[Term], bullets: list[str], order: Any
) -> None:
    shuffled, turned = list(terms), list(reversed(bullets))
    order.shuffle(shuffled)
    assert value(with_bullets(bullets), terms) == value(with_bullets(turned), shuffled)


@given(terms=TERMS, bullets=SENTENCES)
def test_the_same_resume_has_the_same_score(terms: list[Term], bullets: list[str]) -> None:
    document = with_bullets(bullets)
    assert value(document, terms) == value(copy.deepcopy(document), terms)
    assert 0 <= value(document, terms) <= 100


@given(terms=TERMS, name=st.sampled_from(NAMES))
def test_a_stuffed_skills_list_gains_less_than_one_bullet(terms: list[Term], name: str) -> None:
    terms = [term for term in terms if term.name != name]
    terms.append(Term(name=name, kind="tool", weight=2, quote=name))
    bare = with_bullets([], technical_skills={}, summary="")
    listed = {**bare, "technical_skills": {"All": [name] * 50}}
    shown = {**bare, "experience": [entry("exp-1", f"Worked with {name} in programming")]}
    assert value(bare, terms) < value(listed, terms) < value(shown, terms)


def test_certificates_degrees_and_titles_are_stated_evidence() -> None:
    terms = [Term(name="ACLS", kind="credential", weight=2, quote="ACLS")]
    document = resume(certifications=[{"id": "cert-1", "name": "ACLS", "organization": "AHA"}])
    (found,) = score(document, terms, VOCABULARY.lexicon).evidence
    assert (found.kind, list(found.places)) == ("stated", ["cert-1"])


def test_where_nothing_is_asked_the_score_is_nothing() -> None:
    assert value(resume(), []) == 0.0
