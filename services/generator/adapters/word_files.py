"""Reads the vocabulary from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import takewhile

from services.generator.adapters.lexicon_files import load_lexicon
from services.generator.domain.statements.implications import Implication
from services.generator.domain.statements.vocabulary import Vocabulary


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
        verb_phrases=frozenset(_acts_of_words([*classes, *_classes("implied.txt")])),
    )


def _acts_of_words(classes: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Phrases of doing."""
    for heading, members in classes:
        if heading.startswith("acts"):
            before_objects = takewhile(lambda member: member != ":", members)
            yield from (member for member in before_objects if " " in member)


def _classes(name: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The classes of a file, each with the heading it stands under."""
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, _members(line)


def _implied(name: str) -> Iterator[Implication]:
    classes = _objects("objects.txt")
    for heading, members in _classes(name):
        arrow = members.index(">")
        ends = members.index(":") if ":" in members else len(members)
        named = members[ends + 1 :]
        yield Implication(
            narrower=members[:arrow],
            broader=members[arrow + 1 : ends],
            is_act=heading.startswith("acts"),
            objects=[
                thing
                for name in named
                for thing in (classes[name] if name.startswith("@") else [name])
            ],
        )


def _objects(name: str) -> Mapping[str, Sequence[str]]:
    """The classes of objects by the names that lines use."""
    lines = (line.partition(":") for line in _lines(name))
    return {f"@{name.strip()}": _members(words) for name, _, words in lines}


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
