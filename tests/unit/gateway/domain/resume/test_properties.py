"""What holds for every JSON value that anybody could send as a résumé."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import example, given, settings

from gateway.domain.errors import InvalidRequest
from gateway.domain.resume import canonical_resume, clean_text, with_known_ids
from gateway.domain.resume.tables import SECTIONS
from tests.unit.gateway.domain.resume.losses import all_texts, lost
from tests.unit.gateway.domain.resume.strategies import RESUMES, SUBMITTED


def accepted(data: object) -> dict[str, Any] | None:
    """The canonical form; None for what is refused, which is all right. Nothing else may happen."""
    try:
        return canonical_resume(data)
    except InvalidRequest:
        return None


def all_ids(resume: dict[str, Any]) -> list[str]:
    ids = [entry["id"] for section in SECTIONS for entry in resume[section.name]]
    for entry in resume["experience"] + resume["projects"]:
        ids += entry["bullet_ids"]
    return ids


@given(SUBMITTED)
@settings(deadline=None)
def test_any_json_is_accepted_or_refused_by_name_and_never_changed(data: object) -> None:
    before = copy.deepcopy(data)
    accepted(data)
    assert data == before


@given(SUBMITTED)
@example({"profiles": [{"name": "🏠", "location": "York", "username": "kim"}]})
@settings(deadline=None)
def test_the_canonical_form_of_a_canonical_resume_is_itself(data: object) -> None:
    resume = accepted(data)
    if resume is not None:
        assert canonical_resume(resume) == resume


@given(SUBMITTED)
@settings(deadline=None)
def test_no_text_of_an_accepted_resume_is_lost(data: object) -> None:
    resume = accepted(data)
    if resume is not None:
        assert lost(data, resume) == []


@given(SUBMITTED)
@settings(deadline=None)
def test_ids_are_unique_and_match_the_bullets(data: object) -> None:
    resume = accepted(data)
    if resume is not None:
        ids = all_ids(resume)
        assert len(set(ids)) == len(ids)
        for entry in resume["experience"] + resume["projects"]:
            assert len(entry["bullet_ids"]) == len(entry["points"])
            assert entry["points"] == entry["bullets"]


@given(SUBMITTED)
@settings(deadline=None)
def test_everything_in_a_canonical_resume_can_be_written_down(data: object) -> None:
    resume = accepted(data)
    if resume is not None:
        json.dumps(resume, ensure_ascii=False, allow_nan=False).encode()
        assert all(clean_text(text) == text for text in all_texts(resume))


@given(RESUMES, RESUMES)
@settings(deadline=None)
def test_an_edit_in_any_shape_keeps_ids_unique_and_is_canonical(first: object, second: Any) -> None:
    stored = accepted(first)
    if stored is None:
        return
    try:
        resume = with_known_ids(second, stored)
    except InvalidRequest:
        return
    assert len(set(all_ids(resume))) == len(all_ids(resume))
    assert canonical_resume(resume) == resume


@given(SUBMITTED)
@settings(deadline=None)
def test_a_result_sent_back_unchanged_stays_as_it_is(data: object) -> None:
    stored = accepted(data)
    if stored is not None:
        assert with_known_ids(stored, stored) == stored
