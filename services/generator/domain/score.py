"""How much of what a posting asks a résumé shows: one function, before and after.

Each term counts by its weight times the strength of its best evidence. A bullet, a title, a degree
or a X
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.generator.domain.lexicon import Lexicon
from services.generator.domain.sections import REWRITTEN, bullets_of, objects, skills_of, summary_of
from services.generator.domain.terms import Term, lexicon_of
from services.generator.domain.text import squeeze

#: What evidence of each kind is worth.
STRENGTHS = {"bullet": 1.0, "stated": 1.0, "summary": 0.7, "skills": 0.6, "none": 0.0}
_MOST_PLACES = 10
#: These are no statements, or are read on their own.
_NOT_EVIDENCE = {"id", "bullet_ids", "$schema", "meta", "name", "contact", *REWRITTEN} | {
    "summary",
    "headline",
    "technical_skills",
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where one term is shown."""

    term: Term
    #: The strongest kind: `bullet`, `stated`, `skills`, `summary` or `none`.
    kind: str
    #: Ids of bullets and entries, `summary`, `skills`, or the name of another section.
    places: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Score:
    """A score with what it rests on, one piece of evidence per term in the terms' order."""

    #: 0 to 100; 0 where the posting asks for nothing that could be found.
    value: float
    evidence: Sequence[Evidence]


def score(resume: Mapping[str, Any], terms: Sequence[Term], lexicon: Lexicon) -> Score:
    """The score of a résumé in the canonical form."""
    own = lexicon_of(terms, lexicon)
    shown: dict[str, dict[str, str]] = {}
    for place, kind, text in _passages(resume):
        for name in _names(text, (lexicon, own)):
            shown.setdefault(name, {}).setdefault(place, kind)
    evidence = [_evidence(term, shown.get(squeeze(term.name), {})) for term in terms]
    total = sum(term.weight for term in terms)
    reached = sum(item.term.weight * STRENGTHS[item.kind] for item in evidence)
    return Score(value=round(100 * reached / total, 1) if total else 0.0, evidence=evidence)


def _evidence(term: Term, places: Mapping[str, str]) -> Evidence:
    kinds = [*places.values(), "none"]
    best = max(kinds, key=lambda kind: STRENGTHS[kind])
    ordered = sorted(places, key=lambda place: -STRENGTHS[places[place]])
    return Evidence(term=term, kind=best, places=ordered[:_MOST_PLACES])


def _names(text: str, lexicons: Iterable[Lexicon]) -> set[str]:
    return {squeeze(match.entry.name) for one in lexicons for match in one.find(text)}


def _passages(resume: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every text that can be evidence: its place, the kind of evidence, the text."""
    yield "summary", "summary", summary_of(resume)
    yield "summary", "summary", _text(resume.get("headline"))
    for category, members in skills_of(resume).items():
        yield "skills", "skills", category
        for member in members:
            yield "skills", "skills", member
    for section in REWRITTEN:
        for entry in objects(resume.get(section)):
            yield str(entry.get("id") or section), "stated", _text(entry.get("title"))
            for bullet in bullets_of(entry):
                yield bullet.id, "bullet", bullet.text
    for section, value in resume.items():
        if section not in _NOT_EVIDENCE:
            yield from _stated(section, value)


def _stated(section: str, value: object) -> Iterator[tuple[str, str, str]]:
    for item in value if isinstance(value, list) else [value]:
        place = (
            item["id"] if isinstance(item, dict) and isinstance(item.get("id"), str) else section
        )
        for text in _leaves(item):
            yield place, "stated", text


def _leaves(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            kept = [item for key, item in one.items() if key not in ("id", "bullet_ids")]
            waiting.extend(reversed(kept))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
