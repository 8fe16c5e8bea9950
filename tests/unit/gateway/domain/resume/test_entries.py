from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.resume import canonical_resume


def experience(entry: object) -> dict[str, Any]:
    (read,) = canonical_resume({"experience": [entry]})["experience"]
    return dict(read)


@pytest.mark.parametrize(
    ("points", "read"),
    [
        (["One", " Two ", "", None], ["One", "Two"]),
        ("One\nTwo", ["One", "Two"]),
        ("• One\n• Two", ["One", "Two"]),
        ("- One\n– Two\n* Three", ["One", "Two", "Three"]),
        ("• One • Two • Three", ["One", "Two", "Three"]),
        ("Intro\n• One that\n  goes on\nOutro", ["Intro", "One that goes on", "Outro"]),
        ("One – with a dash, and well-known", ["One – with a dash, and well-known"]),
        (["• One", "- Two"], ["One", "Two"]),
        (["• One\n• Two", "Three\nfour"], ["One", "Two", "Three\nfour"]),
        (["-5 % cost", "*args"], ["-5 % cost", "*args"]),
        ([{"text": "One"}, {"id": "x", "bullet": "Two"}], ["One", "Two"]),
        ([2019, 3.5], ["2019", "3.5"]),
        ("", []),
        (None, []),
    ],
)
def test_bullets_are_a_list_however_they_were_typed(points: object, read: list[str]) -> None:
    entry = experience({"company": "Acme", "points": points})
    assert entry["points"] == entry["bullets"] == read


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        ({"period": "2019–2021"}, "2019–2021"),
        ({"startDate": "2021-03"}, "2021-03 – Present"),
        ({"start_date": "2021-03-05", "end_date": "2022-12"}, "2021-03-05 – 2022-12"),
        ({"start": "March 2021", "end": "now"}, "March 2021 – now"),
        ({"start": 2019, "end": 2021}, "2019 – 2021"),
        ({"start": "2019", "current": True}, "2019 – Present"),
        ({"start": "2019", "current": False}, "2019 –"),
        ({"end": "2019"}, "2019"),
        ({"start": "2019", "end": "2019"}, "2019"),
        ({"start": "2021-13"}, "2021-13 – Present"),
        ({"dates": {"start": "2019", "end": "2021"}}, "2019 – 2021"),
        ({"dates": ["2019-01", "2021"]}, "2019-01 – 2021"),
        ({"start": {"year": 2019, "month": 4}, "end": {"year": 2020}}, "Apr 2019 – 2020"),
        ({"start": {"year": "2019", "month": "04"}, "end": ""}, "2019-04 – Present"),
        ({"start": {"Year": 2019, "Month": "April", "Day": 2}}, "2 April 2019 – Present"),
    ],
)
def test_the_period_is_put_together_from_what_is_given(dates: dict[str, Any], period: str) -> None:
    entry = experience({"company": "Acme", **dates})
    assert entry["period"] == entry["dates"] == period
    assert not {"start", "end", "startDate", "start_date", "current"} & entry.keys()


def test_ends_that_the_given_period_does_not_contain_are_kept() -> None:
    entry = experience({"period": "2019 – 2021", "startDate": "2019", "endDate": "2021-06"})
    assert (entry["period"], entry["endDate"]) == ("2019 – 2021", "2021-06")
    assert "startDate" not in entry


def test_education_and_projects_stay_open_where_no_end_is_given() -> None:
    resume = canonical_resume(
        {
            "education": [{"school": "MIT", "startDate": "2021-09"}],
            "projects": [{"name": "P", "start": "2020", "end": "2021"}, {"name": "Q"}],
        }
    )
    assert resume["education"][0]["year"] == "2021-09 –"
    assert resume["projects"][0]["period"] == "2020 – 2021"
    assert "period" not in resume["projects"][1]


def test_an_entry_may_be_a_plain_text() -> None:
    resume = canonical_resume(
        {
            "experience": ["Cook at Acme, 2019\n• Cooked\n• Cleaned"],
            "projects": ["A robot"],
            "education": ["BSc, MIT, 2019"],
            "certifications": ["CKA", ""],
        }
    )
    assert resume["experience"][0]["role"] == "Cook at Acme, 2019"
    assert resume["experience"][0]["points"] == ["Cooked", "Cleaned"]
    assert resume["projects"][0]["title"] == resume["projects"][0]["name"] == "A robot"
    assert resume["education"] == [
        {"id": "edu-1", "degree": "BSc, MIT, 2019", "institution": "", "year": ""}
    ]
    assert resume["certifications"] == [
        {"id": "cert-1", "name": "CKA", "organization": "", "year": ""}
    ]


def test_a_single_entry_needs_no_list() -> None:
    resume = canonical_resume({"experience": {"company": "Acme", "role": "Cook"}, "projects": {}})
    assert [entry["company"] for entry in resume["experience"]] == ["Acme"]
    assert resume["projects"] == []


def test_empty_rows_of_a_form_are_left_out() -> None:
    rows = [{"company": "", "points": [""]}, None, " ", {}, {"company": "Acme"}]
    assert len(canonical_resume({"experience": rows})["experience"]) == 1


def test_further_keys_of_an_entry_are_kept() -> None:
    entry = experience(
        {"company": "Acme", "description": "Fish", "bullets": ["Sold"], "team": {"size": 7}}
    )
    assert entry["points"] == ["Sold"]
    assert (entry["description"], entry["team"]) == ("Fish", {"size": 7})


def test_a_place_may_be_an_object() -> None:
    assert experience({"location": {"city": "Oslo", "country": "Norway"}})["location"] == (
        "Oslo, Norway"
    )
