"""JSON values as words, and keys as labels."""

from __future__ import annotations

from typing import Any

import pytest

from services.renderer.domain.values import heading, label, words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a ", "a"),
        (3, "3"),
        (3.5, "3.5"),
        (True, "Yes"),
        (False, "No"),
        (None, ""),
        ([], ""),
        ({"a": 1}, ""),
        (float("inf"), "inf"),
    ],
)
def test_scalars_become_words(value: Any, text: str) -> None:
    assert words(value) == text


def test_integers_of_any_length_become_words() -> None:
    assert len(words(10**5000)) == 5001


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("studyType", "Study type"),
        ("reason_for_leaving", "Reason for leaving"),
        ("url", "URL"),
        ("GPA", "GPA"),
        ("Work permit", "Work permit"),
        ("資格", "資格"),
        ("iOS apps", "iOS apps"),
        ("___", "___"),
    ],
)
def test_keys_become_labels(key: str, text: str) -> None:
    assert label(key) == text


def test_keys_become_headings() -> None:
    assert heading("volunteer_work") == "Volunteer Work"
    assert heading("Éducation continue") == "Éducation continue"
