from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.resume import canonical_resume


def ids(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["id"] for entry in canonical_resume({"experience": entries})["experience"]]


def bullet_ids(points: object, sent: object) -> list[str]:
    entry = {"id": "exp-7", "points": points, "bullet_ids": sent}
    return list(canonical_resume({"experience": [entry]})["experience"][0]["bullet_ids"])


def test_entries_are_numbered_in_order() -> None:
    assert ids([{"company": "A"}, {"company": "B"}]) == ["exp-1", "exp-2"]


def test_ids_of_the_right_form_are_kept_and_their_numbers_not_given_again() -> None:
    entries = [{"company": "A"}, {"id": "exp-1", "company": "B"}, {"id": "exp-5", "company": "C"}]
    assert ids(entries) == ["exp-6", "exp-1", "exp-5"]


@pytest.mark.parametrize(
    "strange", ["exp-0", "exp-01", "exp-", "prj-1", "exp-٣", "EXP-3", "exp-1234567890", 3, {}, True]
)
def test_ids_of_another_form_are_given_anew(strange: object) -> None:
    assert ids([{"id": strange, "company": "A"}]) == ["exp-1"]


def test_of_two_equal_ids_the_second_is_given_anew() -> None:
    assert ids([{"id": "exp-4", "company": "A"}, {"id": "exp-4", "company": "B"}]) == [
        "exp-4",
        "exp-5",
    ]


def test_numbers_start_over_where_the_digits_run_out() -> None:
    assert ids([{"id": "exp-999999999", "company": "A"}, {"company": "B"}])[1] == "exp-1"


@pytest.mark.parametrize(
    ("points", "sent", "kept"),
    [
        (["a", "b"], ["exp-7-b3", "exp-7-b1"], ["exp-7-b3", "exp-7-b1"]),
        (["a", "b"], ["exp-7-b3", "exp-7-b3"], ["exp-7-b3", "exp-7-b4"]),
        (["a", "b"], ["exp-8-b1", "x"], ["exp-7-b1", "exp-7-b2"]),
        (["a", "", "b"], ["exp-7-b1", "exp-7-b2", "exp-7-b3"], ["exp-7-b1", "exp-7-b3"]),
        (["a", "b"], ["exp-7-b9"], ["exp-7-b1", "exp-7-b2"]),
        (["• a\n• b"], ["exp-7-b2"], ["exp-7-b2", "exp-7-b3"]),
        ("a\nb", ["exp-7-b9", "exp-7-b8"], ["exp-7-b1", "exp-7-b2"]),
        (["a"], "exp-7-b9", ["exp-7-b1"]),
    ],
)
def test_bullet_ids_stay_with_their_bullets(points: object, sent: object, kept: list[str]) -> None:
    assert bullet_ids(points, sent) == kept
