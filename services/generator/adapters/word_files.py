"""Reads the vocabulary from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from services.generator.adapters.lexicon_files import load_lexicon
from services.generator.domain.vocabulary import Implication, Vocabulary


def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    classes = list(_classes("synonyms.txt"))
    return Vocabulary(
        lexicon=load_lexicon(),
        synonyms=[members for _, members in classes],
        neutral=frozenset(word for line in _lines("neutral.txt") for word in _members(line)),
        cliches=frozenset(_lines("cliches.txt")),
        derivations=[members for _, members in _classes("derivations.txt")],
        implied=list(_implied("implied.txt")),
        verb_phrases=frozenset(
            member
            for heading, members in classes
            for member in members
            if heading.startswith("acts") and " " in member
        ),
    )


def _classes(name: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The classes of a file, each with the heading it stands under."""
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, _members(line)


def _implied(name: str) -> Iterator[Implication]:
    for heading, members in _classes(name):
        words = [word for word in members if word != ">"]
        arrow = members.index(">")
        for narrower in words[:arrow]:
            yield Implication(
                narrower=narrower, broader=words[arrow:], is_act=heading.startswith("acts")
            )


def _members(line: str) -> Sequence[str]:
    return [word.replace("_", " ") for word in line.split()]


def _lines(name: str) -> Iterator[str]:
    """The lines of a file, and then of those in the folder that is named like it."""
    lists = files("services.generator.adapters") / "wordlists"
    folder = lists / name.removesuffix(".txt")
    more = sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else []
    for file in (lists / name, *more):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.strip()
