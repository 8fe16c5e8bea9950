"""Reads the vocabulary from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain

from services.generator.adapters.lexicon_files import load_lexicon
from services.generator.domain.statements.implications import Implication
from services.generator.domain.statements.vocabulary import Vocabulary

_ACTS = "acts"


def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    classes = [(heading, _members(line)) for heading, line in _headed("synonyms.txt")]
    implied = list(_implied("implied.txt"))
    acts = [members for heading, members in classes if heading.startswith(_ACTS)]
    acts += [members for one in implied if one.is_act for members in (one.narrower, one.broader)]
    return Vocabulary(
        lexicon=load_lexicon(),
        synonyms=[members for _, members in classes],
        neutral=frozenset(word for line in _lines("neutral.txt") for word in _members(line)),
        cliches=frozenset(_lines("cliches.txt")),
        derivations=[_members(line) for _, line in _headed("derivations.txt")],
        implied=implied,
        verb_phrases=frozenset(word for members in acts for word in members if " " in word),
    )


def _implied(name: str) -> Iterator[Implication]:
    classes = _objects("objects.txt")
    for heading, line in _headed(name):
        said, _, named = line.partition(" : ")
        narrower, broader = said.split(" > ")
        yield Implication(
            narrower=_members(narrower),
            broader=_members(broader),
            is_act=heading.startswith(_ACTS),
            objects=_things(named, classes) if "@" in named else _members(named),
        )


def _things(named: str, classes: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """What a line names, with the members of classes in the place of their names."""
    names = _members(named)
    things = (classes[name] if name.startswith("@") else (name,) for name in names)
    return tuple(chain.from_iterable(things))


def _objects(name: str) -> Mapping[str, Sequence[str]]:
    """The classes of objects by the names that lines use."""
    lines = (line.partition(":") for line in _lines(name))
    return {f"@{name.strip()}": _members(words) for name, _, words in lines}


def _members(line: str) -> Sequence[str]:
    words = line.split()
    if "_" in line:
        words = [word.replace("_", " ") for word in words]
    # The garbage collector goes through lists again and again, through tuples of words once.
    return tuple(words)


def _headed(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a file, each with the heading it stands under."""
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, line


def _lines(name: str) -> Iterator[str]:
    """The lines of a file, and then of those in the folder that is named like it."""
    lists = files("services.generator.adapters") / "wordlists"
    folder = lists / name.removesuffix(".txt")
    more = sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else []
    for file in (lists / name, *more):
        for line in map(str.strip, file.read_text(encoding="utf-8").splitlines()):
            if line and not line.startswith("#"):
                yield line
