"""Every writer of documents keeps these promises."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.renderer.adapters.docx_writer import DocxWriter
from services.renderer.application.ports import DocumentWriter
from services.renderer.domain.manuscript import Block, Kind, Manuscript, Run
from tests.fakes.renderer import FakeWriter


@dataclass(frozen=True)
class Subject:
    """A writer, and how to read back the text of each block that it wrote."""

    writer: DocumentWriter
    read: Callable[[bytes], list[str]]
    links: Callable[[bytes], list[str]]


def _lines(content: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in content.splitlines()]


def _docx_text(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def _docx_links(content: bytes) -> list[str]:
    part = docx.Document(io.BytesIO(content)).part
    links = part.element.iter(qn("w:hyperlink"))
    return [part.rels[link.get(qn("r:id"))].target_ref for link in links]


SUBJECTS = {
    "fake": Subject(
        FakeWriter(),
        lambda content: [line["text"] for line in _lines(content)],
        lambda content: [href for line in _lines(content) for href in line["links"] if href],
    ),
    "docx": Subject(DocxWriter(), _docx_text, _docx_links),
}


@pytest.fixture(params=SUBJECTS, scope="module")
def subject(request: pytest.FixtureRequest) -> Subject:
    return SUBJECTS[request.param]


def manuscript(*blocks: Block, title: str = "Ana") -> Manuscript:
    return Manuscript(title=title, language="en-US", blocks=blocks)


EVERY_KIND = tuple(Block(kind, (Run(f"a {kind} of "), Run("two runs", True))) for kind in Kind)


def test_what_was_written_can_be_read_back_in_order(subject: Subject) -> None:
    content = subject.writer.write(manuscript(*EVERY_KIND))
    assert subject.read(content) == [block.text for block in EVERY_KIND]


def test_line_breaks_and_tabs_survive(subject: Subject) -> None:
    content = subject.writer.write(manuscript(Block(Kind.TEXT, (Run("a\nb\tc"),))))
    assert subject.read(content) == ["a\nb\tc"]


def test_markup_stays_text(subject: Subject) -> None:
    text = "<b>&amp;</w:t> ]]> {jd_text} \" '"
    content = subject.writer.write(manuscript(Block(Kind.TEXT, (Run(text),))))
    assert subject.read(content) == [text]


def test_links_lead_where_they_say(subject: Subject) -> None:
    address = 'https://example.org/?a=1&b="2"<3>'
    runs = (Run("here", href=address), Run(" and "), Run("there", href="mailto:a@example.org"))
    content = subject.writer.write(manuscript(Block(Kind.CONTACT, (*runs, runs[0]))))
    assert subject.links(content) == [address, "mailto:a@example.org", address]


def test_bullets_can_be_nested_to_any_depth(subject: Subject) -> None:
    blocks = [Block(Kind.BULLET, (Run(f"level {level}"),), level) for level in range(50)]
    content = subject.writer.write(manuscript(*blocks))
    assert subject.read(content) == [block.text for block in blocks]


def test_an_empty_manuscript_is_a_document(subject: Subject) -> None:
    assert "".join(subject.read(subject.writer.write(manuscript(title="")))) == ""


def test_the_same_manuscript_gives_the_same_bytes(subject: Subject) -> None:
    first, second = (subject.writer.write(manuscript(*EVERY_KIND)) for _ in range(2))
    assert first == second


def test_a_word_of_a_hundred_thousand_letters_is_taken(subject: Subject) -> None:
    word = "ä" * 100_000
    content = subject.writer.write(manuscript(Block(Kind.BULLET, (Run(word),)), title=word))
    assert subject.read(content) == [word]


def test_the_writer_says_what_it_writes(subject: Subject) -> None:
    assert "/" in subject.writer.content_type


#: Every code point, the ones that no file can hold included.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize("name", SUBJECTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(Kind), ANY_TEXT)), ANY_TEXT)
def test_any_text_at_all_can_be_written(
    name: str, contents: list[tuple[Kind, str]], title: str
) -> None:
    blocks = [Block(kind, (Run(text),)) for kind, text in contents]
    content = SUBJECTS[name].writer.write(manuscript(*blocks, title=title))
    assert len(SUBJECTS[name].read(content)) == max(len(blocks), name == "docx")
