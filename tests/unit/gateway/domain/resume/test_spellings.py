from __future__ import annotations

import pytest

from gateway.domain.resume import canonical_resume
from gateway.domain.resume.tables import SECTIONS, Section

FIELDS = [
    (section, name, spelling)
    for section in SECTIONS
    for name, spellings in section.fields.items()
    for spelling in spellings.split()
]
POINTS = [(section, spelling) for section in SECTIONS for spelling in section.points.split()]


@pytest.mark.parametrize(("section", "name", "spelling"), FIELDS)
def test_every_spelling_of_a_field_is_read(section: Section, name: str, spelling: str) -> None:
    (entry,) = canonical_resume({section.name: [{spelling: "Some text"}]})[section.name]
    assert entry[name] == "Some text"
    assert entry.get(section.twins.get(name, name)) == "Some text"


@pytest.mark.parametrize(("section", "spelling"), POINTS)
def test_every_spelling_of_bullets_is_read(section: Section, spelling: str) -> None:
    (entry,) = canonical_resume({section.name: [{spelling: ["One", "Two"]}]})[section.name]
    assert entry["points"] == entry["bullets"] == ["One", "Two"]
    assert entry["bullet_ids"] == [f"{section.prefix}-1-b1", f"{section.prefix}-1-b2"]


@pytest.mark.parametrize("key", ["jobTitle", "job_title", "Job Title", "JOB-TITLE", "jobtitle"])
def test_case_and_punctuation_of_a_key_do_not_matter(key: str) -> None:
    assert canonical_resume({"experience": [{key: "Cook"}]})["experience"][0]["role"] == "Cook"


@pytest.mark.parametrize(
    ("key", "section"),
    [
        ("workExperience", "experience"),
        ("Professional Experience", "experience"),
        ("employment_history", "experience"),
        ("work", "experience"),
        ("certificates", "certifications"),
        ("academic_background", "education"),
        ("personal_projects", "projects"),
    ],
)
def test_sections_are_known_by_many_names(key: str, section: str) -> None:
    assert canonical_resume({key: ["Something"]})[section]


def test_a_section_under_two_names_is_read_once_where_equal_and_joined_where_not() -> None:
    resume = canonical_resume(
        {
            "experience": [{"company": "A"}, {"company": "B"}],
            "work_experience": [{"employer": "B"}, {"employer": "C"}],
        }
    )
    assert [entry["company"] for entry in resume["experience"]] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"full_name": "Ada Lovelace"}, "Ada Lovelace"),
        ({"fullName": " Ada Lovelace "}, "Ada Lovelace"),
        ({"contact": {"name": "Ada Lovelace"}}, "Ada Lovelace"),
        ({"last_name": "Lovelace", "first_name": "Ada"}, "Ada Lovelace"),
        ({"name": {"first_name": "Ada", "last_name": "Lovelace"}}, "Ada Lovelace"),
        ({"personal_info": {"name": "Ada Lovelace"}}, "Ada Lovelace"),
        ({"contact": "Name: Ada Lovelace | a@b.c"}, "Ada Lovelace"),
        ({}, ""),
    ],
)
def test_the_name_is_found_where_people_put_it(data: object, name: str) -> None:
    resume = canonical_resume(data)
    assert resume["name"] == name
    assert "name" not in resume["contact"]


@pytest.mark.parametrize("key", ["summary", "objective", "profile", "about", "careerSummary"])
@pytest.mark.parametrize("value", ["One.\nTwo.", ["One.", "", "Two."]])
def test_the_summary_is_text_or_paragraphs_under_any_name(key: str, value: object) -> None:
    assert canonical_resume({key: value})["summary"] == "One.\nTwo."


def test_of_two_spellings_that_differ_the_other_stays_under_its_key() -> None:
    resume = canonical_resume(
        {
            "summary": "S",
            "objective": "O",
            "experience": [{"role": "R", "job_title": "J", "title": "T", "position": "R"}],
        }
    )
    (entry,) = resume["experience"]
    assert (resume["summary"], resume["objective"]) == ("S", "O")
    assert (entry["role"], entry["title"], entry["job_title"], entry["title (2)"]) == (
        *("R", "R", "J", "T"),
    )
    assert "position" not in entry


def test_a_profile_that_is_an_object_is_the_person() -> None:
    resume = canonical_resume({"profile": {"name": "Ada", "email": "a@b.c", "summary": "S"}})
    assert (resume["name"], resume["summary"]) == ("Ada", "S")
    assert resume["contact"] == {"email": "a@b.c"}


@pytest.mark.parametrize("key", ["resume_data", "final_resume", "resume"])
def test_a_wrapped_resume_is_unwrapped_once(key: str) -> None:
    assert canonical_resume({key: {"name": "Ada"}})["name"] == "Ada"
    assert canonical_resume({key: {key: {"name": "Ada"}}})[key] == {"name": "Ada"}
    assert canonical_resume({"name": "Ada", key: {"name": "Bob"}})[key] == {"name": "Bob"}


def test_keys_that_become_equal_by_cleaning_keep_both_values() -> None:
    resume = canonical_resume({"hobby": "chess", "hob\x00by": "go", "hobb\x01y": "shogi"})
    assert [resume[key] for key in ("hobby", "hobby (2)", "hobby (3)")] == ["chess", "go", "shogi"]


def test_an_absent_field_is_empty_and_nothing_is_made_up() -> None:
    assert canonical_resume({}) == {
        "name": "",
        "contact": {},
        "summary": "",
        "technical_skills": {},
        "experience": [],
        "projects": [],
        "education": [],
        "certifications": [],
    }


def test_what_is_no_known_field_is_carried_untouched() -> None:
    extras = {
        "languages": [{"language": "Yorùbá", "level": "native"}],
        "awards": ["A", {"b": [1, 2.5, None, True]}],
        "driving licence": {"category": "B+E", "points": 0},
        "語学": "英語",
    }
    resume = canonical_resume({"name": "Ada", **extras})
    assert {key: resume[key] for key in extras} == extras
