"""Reads the lexicon from the files of its folder; their form: wordlists/lexicon/README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from services.generator.domain.terms.lexicon import Entry, Lexicon

_OCCUPATION = "occupation"


def load_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    folder = files("services.generator.adapters") / "wordlists" / "lexicon"
    texts = sorted((one.name, one) for one in folder.iterdir() if one.name.endswith(".txt"))
    found = (_entries(one.read_text(encoding="utf-8").splitlines()) for _, one in texts)
    return Lexicon([entry for entries in found for entry in entries])


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    kind = ""
    for line in lines:
        if line.startswith("["):
            kind = line.strip("[]\n ")
        elif line and not line.startswith("#"):
            said, _, translated = line.partition(" || ")
            name, *aliases = said.split(" | ")
            yield Entry(
                name=name.lstrip("^!"),
                kind="duty" if kind == _OCCUPATION else kind,
                aliases=tuple(aliases),
                translations=tuple(translated.split(" | ")) if translated else (),
                cased=name.startswith("^"),
                contextual=name.startswith("!"),
                occupation=kind == _OCCUPATION,
            )
