"""The statements that a summary may be based on, and that a report cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.generator.domain.careers.careers import newest_first, years_worked
from services.generator.domain.language.text import sentences
from services.generator.domain.sections import entries_of, objects, skills_of, summary_of

_MOST_SKILLS = 100
_LONGEST = 1_000
#: Titles, degrees and certificates, each.
_MOST_STATED = 30
_SUMMARY, _SKILLS, _STATED, _YEARS = "summary", "skills", "stated", "years"
#: What may be told together with anything: it is true of the person, not of one deed.
STANDING = frozenset({_SKILLS, _STATED, _YEARS})
YEARS_ID = "years-1"
TITLE_PREFIX = "title-"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A statement of the person, or one that the résumé's dates make."""

    #: `summary-N`, `skills-N`, `title-ENTRY`, `degree-N`, `cert-N`, `years-1`, or a bullet's id.
    id: str
    text: str
    #: What may be told in one breath: one of `STANDING`, `summary`, or the id of an entry.
    group: str

    @property
    def is_title(self) -> bool:
        """Whether it is a job title."""
        return self.id.startswith(TITLE_PREFIX)


def summary_sources(
    resume: Mapping[str, Any], as_of: date, most_bullets: int | None = None
) -> list[Source]:
    """The summary by sentences, skills by category, what is stated elsewhere, then bullets.

    Args:
        resume: in the canonical form.
        as_of: the day up to which years are counted.
        most_bullets: further ones are left out; None takes all, however long.
    """
    found = [*_in_summary(resume), *_in_skills(resume), *_stated(resume, as_of)]
    bullets = [
        Source(id=bullet.id, text=bullet.text, group=entry.id)
        for entry in entries_of(resume)
        for bullet in entry.bullets
    ]
    if most_bullets is None:
        return [*found, *bullets]
    short = [source for source in [*found, *bullets] if len(source.text) <= _LONGEST]
    return short[: len(found) + most_bullets]


def statements_of(resume: Mapping[str, Any], as_of: date) -> dict[str, str]:
    """Every statement that may be cited, by its id."""
    return {source.id: source.text for source in summary_sources(resume, as_of)}


def titles_held(resume: Mapping[str, Any]) -> list[str]:
    """The titles of all employments."""
    found = [entry.get("title") for entry in objects(resume.get("experience"))]
    return [title for title in found if isinstance(title, str) and title.strip()]


def _in_summary(resume: Mapping[str, Any]) -> Iterator[Source]:
    for number, text in enumerate(sentences(summary_of(resume)), start=1):
        yield Source(id=f"summary-{number}", text=text, group=_SUMMARY)


def _in_skills(resume: Mapping[str, Any]) -> Iterator[Source]:
    for number, (category, members) in enumerate(skills_of(resume).items(), start=1):
        text = f"{category}: {', '.join(members[:_MOST_SKILLS])}"
        yield Source(id=f"skills-{number}", text=text, group=_SKILLS)


def _stated(resume: Mapping[str, Any], as_of: date) -> Iterator[Source]:
    # The latest position says who somebody is, wherever it stands.
    for entry in newest_first(objects(resume.get("experience")))[:_MOST_STATED]:
        title, id_ = entry.get("title"), entry.get("id")
        if isinstance(title, str) and isinstance(id_, str) and title.strip():
            yield Source(id=f"{TITLE_PREFIX}{id_}", text=title, group=id_)
    yield from _named(objects(resume.get("education")), "degree")
    yield from _named(objects(resume.get("certifications")), "cert", "name")
    years = years_worked(resume, as_of)
    if years >= 1:
        text = f"{years} year{'s' if years > 1 else ''} of experience"
        yield Source(id=YEARS_ID, text=text, group=_YEARS)


def _named(items: Sequence[Mapping[str, Any]], prefix: str, field: str = "") -> Iterator[Source]:
    for number, item in enumerate(items[:_MOST_STATED], start=1):
        name = item.get(field or prefix)
        if isinstance(name, str) and name.strip():
            yield Source(id=f"{prefix}-{number}", text=name, group=_STATED)
