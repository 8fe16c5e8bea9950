from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.domain.resume import clean_text
from gateway.domain.resume.text import read_text

PLACE = (None, "field")


@pytest.mark.parametrize("code", [0x00, 0x08, 0x1B, 0x7F, 0x9F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_no_document_can_hold_is_removed(code: int) -> None:
    assert clean_text(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("code", [0x202A, 0x202E, 0x2066, 0x2069])
def test_controls_that_disguise_the_direction_of_text_are_removed(code: int) -> None:
    assert clean_text(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85"])
def test_every_line_break_becomes_a_newline(line_break: str) -> None:
    assert clean_text(f"a{line_break}b") == "a\nb"


@pytest.mark.parametrize(
    "text",
    [
        "Zoë",
        "שלום",
        "\u200fשלום\u200e",
        "👩‍💻",
        "佐々木",
        "e\u0301",
        "a\tb",
        "<b>{jd_text}&",
        "\ufeff",
    ],
)
def test_everything_else_is_kept_as_written(text: str) -> None:
    assert clean_text(text) == text


@given(st.text(st.characters()))
def test_clean_text_is_clean_and_can_be_encoded(text: str) -> None:
    once = clean_text(text)
    once.encode()
    assert clean_text(once) == once


@pytest.mark.parametrize(
    ("value", "text"),
    [(2019, "2019"), (3.8, "3.8"), (2019.0, "2019"), (0, "0"), (None, ""), (" a ", "a")],
)
def test_numbers_are_written_out_and_null_is_empty(value: object, text: str) -> None:
    assert read_text(value, PLACE) == text
