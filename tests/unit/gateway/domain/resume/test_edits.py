from __future__ import annotations

import copy
from typing import Any

import pytest

from gateway.domain.resume import canonical_resume, with_known_ids

STORED = canonical_resume(
    {
        "name": "Ada",
        "experience": [
            {
                "company": "Acme",
                "role": "Cook",
                "period": "2019",
                "points": ["One", "Two", "Three"],
            },
            {"company": "Beta", "role": "Chef", "period": "2021", "points": ["Four"]},
        ],
        "projects": [{"title": "Robot", "points": ["Five"]}],
        "education": [{"degree": "BSc", "institution": "MIT", "year": "2018"}],
    }
)


def edited() -> dict[str, Any]:
    return copy.deepcopy(STORED)


def test_a_result_sent_back_unchanged_is_the_stored_one() -> None:
    assert with_known_ids(edited(), STORED) == STORED


@pytest.mark.parametrize(("key", "twin"), [("role", "title"), ("period", "dates")])
@pytest.mark.parametrize("text", ["Changed", ""])
def test_the_spelling_that_was_changed_is_the_edit(key: str, twin: str, text: str) -> None:
    for changed in (key, twin):
        resume = edited()
        resume["experience"][0][changed] = text
        entry = with_known_ids(resume, STORED)["experience"][0]
        assert entry[key] == entry[twin] == text
        assert f"{twin} (2)" not in entry


@pytest.mark.parametrize("changed", ["title", "name"])
def test_a_project_is_renamed_by_either_spelling(changed: str) -> None:
    resume = edited()
    resume["projects"][0][changed] = "Rover"
    entry = with_known_ids(resume, STORED)["projects"][0]
    assert (entry["id"], entry["title"], entry["name"]) == ("prj-1", "Rover", "Rover")


@pytest.mark.parametrize("changed", ["points", "bullets"])
def test_bullets_are_edited_by_either_spelling_and_keep_their_ids(changed: str) -> None:
    resume = edited()
    resume["experience"][0][changed] = ["One", "Two, edited", "Three"]
    entry = with_known_ids(resume, STORED)["experience"][0]
    assert entry["points"] == entry["bullets"] == ["One", "Two, edited", "Three"]
    assert entry["bullet_ids"] == ["exp-1-b1", "exp-1-b2", "exp-1-b3"]


@pytest.mark.parametrize("changed", ["points", "bullets"])
def test_all_bullets_can_be_taken_out(changed: str) -> None:
    resume = edited()
    resume["experience"][0][changed] = []
    entry = with_known_ids(resume, STORED)["experience"][0]
    assert entry["points"] == entry["bullets"] == entry["bullet_ids"] == []


@pytest.mark.parametrize(
    ("points", "ids"),
    [
        (["Three", "One", "Two"], ["exp-1-b3", "exp-1-b1", "exp-1-b2"]),
        (["Three"], ["exp-1-b3"]),
        (["New", "One", "Two", "Three"], ["exp-1-b4", "exp-1-b1", "exp-1-b2", "exp-1-b3"]),
        (["One", "New"], ["exp-1-b1", "exp-1-b4"]),
    ],
)
@pytest.mark.parametrize("ids_sent", ["stale", "none"])
def test_an_id_stays_with_its_text(points: list[str], ids: list[str], ids_sent: str) -> None:
    resume = edited()
    entry = resume["experience"][0]
    entry["points"] = points
    del entry["bullets"]
    if ids_sent == "none":
        del entry["bullet_ids"]
    assert with_known_ids(resume, STORED)["experience"][0]["bullet_ids"] == ids


def test_an_id_that_was_moved_with_an_edited_bullet_stays_with_it() -> None:
    resume = edited()
    resume["experience"][0] |= {
        "points": ["Three", "One, edited"],
        "bullets": ["Three", "One, edited"],
        "bullet_ids": ["exp-1-b3", "exp-1-b1"],
    }
    entry = with_known_ids(resume, STORED)["experience"][0]
    assert entry["bullet_ids"] == ["exp-1-b3", "exp-1-b1"]


def test_bullets_may_be_objects_with_their_ids() -> None:
    resume = edited()
    del resume["experience"][0]["bullets"]
    resume["experience"][0]["points"] = [{"id": "exp-1-b2", "text": "Edited"}, {"text": "New"}]
    entry = with_known_ids(resume, STORED)["experience"][0]
    assert entry["bullet_ids"] == ["exp-1-b2", "exp-1-b4"]


def test_a_bullet_twice_keeps_two_ids() -> None:
    stored = canonical_resume({"experience": [{"points": ["Same", "Same"]}]})
    resume = copy.deepcopy(stored)
    resume["experience"][0]["points"] = resume["experience"][0]["bullets"] = ["Same"] * 3
    assert with_known_ids(resume, stored)["experience"][0]["bullet_ids"] == [
        "exp-1-b1",
        "exp-1-b2",
        "exp-1-b3",
    ]


def test_entries_keep_their_ids_when_reordered_and_new_ones_get_new_numbers() -> None:
    resume = edited()
    resume["experience"].reverse()
    resume["experience"].insert(0, {"company": "Gamma", "points": ["Six"]})
    entries = with_known_ids(resume, STORED)["experience"]
    assert [entry["id"] for entry in entries] == ["exp-3", "exp-2", "exp-1"]
    assert entries[0]["bullet_ids"] == ["exp-3-b1"]


def test_the_number_of_an_entry_taken_out_is_not_used_again() -> None:
    resume = edited()
    resume["experience"] = [resume["experience"][0], {"company": "Gamma"}]
    entries = with_known_ids(resume, STORED)["experience"]
    assert [entry["id"] for entry in entries] == ["exp-1", "exp-3"]


def test_entries_are_recognised_without_their_ids() -> None:
    resume = {
        "name": "Ada",
        "work": [
            {"employer": "Beta", "title": "Head Chef", "dates": "2021", "bullets": ["Four"]},
            {"employer": "Acme", "title": "Cook", "dates": "2019", "bullets": ["One", "Two!"]},
            {"employer": "Acme", "title": "Waiter", "dates": "2016"},
        ],
        "education": [{"school": "MIT", "degree": "BSc", "year": 2018}],
    }
    result = with_known_ids(resume, STORED)
    assert [entry["id"] for entry in result["experience"]] == ["exp-2", "exp-1", "exp-3"]
    assert result["experience"][1]["bullet_ids"] == ["exp-1-b1", "exp-1-b4"]
    assert result["education"][0]["id"] == "edu-1"


def test_neither_the_edit_nor_the_stored_resume_is_changed() -> None:
    resume = edited()
    resume["experience"][0]["title"] = "Changed"
    before, stored_before = copy.deepcopy(resume), copy.deepcopy(STORED)
    with_known_ids(resume, STORED)
    assert (resume, STORED) == (before, stored_before)
