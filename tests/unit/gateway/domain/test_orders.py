from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.errors import ContentTooLarge, InvalidRequest
from gateway.domain.orders import bare_resume, read_source, submitted_resume
from gateway.domain.resume import opened

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


@pytest.mark.parametrize("chosen", [{}, {"language": None}, {"language": ""}])
def test_without_a_choice_the_language_is_left_to_the_posting(chosen: dict[str, Any]) -> None:
    assert read_source({**chosen, "jd": JD, "resume_data": RESUME}).language == ""


def test_a_language_is_a_code_of_two_letters() -> None:
    assert read_source({"language": "de", "jd": JD, "resume_data": RESUME}).language == "de"
    for wrong in ("German", "DE", "d", 49, ["de"]):
        with pytest.raises(InvalidRequest, match=r"^language: "):
            read_source({"language": wrong, "jd": JD, "resume_data": RESUME})


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


def test_a_resume_may_be_wrapped_once_more() -> None:
    source = read_source({"jd": JD, "resume_data": {"resume_data": RESUME}})
    assert source.resume["name"] == "Anna"


def test_a_resume_is_not_mistaken_for_a_wrapping_by_one_of_its_own_keys() -> None:
    odd = {"name": "Ada", "resume_data": {"x": 1}}
    assert read_source({"jd": JD, "resume_data": odd}).resume["name"] == "Ada"
    assert bare_resume(odd) == odd


def test_what_stands_beside_a_wrapped_resume_is_no_part_of_the_document() -> None:
    assert bare_resume({"resume_data": RESUME, "job_title": "Baker", "form": "docx"}) == RESUME


def test_size_is_reckoned_in_bytes_of_utf_8() -> None:
    assert submitted_resume({"resume_data": {"name": "é" * 99_000}}, "resume_data")
    with pytest.raises(ContentTooLarge, match=r"resume_data: is 2\d\d kB"):
        submitted_resume({"resume_data": {"name": "é" * 101_000}}, "resume_data")


def test_spaces_between_the_parts_of_json_do_not_count() -> None:
    entries = [{"company": "A", "role": "B"}] * 7_400  # 192 kB without spaces, 222 kB with them
    assert submitted_resume({"resume_data": {"experience": entries}}, "resume_data")


def test_a_result_that_comes_back_is_no_larger_than_what_it_was_made_of() -> None:
    points = ["x" * 990] * 190
    source = read_source(
        {"jd": JD, "resume_data": {"name": "Anna", "experience": [{"points": points}]}}
    )
    assert submitted_resume({"final_resume": source.resume}, "final_resume") == source.resume


def test_what_is_said_more_than_twice_counts_as_often() -> None:
    twice, often = ({f"key {n}": "é" * 90_000 for n in range(times)} for times in (2, 3))
    assert submitted_resume({"resume_data": twice}, "resume_data") == twice
    with pytest.raises(ContentTooLarge, match="360 kB"):
        submitted_resume({"resume_data": often}, "resume_data")


def test_an_opened_resume_keeps_its_shape() -> None:
    resume = {"contact": "a | b", "skills": ["SQL\0"], "x": [1, None, {"y": "\ud800"}]}
    assert opened({"resume_data": resume}) == {
        "contact": "a | b",
        "skills": ["SQL"],
        "x": [1, None, {"y": ""}],
    }
