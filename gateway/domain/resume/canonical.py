"""From a submitted résumé to the canonical one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from gateway.domain.errors import InvalidRequest
from gateway.domain.jobs import Document
from gateway.domain.resume.choosing import free_key, with_rest
from gateway.domain.resume.cleaning import cleaned
from gateway.domain.resume.edits import settle_edits
from gateway.domain.resume.ids import assign_ids
from gateway.domain.resume.layouts import without_layout
from gateway.domain.resume.person import (
    Parts,
    open_person,
    read_headline,
    read_name,
    read_summary,
)
from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.sections import read_section
from gateway.domain.resume.skills import SkillBook
from gateway.domain.resume.spellings import folded
from gateway.domain.resume.tables import SECTIONS, TOP
from gateway.domain.resume.text import says_something

#: Keys under which clients send a whole résumé once more.
_WRAPPERS = ("resume_data", "final_resume", "resume")


def canonical_resume(data: object) -> Document:
    """The résumé in canonical form (docs/resume-format.md); `data` itself is left as it is.

    Canonical input comes out equal. Raises InvalidRequest naming the field that cannot be read.
    """
    place: Place = (None, "resume_data")
    resume = _sorted_out(without_layout(_opened(data, place)), place)
    for section in SECTIONS:
        assign_ids(section, resume[section.name])
    return resume


def with_known_ids(edited: Document, stored: Document, spent: Collection[str] = ()) -> Document:
    """The edited résumé, in any accepted shape, in canonical form with the ids of `stored`.

    Entries and bullets keep their ids when these came along or their text is unchanged; anything
    new gets a number that is neither used in `stored` nor among the `spent` ids. Where two
    spellings of a field differ, the one that differs from `stored` is the edit. Raises
    InvalidRequest as canonical_resume does.
    """
    place: Place = (None, "final_resume")
    before = canonical_resume(stored)
    resume = _sorted_out(settle_edits(without_layout(_opened(edited, place)), before), place)
    for section in SECTIONS:
        assign_ids(section, resume[section.name], before[section.name], spent)
    return resume


def opened(data: object) -> dict[str, Any]:
    """A clean copy of the résumé in its own shape, out of its wrapping if it has one.

    Raises InvalidRequest for what is no object or no JSON.
    """
    return _opened(data, (None, "resume_data"))


def wrapper_of(data: Mapping[str, Any]) -> str | None:
    """The key under which `data` only wraps a résumé; None where it is one itself."""
    wrapper = next((key for key in _WRAPPERS if isinstance(data.get(key), dict)), None)
    # A posting's job title may stand beside a résumé, and is spelled like a headline.
    if any(TOP.field_of(key) not in {None, "headline"} for key in data):
        return None
    return wrapper


def require_complete(resume: Document) -> None:
    """Refuse a canonical résumé without a name, or with neither experience nor projects."""
    if not resume["name"]:
        raise InvalidRequest("resume_data.name", "is missing; send the person's full name")
    if not resume["experience"] and not resume["projects"]:
        problem = "is empty; send at least one entry here or in resume_data.projects"
        raise InvalidRequest("resume_data.experience", problem)


def _opened(data: object, place: Place) -> dict[str, Any]:
    """A clean copy of the résumé, out of its wrapping if it has one."""
    root = cleaned(data, place)
    if not isinstance(root, dict):
        problem = f'must be an object such as {{"name": "…", "experience": []}}, not {_kind(root)}'
        refuse(place, problem)
    wrapper = wrapper_of(root)
    if wrapper is None:
        return root
    inner: dict[str, Any] = root.pop(wrapper)
    for key, value in root.items():
        inner[free_key(key, inner)] = value
    return inner


def _kind(value: object) -> str:
    return "null" if value is None else kind_of(value)


def _sorted_out(root: dict[str, Any], place: Place) -> Document:
    """The canonical form, except that ids are still as they came."""
    given, others = TOP.sort(root, place)
    parts = Parts(given=given, rest=others)
    json_resume = any(folded(one.key) == "basics" for one in given.get("person", ()))
    open_person(parts)
    resume: Document = {"name": read_name(parts)}
    headline = read_headline(parts)
    if headline:
        resume["headline"] = headline
    resume["contact"] = parts.contact.labels
    resume["summary"] = read_summary(parts)
    skills = SkillBook()
    for one in parts.take("skills"):
        skills.add_all(one.value, one.place)
    resume["technical_skills"] = skills.by_category((place, "technical_skills"))
    for section in SECTIONS:
        entries = read_section(section, parts.take(section.name), json_resume=json_resume)
        resume[section.name] = entries
    # What is spelled like a field and empty would be read as that field the next time.
    rest = {
        key: value
        for key, value in parts.rest.items()
        if TOP.field_of(key) is None or says_something(value)
    }
    return with_rest(resume, rest)
