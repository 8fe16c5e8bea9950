from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.generator.domain.scoring.evidence import BURIED, OTHER_WORDS, STRENGTHS
from services.generator.domain.scoring.score import MOST_SAID, Evidence, score
from services.generator.domain.terms.terms import Term
from tests.fakes.generator_world import VOCABULARY, entry, resume

TODAY = date(2026, 11, 15)
#: Names that the lexicon knows under another one too, and names that it does not know at all.
ALIASES = {
    "Kubernetes": "K8s",
    "PostgreSQL": "Postgres",
    "registered nurse": "RN",
    "electronic health records": "EHR",
    "A/B testing": "split testing",
    "failure mode and effects analysis": "FMEA",
}
LEXICON = VOCABULARY.lexicon
#: Of all trades, each that is found by its name alone.
KNOWN = [
    entry_.name
    for entry_ in LEXICON.entries[::40]
    if not (entry_.cased or entry_.contextual)
    and [found.entry for found in LEXICON.find(f"Worked with {entry_.name} for the depot")]
    == [entry_]
]
#: What one holds: to work with it shows nothing.
HELD = {entry_.name for entry_ in LEXICON.entries if entry_.kind == "credential"}
NAMES = [*ALIASES, "quokka husbandry", *KNOWN]
PERIODS = ["", "2019 – Present", "2001 – 2005", "03/2014 - 06/2018"]
KINDS = ("tool", "skill", "duty")
Document = dict[str, Any]

#: Few at a time, the same in one example, so that what is asked for and what is shown meet.
pool = st.shared(st.lists(st.sampled_from(NAMES), min_size=3, max_size=8, unique=True), key="pool")
a_name = pool.flatmap(st.sampled_from)
some_names = st.lists(a_name, max_size=5)


@st.composite
def terms_of(draw: st.DrawFn) -> list[Term]:
    names = draw(st.lists(a_name, min_size=1, max_size=8, unique=True))
    return [
        Term(
            name=name,
            kind=draw(st.sampled_from(KINDS)),
            weight=draw(st.integers(1, 3)),
            quote=f"You know {name}",
            wording=name,
        )
        for name in names
    ]


@st.composite
def bullets_of(draw: st.DrawFn) -> list[str]:
    known = [*(ALIASES.get(name, name) for name in draw(pool)), *draw(pool), "tea"]
    said = draw(st.lists(st.sampled_from(known), max_size=4))
    return [f"Worked with {name} for the depot" for name in said]


@st.composite
def resumes(draw: st.DrawFn) -> Document:
    entries = [
        entry(f"exp-{number}", *draw(bullets_of()), period=draw(st.sampled_from(PERIODS)))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
    return resume(
        summary=" ".join(f"I know {name}." for name in draw(some_names)),
        technical_skills={"All": draw(some_names)},
        experience=entries,
        projects=[],
    )


def value(document: Document, terms: list[Term]) -> float:
    return score(document, terms, LEXICON, TODAY).value


def possible(document: Document, terms: list[Term]) -> float:
    return score(document, terms, LEXICON, TODAY).possible


def evidence(document: Document, name: str, kind: str = "tool", weight: int = 2) -> Evidence:
    term = Term(name=name, kind=kind, weight=weight, quote=name, wording=name)
    return score(document, [term], LEXICON, TODAY).evidence[0]


def bare(**changes: Any) -> Document:
    empty: Document = {
        "summary": "",
        "technical_skills": {},
        "experience": [],
        "projects": [],
        "education": [],
        "awards": [],
    }
    return resume(**{**empty, **changes})


def with_bullets(*bullets: str, period: str = "") -> Document:
    return bare(experience=[entry("exp-1", *bullets, period=period)])


def put(document: Document, number: int, place: int, text: str) -> Document:
    """The résumé with one more bullet somewhere."""
    more = copy.deepcopy(document)
    entries = more["experience"]
    one = entries[number % len(entries)]
    points = [*one["points"]]
    points.insert(place % (len(points) + 1), text)
    entries[number % len(entries)] = entry(one["id"], *points, period=one["period"])
    return more


@settings(deadline=None)
@given(resumes(), terms_of(), a_name, st.integers(0, 9), st.integers(0, 9))
def test_adding_a_supported_term_never_lowers_it(
    document: Document, terms: list[Term], name: str, number: int, place: int
) -> None:
    before = value(document, terms)
    asked = name in {term.name for term in terms} - HELD
    text = f"Worked with {name} for the depot"
    if asked:
        assert value(put(document, number, place, text), terms) >= before
    listed = {**document, "technical_skills": {"All": [*document["technical_skills"]["All"], name]}}
    assert value(listed, terms) >= before
    assert value({**document, "summary": f"{document['summary']} I know {name}."}, terms) >= before
    assert value({**document, "headline": name}, terms) >= before
    extended = copy.deepcopy(document)
    for one in extended["experience"]:
        one["points"] = [f"{point}, and with {name}" for point in one["points"]]
    assert value(extended, terms) >= before


@settings(deadline=None)
@given(resumes(), terms_of(), st.data())
def test_removing_evidence_never_raises_it(
    document: Document, terms: list[Term], data: st.DataObject
) -> None:
    before, less = value(document, terms), copy.deepcopy(document)
    asked = {term.name for term in terms} - HELD
    names = {named for name in asked for named in (name, ALIASES.get(name, name))}
    evident = {f"Worked with {name} for the depot" for name in names}
    for one in less["experience"]:
        shows = [text in evident for text in one["points"]]
        kept = [
            text
            for text, shown in zip(one["points"], shows, strict=True)
            if not (shown and data.draw(st.booleans()))
        ]
        one.update(entry(one["id"], *kept, period=one["period"]))
    assert value(less, terms) <= before
    assert value({**less, "summary": ""}, terms) <= before
    assert value({**less, "technical_skills": {}}, terms) <= before
    assert value({**less, "experience": less["experience"][1:]}, terms) <= before


@settings(deadline=None)
@given(resumes(), terms_of(), st.randoms())
def test_the_order_of_terms_does_not_matter(
    document: Document, terms: list[Term], order: Any
) -> None:
    shuffled = list(terms)
    order.shuffle(shuffled)
    one, two = (score(document, each, LEXICON, TODAY) for each in (terms, shuffled))
    assert (one.value, one.possible) == (two.value, two.possible)
    assert {item.term.name: item for item in one.evidence} == {
        item.term.name: item for item in two.evidence
    }


@settings(deadline=None)
@given(resumes(), terms_of())
def test_the_same_resume_has_the_same_score_within_its_bounds(
    document: Document, terms: list[Term]
) -> None:
    one = score(document, terms, LEXICON, TODAY)
    assert one == score(copy.deepcopy(document), list(terms), LEXICON, TODAY)
    assert 0 <= one.value <= one.possible <= 100


@settings(deadline=None)
@given(resumes(), terms_of())
def test_repeating_keywords_changes_nothing(document: Document, terms: list[Term]) -> None:
    again = copy.deepcopy(document)
    again["summary"] = f"{document['summary']} {document['summary']}".strip()
    again["technical_skills"] = {"All": document["technical_skills"]["All"] * 9}
    for one in again["experience"]:
        points = [f"{text}. {text}." for text in one["points"]]
        one.update(entry(one["id"], *points, *points, period=one["period"]))
    assert value(again, terms) == value(document, terms)


@settings(deadline=None)
@given(resumes(), terms_of(), a_name, st.sampled_from([1, 2]))
def test_stuffing_the_skills_gains_less_than_one_honest_bullet(
    document: Document, terms: list[Term], name: str, weight: int
) -> None:
    others = [term for term in terms if term.name != name]
    terms = [*others, Term(name=name, kind="tool", weight=weight, quote=name, wording=name)]
    document = copy.deepcopy(document)
    for one in document["experience"]:
        points = [
            text
            for text in one["points"]
            if name not in text and ALIASES.get(name, name) not in text
        ]
        one.update(entry(one["id"], *points, period="2019 – Present"))
    stuffed = [each for term in terms for each in (term.name, ALIASES.get(term.name, term.name))]
    listed = {**document, "technical_skills": {"All": stuffed * 3}, "headline": ", ".join(stuffed)}
    listed["summary"] = ". ".join(stuffed)
    shown = put(document, 0, 99, f"Worked with {name} for the depot")
    assert value(listed, terms) < value(shown, terms)


@settings(deadline=None)
@given(resumes(), terms_of())
def test_asking_for_what_is_fully_shown_never_lowers_it(
    document: Document, terms: list[Term]
) -> None:
    document = {**document, "experience": [*document["experience"], entry("exp-9", "Ran dbt")]}
    more = Term(name="dbt", kind="tool", weight=2, quote="dbt", wording="dbt")
    assert value(document, [*terms, more]) >= value(document, terms)


@settings(deadline=None)
@given(resumes(), terms_of(), st.randoms())
def test_what_is_possible_is_the_same_in_any_order_and_wording(
    document: Document, terms: list[Term], order: Any
) -> None:
    other = copy.deepcopy(document)
    for one in other["experience"]:
        points = list(one["points"])
        order.shuffle(points)
        for name, alias in ALIASES.items():
            points = [text.replace(name, alias) for text in points]
        one.update(entry(one["id"], *points, period=one["period"]))
    assert possible(other, terms) == possible(document, terms)
    assert value(other, terms) <= possible(document, terms)


def test_wording_and_prominence_raise_it_up_to_what_is_possible() -> None:
    terms = [Term(name="Kubernetes", kind="tool", weight=2, quote="Kubernetes")]
    buried = with_bullets("Poured tea", "Ran K8s")
    reworded = with_bullets("Poured tea", "Ran Kubernetes")
    raised = with_bullets("Ran Kubernetes", "Poured tea")
    scores = [value(document, terms) for document in (buried, reworded, raised)]
    assert scores == sorted(set(scores))
    assert scores[-1] == possible(buried, terms) == 100.0


def test_all_that_is_only_said_is_worth_less_than_the_weakest_new_bullet() -> None:
    weakest = STRENGTHS["bullet"] * OTHER_WORDS * BURIED
    assert weakest > MOST_SAID


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (with_bullets("Ran Kubernetes"), "bullet"),
        (with_bullets("Ran Kubernetes", period="2001 – 2004"), "old bullet"),
        (bare(technical_skills={"All": ["K8s"]}), "skills"),
        (bare(summary="Runs Kubernetes."), "summary"),
        (bare(headline="Kubernetes engineer"), "summary"),
        (bare(technical_skills={"Kubernetes": ["Bash"]}), "none"),
        (bare(name="Kubernetes", contact={"site": "kubernetes.example"}), "none"),
        (bare(experience=[entry("exp-1", company="Kubernetes Ltd")]), "none"),
        (bare(education=[{"id": "edu-1", "degree": "BSc", "institution": "Kubernetes"}]), "none"),
        (bare(certifications=[{"id": "cert-1", "name": "Kubernetes", "year": ""}]), "stated"),
        (bare(keywords=["Kubernetes", "Python"]), "skills"),
        (bare(volunteer=["Ran the Kubernetes course for new staff in our town"]), "stated"),
        (bare(), "none"),
    ],
)
def test_evidence_has_a_kind_by_where_it_stands(document: Document, kind: str) -> None:
    assert evidence(document, "Kubernetes").kind == kind


def test_a_place_says_where_its_words_stand() -> None:
    (place,) = evidence(with_bullets("Ran two K8s clusters"), "Kubernetes").places
    assert (place.where, place.words, place.start, place.end) == ("exp-1-b1", "K8s", 8, 11)
    assert (place.own_words, place.prominent, place.limited) == (False, True, False)


def test_to_state_a_language_a_credential_or_the_title_is_enough() -> None:
    document = bare(
        languages=["Spanish (native)"],
        certifications=[{"id": "cert-1", "name": "ACLS", "organization": "AHA"}],
        experience=[entry("exp-1", title="Electrician")],
    )
    for name, kind, weight in [
        ("Spanish", "language", 2),
        ("ACLS", "credential", 2),
        ("Electrician", "duty", 3),
    ]:
        found = evidence(document, name, kind, weight)
        assert (found.kind, found.strength, found.step) == ("stated", 1.0, ""), name


def test_each_step_is_honest_and_names_the_place() -> None:
    def step(document: Document) -> str:
        return evidence(document, "Kubernetes").step

    assert step(bare()).startswith("Nothing in your résumé shows “Kubernetes”. If you have")
    assert "Your skills list “K8s”; say in a bullet" in step(
        bare(technical_skills={"All": ["K8s"]})
    )
    assert "over ten years ago" in step(with_bullets("Ran Kubernetes", period="2001 – 2004"))
    assert "use their word" in step(with_bullets("Ran K8s"))
    assert "move it up" in step(with_bullets("Poured tea", "Ran Kubernetes"))
    assert "only so far" in step(with_bullets("Basic Kubernetes"))
    assert step(with_bullets("Ran Kubernetes")) == ""


def test_where_nothing_is_asked_the_score_is_nothing() -> None:
    assert value(resume(), []) == possible(resume(), []) == 0.0
