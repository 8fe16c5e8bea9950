"""What of a résumé a model may see, and how its answers go back.

A model sees the summary, the bullets of experience and projects, and the skills. Employers, titles,
dates, degrees, certifications, contact and name stay where they are: answers go into a copy of the
résumé, and only the summary, the bullets and the order of skills are replaced in it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: The sections whose entries have bullets that may be reworded.
REWRITTEN = ("experience", "projects")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullet:
    """A statement of the person about one employment or project."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An employment or a project, by what it consists of in statements."""

    id: str
    #: `experience` or `projects`.
    section: str
    bullets: Sequence[Bullet]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What replaces parts of a résumé."""

    #: None leaves the summary as it is.
    summary: str | None = None
    #: Entry id to all its bullets in their new order.
    bullets: Mapping[str, Sequence[Bullet]]
    #: Category to its skills, all in their new order; None leaves them as they are.
    skills: Mapping[str, Sequence[str]] | None = None


def entries_of(resume: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries that have an id and bullets."""
    for section in REWRITTEN:
        for entry in objects(resume.get(section)):
            bullets = bullets_of(entry)
            if bullets and isinstance(entry.get("id"), str):
                yield Entry(id=entry["id"], section=section, bullets=bullets)


def bullets_of(entry: Mapping[str, Any]) -> list[Bullet]:
    """An entry's bullets; those without an id of their own are numbered by place."""
    texts = [point for point in _list(entry.get("points")) if isinstance(point, str)]
    ids = _list(entry.get("bullet_ids"))
    if len(ids) != len(texts):
        ids = [f"{entry.get('id')}-b{number}" for number in range(1, len(texts) + 1)]
    return [Bullet(id=str(id_), text=text) for id_, text in zip(ids, texts, strict=True)]


def summary_of(resume: Mapping[str, Any]) -> str:
    """The summary, empty where there is none."""
    summary = resume.get("summary")
    return summary if isinstance(summary, str) else ""


def skills_of(resume: Mapping[str, Any]) -> dict[str, list[str]]:
    """Skills by category; a category that is not a list of texts is left out."""
    skills = resume.get("technical_skills")
    found: dict[str, list[str]] = {}
    for category, members in (skills if isinstance(skills, dict) else {}).items():
        if isinstance(members, list) and all(isinstance(member, str) for member in members):
            found[category] = list(members)
    return found


def skill_lines(resume: Mapping[str, Any]) -> list[str]:
    """The skills as a report tells their order, one category a line."""
    return [f"{category}: {', '.join(members)}" for category, members in skills_of(resume).items()]


def assemble(resume: Mapping[str, Any], answers: Answers) -> dict[str, Any]:
    """A copy of the résumé with the answers in it."""
    final: dict[str, Any] = copy.deepcopy(dict(resume))
    if answers.summary is not None:
        final["summary"] = answers.summary
    if answers.skills is not None and isinstance(final.get("technical_skills"), dict):
        ordered = {category: list(members) for category, members in answers.skills.items()}
        final["technical_skills"] = {**ordered, **_others(final["technical_skills"], ordered)}
    for section in REWRITTEN:
        for entry in objects(final.get(section)):
            bullets = answers.bullets.get(str(entry.get("id")))
            if bullets is not None:
                put_bullets(entry, bullets)
    return final


def put_bullets(entry: dict[str, Any], bullets: Sequence[Bullet]) -> None:
    """Replace an entry's bullets, under both of their names."""
    entry["points"] = [bullet.text for bullet in bullets]
    entry["bullets"] = [bullet.text for bullet in bullets]
    entry["bullet_ids"] = [bullet.id for bullet in bullets]


def objects(section: object) -> list[dict[str, Any]]:
    """The objects in a section; what is no list, and what in it is no object, is passed over."""
    return [item for item in _list(section) if isinstance(item, dict)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _others(skills: dict[str, Any], ordered: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {category: value for category, value in skills.items() if category not in ordered}
