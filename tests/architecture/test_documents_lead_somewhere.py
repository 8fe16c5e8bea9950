"""What the documents name is there: files, headings, targets of make, commands."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
FOLDERS = "bench|deploy|docs|gateway|proto|services|tests"
#: In backticks or in a command; names in capitals and `…` stand for something else.
FILE = re.compile(rf"(?<![\w./-])(?:{FOLDERS})/[\w./-]*\w/?(?![\w*{{…/])")
TARGET = re.compile(r"(?:`|^|[=\w] )make ([a-z][a-z-]*)", re.MULTILINE)
MODULE = re.compile(r"python3? -m ((?:services|gateway|deploy|tests|bench)[\w.]*)")

DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def code_in(text: str) -> str:
    """What is written in backticks or as a block of code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def headings_of(document: Path) -> set[str]:
    """As links name them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@each_document
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    astray = []
    for name, heading in LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / name if name else document
        if not target.exists() or (heading and heading not in headings_of(target)):
            astray.append((name, heading))
    assert astray == []


@each_document
def test_every_file_that_is_named_is_there(document: Path) -> None:
    named = set(FILE.findall(code_in(document.read_text(encoding="utf-8"))))
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


@each_document
def test_every_command_is_one(document: Path) -> None:
    code = code_in(document.read_text(encoding="utf-8"))
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", rules, re.MULTILINE))
    assert set(TARGET.findall(code)) <= targets
    assert [name for name in MODULE.findall(code) if find_spec(name) is None] == []
