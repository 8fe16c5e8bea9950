"""Reads the vocabulary from the files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from services.generator.domain.lexicon import Entry, Lexicon
from services.generator.domain.vocabulary import Vocabulary

_HEADING = re.compile(r"\[(?P<trade>[\w ]+) (?P<kind>\w+)\]")


def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    return Vocabulary(
        lexicon=Lexicon(list(_entries(_lines("lexicon.txt")))),
        synonyms=[
            [word.replace("_", " ") for word in line.split()] for line in _lines("synonyms.txt")
        ],
        neutral=frozenset(word for line in _lines("neutral.txt") for word in line.split()),
        cliches=frozenset(_lines("cliches.txt")),
    )


def _lines(name: str) -> Iterator[str]:
    folder = files("services.generator.adapters") / "wordlists"
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _entries(lines: Iterator[str]) -> Iterator[Entry]:
    kind = ""
    for line in lines:
        if heading := _HEADING.fullmatch(line):
            kind = heading["kind"]
            continue
        name, *aliases = (part.strip() for part in line.split(" | "))
        yield Entry(
            name=name.lstrip("^!"),
            kind=kind,
            aliases=aliases,
            cased=name.startswith("^"),
            contextual=name.startswith("!"),
        )
