from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.errors import ContentTooLarge, InvalidRequest
from gateway.domain.orders import cleaned_resume, read_source, unwrapped

JD = "We are looking for somebody who knows how to bake bread at night."
RESUME = {"name": "Anna", "projects": [{"title": "Bakery"}]}


def test_an_order_with_everything_at_the_top() -> None:
    source = read_source(
        {"jd": JD, "company_name": " Acme \n Ltd ", "job_title": "Baker", "resume_data": RESUME}
    )
    assert (source.jd, source.company_name, source.job_title) == (JD, "Acme Ltd", "Baker")
    assert source.mode == "complete_jd"
    assert source.resume["name"] == "Anna"


@pytest.mark.parametrize("absent", [{}, {"jd": None}, {"jd": ""}, {"jd": "  "}])
def test_the_posting_stands_in_for_what_is_absent(absent: dict[str, Any]) -> None:
    posting = {"job_description": JD, "company_name": "Acme", "job_title": "Baker"}
    source = read_source({**absent, "job_description_data": posting, "resume_data": RESUME})
    assert (source.jd, source.company_name, source.job_title) == (JD, "Acme", "Baker")


def test_the_top_goes_before_the_posting() -> None:
    posting = {"job_description": "x" * 60, "company_name": "Other"}
    body = {"jd": JD, "company_name": "Acme", "job_description_data": posting}
    source = read_source({**body, "resume_data": RESUME})
    assert (source.jd, source.company_name, source.job_title) == (JD, "Acme", "")


@pytest.mark.parametrize("length", [50, 40_000])
def test_postings_of_the_allowed_lengths_pass(length: int) -> None:
    assert len(read_source({"jd": "é" * length, "resume_data": RESUME}).jd) == length


@pytest.mark.parametrize("length", [49, 40_001])
def test_postings_of_other_lengths_are_refused(length: int) -> None:
    with pytest.raises(InvalidRequest, match=r"^jd: "):
        read_source({"jd": "é" * length, "resume_data": RESUME})


def test_control_characters_do_not_reach_the_source() -> None:
    source = read_source({"jd": f"\0{JD}\ud800", "job_title": "Ba\0ker", "resume_data": RESUME})
    assert (source.jd, source.job_title) == (JD, "Baker")


def test_a_sparse_resume_is_enough_unless_it_alone_may_be_used() -> None:
    sparse = {"jd": JD, "resume_data": {"name": "Anna"}}
    assert read_source(sparse).resume["name"] == "Anna"
    with pytest.raises(InvalidRequest, match="resume_data"):
        read_source({**sparse, "mode": "resume_jd"})


def test_a_resume_is_unwrapped_once() -> None:
    assert unwrapped({"resume_data": RESUME}, "resume_data") == RESUME


def test_size_is_reckoned_in_bytes_of_utf_8() -> None:
    assert unwrapped({"name": "é" * 99_000}, "resume_data")
    with pytest.raises(ContentTooLarge, match=r"resume_data: is 2\d\d kB"):
        unwrapped({"name": "é" * 101_000}, "resume_data")


def test_a_cleaned_resume_keeps_its_shape() -> None:
    resume = {"contact": "a | b", "skills": ["SQL\0"], "x": [1, None, {"y": "\ud800"}]}
    assert cleaned_resume(resume) == {
        "contact": "a | b",
        "skills": ["SQL"],
        "x": [1, None, {"y": ""}],
    }
