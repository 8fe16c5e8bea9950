"""What the documents name is there: files, headings, targets of make, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.architecture.rules import assert_none_has
from tests.architecture.source import ROOT, tracked

LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
FOLDERS = "bench|deploy|docs|gateway|proto|services|tests"
#: In backticks or in a command; names in capitals and `…` stand for something else.
FILE = re.compile(rf"(?<![\w./-])(?:{FOLDERS})/[\w./-]*\w/?(?![\w*{{…/])")
TARGET = re.compile(r"(?:`|^|[=\w] )make ([a-z][a-z-]*)", re.MULTILINE)
MODULE = re.compile(r"python3? -m ((?:services|gateway|deploy|tests|bench)[\w.]*)")

DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]


def code_in(text: str) -> str:
    """What is written in backticks or as a block of code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def headings_of(document: Path) -> set[str]:
    """As links name them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def links_astray(document: Path) -> Iterator[str]:
    for link in LINK.finditer(document.read_text(encoding="utf-8")):
        name, heading = link.groups(default="")
        target = document.parent / name if name else document
        if not target.exists() or (heading and heading not in headings_of(target)):
            yield link.group().removeprefix("]")


def absent_files(document: Path) -> list[str]:
    named = set(FILE.findall(code_in(document.read_text(encoding="utf-8"))))
    return sorted(name for name in named if not (ROOT / name).exists())


def unknown_commands(document: Path) -> Iterator[str]:
    code = code_in(document.read_text(encoding="utf-8"))
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", rules, re.MULTILINE))
    yield from (f"make {name}" for name in sorted(set(TARGET.findall(code)) - targets))
    yield from (f"python -m {name}" for name in MODULE.findall(code) if find_spec(name) is None)


def test_every_link_leads_to_a_file_and_a_heading() -> None:
    assert_none_has(DOCUMENTS, links_astray)


def test_every_file_that_is_named_is_there() -> None:
    assert_none_has(DOCUMENTS, absent_files)


def test_every_command_is_one() -> None:
    assert_none_has(DOCUMENTS, unknown_commands)
