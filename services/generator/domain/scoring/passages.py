"""The texts of a résumé that can show something, and what kind of evidence each is.

Name, contact, employers, schools, places, dates and addresses show nothing; nor does the heading
of a category of skills.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.generator.domain.careers.careers import is_recent, most_months
from services.generator.domain.language.text import word_set
from services.generator.domain.scoring.standing import limits
from services.generator.domain.sections import REWRITTEN, bullets_of, objects, skills_of, summary_of

#: In the order of what they are worth.
KINDS = ("bullet", "stated", "old bullet", "summary", "skills", "none")
#: These are read on their own, or are no statement of what somebody can do.
_OTHER_SECTIONS = {"summary", "headline", "technical_skills", *REWRITTEN}
_NO_EVIDENCE = word_set(
    """
    id bullet_ids $schema meta name contact company employer organization organisation institution
    school university issuer awarder publisher client location city country region address url
    website link email phone period dates date year start end startdate enddate releasedate title
    role points bullets summary headline references reference referees photo picture image gpa score
    """
)
#: What says what a degree or a certificate is of.
_DEGREES = word_set("degree studytype area field major minor name title")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text where it stands."""

    #: Id of a bullet or entry, `summary`, `headline`, `skills`, or the name of a section.
    where: str
    #: One of `KINDS`.
    kind: str
    text: str
    #: Whether it belongs to something that ended long ago.
    old: bool = False
    #: Whether it is what a certificate is called.
    certificate: bool = False
    #: Whether its heading says that it goes only so far.
    limited: bool = False
    #: Id of the employment or project it belongs to; empty for other texts.
    entry: str = ""
    #: How long that can have lasted at most; None where its dates do not say.
    months: int | None = None
    #: Whether it is the title of an entry, whose bullets follow.
    opens_entry: bool = False
    #: Whether it stands in a field of its own, where a list of words is no statement yet.
    loose: bool = False


def passages_of(resume: Mapping[str, Any], as_of: date) -> Iterator[Passage]:
    """Every text that can be evidence, in the order of the résumé's sections."""
    yield Passage(where="summary", kind="summary", text=summary_of(resume))
    yield Passage(where="headline", kind="summary", text=_text(resume.get("headline")))
    for category, members in skills_of(resume).items():
        for member in members:
            yield Passage(where="skills", kind="skills", text=member, limited=limits(category))
    for section in REWRITTEN:
        for entry in objects(resume.get(section)):
            months = most_months(entry, as_of)
            for one in _of_entry(section, entry, old=not is_recent(entry, as_of)):
                yield replace(one, entry=str(entry.get("id") or section), months=months)
    for section, value in resume.items():
        if section not in _OTHER_SECTIONS and section.casefold() not in _NO_EVIDENCE:
            yield from _of_section(section, value)


def _of_entry(section: str, entry: Mapping[str, Any], *, old: bool) -> Iterator[Passage]:
    where = str(entry.get("id") or section)
    title = _text(entry.get("title"))
    yield Passage(where=where, kind="stated", text=title, old=old, opens_entry=True)
    for bullet in bullets_of(entry):
        kind = "old bullet" if old else "bullet"
        yield Passage(where=bullet.id, kind=kind, text=bullet.text, old=old)
    for text in _leaves(entry):
        yield Passage(where=where, kind="stated", text=text, old=old, loose=True)


def _of_section(section: str, value: object) -> Iterator[Passage]:
    for item in value if isinstance(value, list) else [value]:
        where, facts = section, item
        if isinstance(item, dict):
            where = item["id"] if isinstance(item.get("id"), str) else section
            if section in ("education", "certifications"):
                named = {key: text for key, text in item.items() if key.casefold() in _DEGREES}
                facts = {key: text for key, text in item.items() if key not in named}
                held = section == "certifications"
                for text in filter(None, map(_text, named.values())):
                    yield Passage(where=where, kind="stated", text=text, certificate=held)
            else:
                yield from _titles(where, item)
        told = list(_leaves(facts))
        # As where a language stands beside "fluency": "Basic".
        limited = isinstance(item, dict) and any(limits(text) for text in told if len(text) < 30)
        for text in told:
            yield Passage(where=where, kind="stated", text=text, loose=True, limited=limited)


def _titles(where: str, item: Mapping[str, Any]) -> Iterator[Passage]:
    """What an entry of a section of the person's own is called, and what it tells."""
    for key in ("title", "name", "role", "position", "summary", "points", "bullets"):
        for text in _leaves(item.get(key)):
            yield Passage(where=where, kind="stated", text=text, loose=True)


def _leaves(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            kept = [item for key, item in one.items() if str(key).casefold() not in _NO_EVIDENCE]
            waiting.extend(reversed(kept))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
