"""From a submitted résumé to the canonical one."""

from __future__ import annotations

from typing import Any

from gateway.domain.errors import InvalidRequest
from gateway.domain.jobs import Document
from gateway.domain.resume.cleaning import cleaned
from gateway.domain.resume.places import kind_of, refuse

_LISTS = ("experience", "projects", "education", "certifications")


def canonical_resume(data: object) -> Document:
    """The résumé in canonical form; raises InvalidRequest with the field at fault."""
    place = (None, "resume_data")
    root: Any = cleaned(data, place)
    if not isinstance(root, dict):
        refuse(place, f"must be an object, not {kind_of(root)}")
    if isinstance(root.get("resume_data"), dict):
        root = root["resume_data"]
    known: Document = {"name": "", "contact": {}, "summary": "", "technical_skills": {}}
    return {**known, **{name: [] for name in _LISTS}, **root}


def require_complete(resume: Document) -> None:
    """Refuse a canonical résumé without a name, or with neither experience nor projects."""
    if not resume["name"]:
        raise InvalidRequest("resume_data.name", "is missing; send the person's name")
    if not resume["experience"] and not resume["projects"]:
        raise InvalidRequest(
            "resume_data.experience", "needs at least one entry, or one in resume_data.projects"
        )


def with_known_ids(edited: Document, stored: Document) -> Document:
    """The edited résumé in canonical form, with the ids that its entries have in `stored`."""
    return {**stored, **canonical_resume(edited)}
