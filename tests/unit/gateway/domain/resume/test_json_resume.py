from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.resume import canonical_resume

RESUME: dict[str, Any] = {
    "$schema": "https://example.org/schema.json",
    "basics": {
        "name": "Ada Lovelace",
        "label": "Analyst",
        "image": "",
        "email": "ada@example.org",
        "phone": "(912) 555-4321",
        "url": "https://ada.example.org",
        "summary": "Writes notes.",
        "location": {"address": "1 Gate", "postalCode": "N1", "city": "London", "region": "Mdx"},
        "profiles": [{"network": "LinkedIn", "username": "ada", "url": "https://l.example/ada"}],
    },
    "work": [
        {
            "name": "Engines Ltd",
            "position": "Analyst",
            "description": "Maker of engines",
            "url": "https://engines.example.org",
            "location": "London",
            "startDate": "1842-02",
            "endDate": "1843-09-01",
            "summary": "Notes on the engine.",
            "highlights": ["Wrote note G"],
        },
        {"name": "Court", "position": "Guest", "startDate": "1844", "description": "A palace"},
    ],
    "education": [
        {
            "institution": "Home",
            "area": "Mathematics",
            "studyType": "Tuition",
            "startDate": "1828",
            "endDate": "1835",
            "score": "4.0",
            "courses": ["Calculus"],
        }
    ],
    "certificates": [
        {"name": "C", "issuer": "I", "date": "1840-01-02", "url": "https://c.example.org"}
    ],
    "skills": [{"name": "Maths", "level": "Master", "keywords": ["Series"]}],
    "projects": [
        {
            "name": "Note G",
            "description": "A program",
            "highlights": ["The first"],
            "keywords": ["k"],
            "roles": ["author"],
            "entity": "self",
            "type": "paper",
            "url": "https://g.example.org",
            "startDate": "1842-10",
            "endDate": "1843-07",
        }
    ],
    "volunteer": [{"organization": "O", "startDate": "1840-01-01", "highlights": ["h"]}],
    "awards": [{"title": "T", "date": "1841-05-05"}],
    "languages": [{"language": "English", "fluency": "Native"}],
    "meta": {"version": "v1.0.0"},
}


def test_basics_become_name_headline_contact_and_summary() -> None:
    resume = canonical_resume(RESUME)
    assert (resume["name"], resume["headline"]) == ("Ada Lovelace", "Analyst")
    assert resume["summary"] == "Writes notes."
    assert resume["contact"] == {
        "email": "ada@example.org",
        "phone": "(912) 555-4321",
        "url": "https://ada.example.org",
        "location": "1 Gate, London, Mdx, N1",
        "LinkedIn": "https://l.example/ada",
    }


def test_work_becomes_experience() -> None:
    first, second = canonical_resume(RESUME)["experience"]
    assert (first["company"], first["role"], first["location"]) == (
        *("Engines Ltd", "Analyst", "London"),
    )
    assert first["period"] == "1842-02 – 1843-09-01"
    assert first["points"] == ["Wrote note G"]
    assert first["summary"] == "Notes on the engine."
    assert first["url"] == "https://engines.example.org"
    assert second["period"] == "1844 – Present"


def test_what_a_company_does_is_no_bullet() -> None:
    first, second = canonical_resume(RESUME)["experience"]
    assert (first["description"], second["description"]) == ("Maker of engines", "A palace")
    assert second["points"] == []


def test_the_other_sections_are_mapped_and_nothing_is_left_behind() -> None:
    resume = canonical_resume(RESUME)
    (education,) = resume["education"]
    assert (education["degree"], education["year"]) == ("Tuition, Mathematics", "1828 – 1835")
    assert (education["score"], education["courses"]) == ("4.0", ["Calculus"])
    (certificate,) = resume["certifications"]
    assert (certificate["organization"], certificate["year"]) == ("I", "1840-01-02")
    (project,) = resume["projects"]
    assert (project["period"], project["points"]) == ("1842-10 – 1843-07", ["The first"])
    assert {"description", "keywords", "roles", "entity", "type", "url"} <= project.keys()
    assert resume["technical_skills"] == {"Maths (Master)": ["Series"]}


@pytest.mark.parametrize("key", ["volunteer", "awards", "languages", "meta", "$schema"])
def test_sections_without_a_counterpart_stay_as_they_are(key: str) -> None:
    assert canonical_resume(RESUME)[key] == RESUME[key]
