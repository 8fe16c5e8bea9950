from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.domain.file_names import ascii_name, document_name


def test_a_name_says_who_and_for_which_job() -> None:
    name = document_name("Anna Lée", "Acme", "Data Engineer", form="docx")
    assert name == "Anna Lée - Acme - Data Engineer.docx"
    assert ascii_name(name) == "Anna Lee - Acme - Data Engineer.docx"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ((), "resume.docx"),
        (("", "  ", "..."), "resume.docx"),
        (("../../etc/passwd",), "etc passwd.docx"),
        (('a"b\r\nc\0d',), "a b c d.docx"),
        (("Anna", "", "Baker"), "Anna - Baker.docx"),
        (("名前", "Acme"), "名前 - Acme.docx"),
    ],
)
def test_what_no_file_may_be_called_is_left_out(parts: tuple[str, ...], name: str) -> None:
    assert document_name(*parts, form="docx") == name


def test_other_scripts_are_left_out_of_the_ascii_name() -> None:
    assert ascii_name("名前 - Acme.docx") == "Acme.docx"
    assert ascii_name("名前.docx") == "resume.docx"


@given(st.lists(st.text(max_size=300), max_size=3))
def test_every_name_is_short_and_printable(parts: list[str]) -> None:
    name = document_name(*parts, form="docx")
    plain = ascii_name(name)
    assert len(name) <= 200
    assert name.isprintable()
    assert plain.isascii()
    assert not set('"\\/:*?<>|%\r\n') & set(name + plain)
