"""The résumé as a manuscript: order, labels, and nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.renderer.domain.compose import compose
from services.renderer.domain.manuscript import Block, Kind
from tests.fakes.leaves import missing

RESUME: dict[str, Any] = {
    "experience": [
        {
            "id": "exp-1",
            "company": "Northwind",
            "role": "Data Engineer",
            "title": "Data Engineer",
            "period": "Mar 2021 – Present",
            "dates": "Mar 2021 – Present",
            "location": "Oakland, CA",
            "points": ["Cut costs by 38%", "Led 4 people"],
            "bullets": ["Cut costs by 38%", "Led 4 people"],
            "bullet_ids": ["exp-1-b1", "exp-1-b2"],
            "reason_for_leaving": "none yet",
        }
    ],
    "certifications": [{"id": "cert-1", "name": "CKA", "organization": "CNCF", "year": "2022"}],
    "education": [
        {"id": "edu-1", "degree": "BSc", "institution": "UCL", "year": "2012", "gpa": 3.8}
    ],
    "projects": [
        {
            "id": "prj-1",
            "title": "Ledger",
            "name": "Ledger",
            "points": ["Double entry"],
            "bullets": ["Double entry"],
            "bullet_ids": ["prj-1-b1"],
            "url": "https://example.org/ledger",
        }
    ],
    "technical_skills": {"Cloud": ["AWS", "GCP"], "Languages": ["Python", "Go"]},
    "summary": "Moves data.",
    "contact": {"email": "ana@example.org", "phone": "", "Work permit": "EU"},
    "headline": "Data Engineer",
    "name": "Ana Núñez",
    "awards": [{"title": "Prize", "date": "2020", "awarder": "ACM", "summary": "For tables."}],
    "open_to_travel": True,
    "hourly_rate": 85,
}


def lines(resume: dict[str, Any]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in compose(resume).blocks]


def section(resume: dict[str, Any], heading: str) -> list[str]:
    """What stands under a heading."""
    texts: list[str] = []
    here = False
    for kind, text in lines(resume):
        if kind == Kind.SECTION:
            here = text == heading
        elif here:
            texts.append(text)
    return texts


def test_sections_come_in_the_order_that_readers_expect() -> None:
    headings = [text for kind, text in lines(RESUME) if kind == Kind.SECTION]
    assert headings == [
        "Summary",
        "Skills",
        "Experience",
        "Projects",
        "Education",
        "Certifications",
        "Awards",
        "Additional Information",
    ]


def test_the_person_comes_first() -> None:
    assert lines(RESUME)[:3] == [
        ("name", "Ana Núñez"),
        ("headline", "Data Engineer"),
        ("contact", "ana@example.org | Work permit: EU"),
    ]


def test_an_entry_has_its_title_above_employer_and_dates() -> None:
    assert section(RESUME, "Experience") == [
        "Data Engineer",
        "Northwind, Oakland, CA | Mar 2021 – Present",
        "Cut costs by 38%",
        "Led 4 people",
        "Reason for leaving: none yet",
    ]


def test_both_spellings_of_a_field_appear_once() -> None:
    text = "\n".join(text for _, text in lines(RESUME))
    for shown in ("Mar 2021 – Present", "Cut costs by 38%", "Ledger\n", "Double entry"):
        assert text.count(shown) == 1


def test_either_spelling_will_do() -> None:
    entry = {"title": "Nurse", "dates": "2019", "bullets": ["Cared"], "role": "", "points": []}
    assert section({"experience": [entry]}, "Experience") == ["Nurse", "2019", "Cared"]


def test_short_entries_take_one_line() -> None:
    assert section(RESUME, "Certifications") == ["CKA | CNCF | 2022"]


def test_additional_fields_carry_their_labels() -> None:
    assert section(RESUME, "Education") == ["BSc", "UCL | 2012", "Gpa: 3.8".replace("Gpa", "GPA")]
    assert section(RESUME, "Additional Information") == ["Open to travel: Yes", "Hourly rate: 85"]


def test_what_says_by_itself_what_it_is_needs_no_label() -> None:
    languages = [{"language": "Español", "fluency": "Native"}, {"name": "English", "level": "C1"}]
    assert section({"languages": languages}, "Languages") == ["Español | Native", "English | C1"]
    interests = [{"name": "Salsa", "keywords": ["dancing", "teaching"]}]
    assert section({"interests": interests}, "Interests") == ["Salsa | dancing, teaching"]


def test_a_label_of_contact_is_shown_where_a_person_wrote_it() -> None:
    contact = {"linkedin": "in/a", "LinkedIn": "in/b", "phone (2)": "12", "other": "x", "Fax": "3"}
    assert lines({"contact": contact}) == [
        ("contact", "in/a | LinkedIn: in/b | 12 | x | Fax: 3"),
    ]


def test_an_acronym_in_a_key_is_written_as_in_the_text_below() -> None:
    assert section({"dbs_check": "Enhanced DBS"}, "DBS Check") == ["Enhanced DBS"]
    assert section({"it_skills": ["IT support"]}, "IT Skills") == ["IT support"]


def test_a_file_inside_the_resume_is_no_text() -> None:
    picture = {"name": "A", "image": "data:image/png;base64,iVBORw0KGgo="}
    assert lines({"contact": picture, "photo": picture["image"]}) == [("contact", "Name: A")]


def test_a_section_of_the_persons_own_is_shown_as_an_entry() -> None:
    assert section(RESUME, "Awards") == ["Prize", "ACM | 2020", "For tables."]


def test_a_skills_label_that_parsers_take_for_a_heading_stands_behind_its_skills() -> None:
    assert section(RESUME, "Skills") == ["Cloud: AWS, GCP", "Python, Go (Languages)"]


def test_flat_skills_are_not_labelled_twice() -> None:
    assert section({"technical_skills": {"Skills": ["A", "B"]}}, "Skills") == ["A, B"]


@pytest.mark.parametrize(
    "empty",
    [
        {},
        {"name": "", "contact": {}, "summary": " ", "technical_skills": {"Cloud": []}},
        {"experience": [{"id": "exp-1", "company": "", "role": "", "points": ["", None]}]},
        {"awards": [], "volunteer": {"a": {"b": [[], ""]}}, "id": "x", "meta": {"v": 1}},
        {"projects": None, "education": [None, {}], "contact": None},
    ],
)
def test_what_is_empty_leaves_nothing_behind(empty: dict[str, Any]) -> None:
    assert compose(empty).blocks == ()


def test_empty_fields_leave_no_separators() -> None:
    entry = {"company": "", "location": "Oslo", "role": "Cook", "period": "", "points": []}
    assert section({"experience": [entry]}, "Experience") == ["Cook", "Oslo"]
    assert lines({"contact": {"email": "", "phone": "1", "x": None}}) == [("contact", "1")]


def test_dates_of_json_resume_read_as_a_span() -> None:
    work = {"position": "Driver", "organization": "Red Cross", "startDate": "2019-01"}
    assert section({"volunteer": [work]}, "Volunteer") == ["Driver | Red Cross | From 2019-01"]
    work["endDate"] = "2020-02"
    assert section({"volunteer": [work]}, "Volunteer") == ["Driver | Red Cross | 2019-01 – 2020-02"]


def test_dates_are_not_repeated_beside_the_period_made_of_them() -> None:
    entry = {"role": "Cook", "period": "2019 – 2020", "startDate": "2019", "endDate": "2020"}
    assert section({"experience": [entry]}, "Experience") == ["Cook", "2019 – 2020"]


def test_a_known_section_of_another_form_is_shown_all_the_same() -> None:
    odd = {
        "experience": ["Ten years at sea"],
        "education": "School of life",
        "technical_skills": ["Knots", "Sails"],
        "projects": {"title": "Raft", "points": "Floats"},
        "contact": "a@b.co | +1 555 0100",
        "certifications": [["Yachtmaster"]],
    }
    assert section(odd, "Experience") == ["Ten years at sea"]
    assert section(odd, "Education") == ["School of life"]
    assert section(odd, "Skills") == ["Knots, Sails"]
    assert section(odd, "Projects") == ["Raft", "Floats"]
    assert section(odd, "Certifications") == ["Yachtmaster"]
    assert lines(odd)[0] == ("contact", "a@b.co | +1 555 0100")


def test_the_title_of_the_document_is_the_persons_name() -> None:
    assert compose(RESUME).title == "Ana Núñez"
    assert compose({}).title == "Résumé"


def test_a_thousand_levels_of_nesting_are_no_trouble() -> None:
    deep: Any = "the bottom"
    for level in range(1000):
        deep = {"a": deep} if level % 2 else [deep]
    assert "the bottom" in compose({"puzzle": deep}).blocks[-1].text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(
    [
        "name",
        "contact",
        "summary",
        "technical_skills",
        "education",
        "certifications",
        "volunteer",
        "x",
        "meta",
    ]
)
FIELDS = st.sampled_from(
    [
        "name",
        "title",
        "period",
        "dates",
        "points",
        "bullets",
        "url",
        "summary",
        "id",
        "degree",
        "startDate",
        "endDate",
        "keywords",
        "company",
        "organization",
        "year",
    ]
)
ENTRIES = st.lists(st.dictionaries(FIELDS, JSON, max_size=6) | JSON, max_size=3)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, JSON | ENTRIES, max_size=5))
def test_nothing_a_person_wrote_is_lost(resume: dict[str, Any]) -> None:
    text = "\n".join(block.text for block in compose(resume).blocks)
    assert missing(resume, text) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["experience", "projects"]), JSON | ENTRIES))
def test_any_json_makes_blocks_that_say_something(resume: dict[str, Any]) -> None:
    blocks: tuple[Block, ...] = compose(resume).blocks
    assert all(block.text.strip() for block in blocks)
    assert not blocks or blocks[0].kind == Kind.SECTION
