"""DOCX files as other programs see them: pandoc, docx2txt, and the zip file itself."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import docx2txt
import pypandoc
import pytest
from lxml import etree

from services.renderer.adapters.docx_writer import DocxWriter
from services.renderer.domain.compose import compose
from services.renderer.domain.manuscript import Block, Kind, Manuscript, Run
from tests.fakes.leaves import missing, squeezed

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "tests/samples").glob("*/resume.json"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

RESUME: dict[str, Any] = {
    "name": "Ana Álvarez-Ng",
    "headline": "Data Engineer",
    "contact": {
        "email": "ana@example.org",
        "phone": "+1 555 010 0199",
        "linkedin": "linkedin.com/in/ana",
        "site": "javascript:alert(1)",
    },
    "summary": "Moves data.\nLikes tables & <tags>.",
    "technical_skills": {"Languages": ["Python", "Go"], "Cloud": ["AWS"]},
    "experience": [
        {
            "company": "Northwind",
            "role": "Engineer",
            "period": "Mar 2021 – Present",
            "points": ["Cut costs by 38%", "See https://example.org/case?a=1&b=2."],
        },
        {"company": "Contoso", "role": "Analyst", "period": "2019", "points": ["Counted"]},
    ],
    "volunteer": [{"organization": "Food bank", "tasks": {"weekly": ["Sort", {"drive": "van"}]}}],
}


def written(resume: dict[str, Any]) -> bytes:
    return DocxWriter().write(compose(resume))


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def pandoc(content: bytes, folder: Path) -> list[dict[str, Any]]:
    """The blocks of a document as pandoc understands them."""
    path = folder / "resume.docx"
    path.write_bytes(content)
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    blocks: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return blocks


def text_of(node: Any) -> str:
    """All text under a node of pandoc's tree."""
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if not isinstance(node, dict):
        return ""
    if node.get("t") == "Str":
        return str(node["c"])
    if node.get("t") in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    return text_of(node.get("c"))


def nodes(node: Any, kind: str) -> Iterator[Any]:
    """The contents of all nodes of one kind."""
    if isinstance(node, dict) and node.get("t") == kind:
        yield node["c"]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in inner:
        yield from nodes(child, kind)


def test_pandoc_sees_headings_lists_and_links(tmp_path: Path) -> None:
    blocks = pandoc(written(RESUME), tmp_path)
    assert [(level, text_of(inlines)) for level, _, inlines in nodes(blocks, "Header")] == [
        (1, "Ana Álvarez-Ng"),
        (2, "Summary"),
        (2, "Skills"),
        (2, "Experience"),
        (2, "Volunteer"),
    ]
    lists = [[text_of(item) for item in items] for items in nodes(blocks, "BulletList")]
    assert lists[:2] == [
        ["Cut costs by 38%", "See https://example.org/case?a=1&b=2."],
        ["Counted"],
    ]
    assert [target for _, _, (target, _) in nodes(blocks, "Link")] == [
        "mailto:ana@example.org",
        "tel:+15550100199",
        "https://linkedin.com/in/ana",
        "https://example.org/case?a=1&b=2",
    ]


def test_bullets_are_nested_for_pandoc_too(tmp_path: Path) -> None:
    blocks = [Block(Kind.BULLET, (Run(f"b{level}"),), level) for level in (0, 1, 2, 3, 0)]
    content = DocxWriter().write(Manuscript(title="", language="en-US", blocks=tuple(blocks)))
    lists = [len(items) for items in nodes(pandoc(content, tmp_path), "BulletList")]
    assert lists == [2, 1, 2]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_two_readers_find_all_that_a_person_wrote(path: Path, tmp_path: Path) -> None:
    resume = json.loads(path.read_text(encoding="utf-8"))
    content = written(resume)
    assert missing(resume, text_of(pandoc(content, tmp_path))) == []
    assert missing(resume, docx2txt.process(io.BytesIO(content))) == []


def test_a_second_reader_finds_the_lines_in_order() -> None:
    text = docx2txt.process(io.BytesIO(written(RESUME)))
    lines = [squeezed(line) for line in text.splitlines() if line.strip()]
    order = ["AnaÁlvarez-Ng", "Summary", "Skills", "Engineer", "Northwind|Mar2021–Present"]
    assert [line for line in lines if line in order] == order


def test_no_line_of_the_skills_can_be_taken_for_the_next_section() -> None:
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(written(RESUME))).paragraphs]
    assert "Python, Go (Languages)" in texts
    assert not [text for text in texts if text.startswith("Languages")]


def test_the_same_resume_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import json, sys\n"
        "from services.renderer.adapters.docx_writer import DocxWriter\n"
        "from services.renderer.domain.compose import compose\n"
        "sys.stdout.buffer.write(DocxWriter().write(compose(json.load(sys.stdin))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(RESUME).encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.stdout == written(RESUME)


def test_the_package_is_sound() -> None:
    with zipfile.ZipFile(io.BytesIO(written(RESUME))) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        assert len(names) == len(set(names))
        assert names[0] == "[Content_Types].xml"
        assert not [name for name in names if "header" in name or "footer" in name]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in names:
            etree.fromstring(archive.read(name))


def test_every_style_that_is_used_is_defined() -> None:
    content = written({**RESUME, "x": [[["deep"]]], "y": {"a": {"b": {"c": {"d": [1]}}}}})
    defined = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter()}
    body = part(content, "word/document.xml")
    used = {style.get(f"{W}val") for tag in ("pStyle", "rStyle") for style in body.iter(W + tag)}
    assert used <= defined
    assert not list(body.iter(W + "tbl"))


def test_the_file_says_what_it_is() -> None:
    properties = docx.Document(io.BytesIO(written(RESUME))).core_properties
    assert (properties.title, properties.author) == ("Ana Álvarez-Ng", "Ana Álvarez-Ng")
    assert properties.language == "en-US"
    long = docx.Document(io.BytesIO(written({"name": "\x00\ud800a\n" * 300}))).core_properties
    assert 0 < len(long.title) <= 255


def test_the_language_of_the_text_is_that_of_the_document() -> None:
    content = written({"name": "山田 太郎", "summary": "看護師として十二年間つとめました。"})
    language = part(content, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert language.get(f"{W}eastAsia") == "ja-JP"
    assert docx.Document(io.BytesIO(content)).core_properties.language == "ja-JP"


def test_the_head_of_an_entry_stays_with_its_bullets() -> None:
    content = written({"experience": [{"role": "Cook", "company": "Inn", "points": ["a", "b"]}]})
    paragraphs = list(part(content, "word/document.xml").iter(f"{W}p"))
    kept = [paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in paragraphs]
    assert kept == [False, True, True, True, False]  # the heading is kept by its style


def test_a_language_that_cannot_be_told_is_left_out() -> None:
    content = DocxWriter().write(Manuscript(title="x", language="", blocks=()))
    language = part(content, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert f"{W}val" not in language.attrib
    assert docx.Document(io.BytesIO(content)).core_properties.language == ""


def test_text_from_right_to_left_is_marked_as_such() -> None:
    content = written({"name": "ليلى حداد", "summary": "محاسبة في Acme منذ 2019", "x": "plain"})
    name, heading, summary, _, plain = part(content, "word/document.xml").iter(f"{W}p")
    assert name.find(f"{W}pPr/{W}bidi") is not None
    assert summary.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert plain.find(f"{W}pPr/{W}bidi") is None
    assert plain.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
    # An English heading stands at the same edge, but its letters keep their own direction.
    assert heading.find(f"{W}pPr/{W}bidi") is not None
    assert heading.find(f"{W}r/{W}rPr/{W}rtl") is None


@pytest.mark.parametrize(
    "text", ["\x00\x01\x0b\ufffe", "\ud800", "a" * 100_000, "\r\n\r\n", "\u202e"]
)
def test_hostile_text_makes_a_sound_document(text: str, tmp_path: Path) -> None:
    content = written({"name": text, "contact": {text: text}, text: [{text: text}], "x": text})
    pandoc(content, tmp_path)


def test_a_resume_of_a_megabyte_is_written() -> None:
    entry = {"role": "Cook", "company": "Inn", "points": ["Cooked https://example.org/a"] * 40}
    resume = {"experience": [entry] * 700, "x": {str(number): number for number in range(2000)}}
    assert len(json.dumps(resume)) > 900_000
    assert zipfile.ZipFile(io.BytesIO(written(resume))).testzip() is None
