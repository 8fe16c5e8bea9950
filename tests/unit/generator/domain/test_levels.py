"""A lower level than the one that is asked for is never the whole of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.generator.domain.scoring.score import Evidence, score
from services.generator.domain.terms.terms import extract_terms
from tests.fakes.generator_world import VOCABULARY, entry, resume

TODAY = date(2026, 11, 15)

#: What is asked, what is stated as a certificate, the term, and whether it is less than asked.
STATED = [
    ("City & Guilds Level 3 in Patisserie", "City & Guilds Level 2 Patisserie", "City", True),
    ("City & Guilds Level 3 in Patisserie", "City & Guilds Level 3 Patisserie", "City", False),
    ("Level 3 food hygiene", "Level 2 Food Hygiene", "hygiene", True),
    ("Level 3 food hygiene", "Food Hygiene", "hygiene", True),
    ("Level 2 food hygiene", "Level 3 Food Hygiene", "hygiene", False),
    ("NVQ Level 3 Electrical Installation", "NVQ Level 2 Electrical Installation", "NVQ", True),
    ("AWS Certified Developer – Professional", "AWS Certified Developer – Associate", "AWS", True),
    ("German C1", "German (B1)", "German", True),
    ("German B1", "German C1", "German", False),
    ("18th Edition Wiring Regulations", "17th Edition Wiring Regulations", "7671", True),
]


def shown(asked: str, name: str, **sections: Any) -> Evidence:
    posting = f"Requirements:\n- You must have {asked}"
    terms = extract_terms(posting, "", VOCABULARY.lexicon)
    document = {**resume(), "experience": [], "technical_skills": {}, **sections}
    found = score(document, terms, VOCABULARY.lexicon, TODAY).evidence
    return next(one for one in found if name in one.term.name or name in one.term.wording)


@pytest.mark.parametrize(("asked", "stated", "name", "less"), STATED)
def test_a_lower_level_is_limited_evidence_with_a_step(
    asked: str, stated: str, name: str, less: bool
) -> None:
    found = shown(asked, name, certifications=[{"name": stated}])
    assert found.strength > 0
    assert (found.strength <= 0.5) is less
    assert ("the job asks for" in found.step.lower()) is less


@pytest.mark.parametrize(
    ("period", "less"), [("2025 – Present", True), ("2015 – Present", False), ("", False)]
)
def test_fewer_years_than_asked_are_limited_evidence(period: str, less: bool) -> None:
    job = entry("exp-1", "Wrote Python services", period=period)
    found = shown("5+ years of Python", "Python", experience=[job])
    assert (found.strength <= 0.5) is less
    assert ("The job asks for 5 years of “Python”" in found.step) is less


@pytest.mark.parametrize(
    ("asked", "bullet", "strength"),
    [
        ("SRA qualified solicitor", "Shadowed the senior solicitor on sales", 0.0),
        ("SRA qualified solicitor", "Worked as a solicitor on sales", 1.0),
    ],
)
def test_people_somebody_worked_with_are_no_evidence(
    asked: str, bullet: str, strength: float
) -> None:
    job = entry("exp-1", bullet, period="2020 – Present")
    terms = extract_terms(asked, "Solicitor", VOCABULARY.lexicon)
    document = {**resume(), "experience": [job]}
    found = score(document, terms, VOCABULARY.lexicon, TODAY).evidence
    assert next(one for one in found if one.term.name == "solicitor").strength == strength
