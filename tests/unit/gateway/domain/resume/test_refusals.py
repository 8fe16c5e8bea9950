from __future__ import annotations

import contextlib
from typing import Any

import pytest

from gateway.domain.errors import InvalidRequest
from gateway.domain.resume import canonical_resume, require_complete, with_known_ids


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("data", "field", "problem"),
    [
        (None, "resume_data", "must be an object"),
        ([], "resume_data", "must be an object"),
        ("x", "resume_data", "must be an object"),
        ({"name": True}, "resume_data.name", "true or false"),
        ({"name": ["Ada"]}, "resume_data.name", "a list"),
        ({"name": {"nick": "A"}}, "resume_data.name", "must be text"),
        ({"summary": {"a": 1}}, "resume_data.summary", "an object"),
        ({"summary": [["a"]]}, "resume_data.summary[0]", "a list"),
        ({"contact": 7}, "resume_data.contact", "must be an object"),
        ({"contact": {"email": True}}, "resume_data.contact.email", "true or false"),
        ({"contact": [["a"]]}, "resume_data.contact[0]", "not a list"),
        ({"technical_skills": 5}, "resume_data.technical_skills", "a number"),
        ({"technical_skills": {"a": {"b": {"c": []}}}}, "resume_data.technical_skills.a.b", "send"),
        ({"skills": {"A & B": [True]}}, 'resume_data.skills["A & B"][0]', "true or false"),
        ({"experience": "none"}, "resume_data.experience", "must be a list of objects"),
        ({"experience": {"foo": "bar"}}, "resume_data.experience", "must be a list of objects"),
        ({"experience": [7]}, "resume_data.experience[0]", "must be an object"),
        ({"experience": [[]]}, "resume_data.experience[0]", "must be an object"),
        ({"work": [{}, {"company": {}}]}, "resume_data.work[1].company", "an object"),
        ({"work": [{"bullets": [["a"]]}]}, "resume_data.work[0].bullets[0]", "nested"),
        ({"work": [{"bullets": {"a": "b"}}]}, "resume_data.work[0].bullets", "list of texts"),
        ({"work": [{"points": [{"a": "b"}]}]}, "resume_data.work[0].points[0]", "must be text"),
        ({"work": [{"period": ["a", "b", "c"]}]}, "resume_data.work[0].period", "2019"),
        ({"work": [{"startDate": {"a": 1}}]}, "resume_data.work[0].startDate", "date"),
        ({"education": [{"year": False}]}, "resume_data.education[0].year", "true or false"),
        ({"extra": nested(32)}, "resume_data.extra" + "[0]" * 31, "at most 32 levels"),
        ({"extra": float("inf")}, "resume_data.extra", "finite"),
        ({"extra": 10**5000}, "resume_data.extra", "too long"),
        ({"extra": {1, 2}}, "resume_data.extra", "not JSON"),
        ({1: "x"}, "resume_data", "key"),
        ({"experience": [{"points": ["x"] * 501}]}, "resume_data.experience[0].points", "500"),
        ({"experience": ["x"] * 201}, "resume_data.experience", "200"),
        ({"skills": [*map(str, range(501))]}, "resume_data.technical_skills", "500"),
        ({"contact": {str(n): "x" for n in range(201)}}, 'resume_data.contact["200"]', "200"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: object, field: str, problem: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        canonical_resume(data)
    assert refusal.value.field == field
    assert problem in refusal.value.problem


def test_as_much_as_is_allowed_is_read() -> None:
    resume = canonical_resume({"experience": [{"points": ["x"] * 500}] * 200, "extra": nested(31)})
    assert len(resume["experience"]) == 200


@pytest.mark.parametrize("bit", ["a", " ", "-", "(", ".", "a.", "a@", "1", "• ", ",", "\n", "a:"])
def test_long_runs_of_anything_do_no_harm(bit: str) -> None:
    run = bit * 50_000 + "x"
    entry = {"role": run, "period": run, "points": [run], "bullets": run}
    data = {"name": run, "contact": run, "skills": run, "experience": [entry, run], run: run}
    with contextlib.suppress(InvalidRequest):
        assert canonical_resume(data)["name"]


def test_no_text_of_the_resume_gets_into_a_message() -> None:
    secret = "Something that was written in confidence, and at length" * 3
    with pytest.raises(InvalidRequest) as refusal:
        canonical_resume({"technical_skills": {secret: {secret: {secret: secret}}}})
    assert "confidence" not in str(refusal.value)


def test_a_number_that_others_would_round_becomes_text() -> None:
    assert canonical_resume({"extra": 2**70})["extra"] == str(2**70)


def test_an_edit_is_refused_under_the_name_it_was_sent_with() -> None:
    with pytest.raises(InvalidRequest) as refusal:
        with_known_ids({"experience": [{"role": False}]}, canonical_resume({}))
    assert refusal.value.field == "final_resume.experience[0].role"


@pytest.mark.parametrize("section", ["experience", "projects"])
def test_a_name_and_one_entry_are_complete(section: str) -> None:
    require_complete(canonical_resume({"name": "Ada", section: ["Something"]}))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"experience": ["Something"]}, "resume_data.name"),
        ({"name": "Ada", "education": ["Something"]}, "resume_data.experience"),
    ],
)
def test_a_resume_without_name_or_work_is_incomplete(data: object, field: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        require_complete(canonical_resume(data))
    assert refusal.value.field == field
