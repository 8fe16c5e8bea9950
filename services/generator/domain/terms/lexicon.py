"""Terms of the trades and where they stand in a text.

A term matches by whole words: its name or an alias, without case, hyphens or slashes. Words of a
term of several words match by their stems, single ones also in the plural. Nothing matches because
it looks alike: `java` is not `javascript`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from services.generator.domain.language.text import Word, squeeze, word_set, words
from services.generator.domain.terms.lexicon_forms import Form, Forms, Spot

#: Words beside which a name such as `R`, `Go` or `Word` is the tool and not a word or a grade.
_CONTEXT = word_set(
    """
    programming language languages developer engineer code coding scripts scripting
    microservices service services compiler backend parser api apis
    experience skills skill knowledge proficiency proficient expertise advanced intermediate
    expert certified administrator admin spreadsheets formulas stack framework user software
    """
)
_NEAR_CHARACTERS = 40
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;•·*–—\n-])[\s\"'“‘(]*$")
#: Nobody writes "excel (" at the beginning of a sentence.
_NAMED_BEFORE = frozenset("(:")
#: A text in capitals alone says nothing by its capitals; shorter ones are names.
_SHORT = 12


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A term of the lexicon."""

    name: str
    #: `tool`, `skill`, `credential`, `duty`, `domain` or `language`.
    kind: str
    aliases: Sequence[str] = ()
    #: Names in other languages: found, and never put in the place of another.
    translations: Sequence[str] = ()
    #: Matches in this spelling only, capitals included.
    cased: bool = False
    #: The same, and only beside other terms or words that show what is meant.
    contextual: bool = False
    #: What people are called who do it: asked for by a job title alone.
    occupation: bool = False

    @property
    def names(self) -> Sequence[str]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A term found in a text."""

    entry: Entry
    #: Offsets in the text.
    start: int
    end: int
    #: The name or alias it was found by; empty where only the stems agree.
    by: str


@dataclass(frozen=True)
class Lexicon:
    """Finds terms in texts. Its names are taken apart when a text first comes near them."""

    entries: Sequence[Entry]
    _forms: Forms[Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names."""
        forms: Forms[Entry] = Forms()
        for entry in self.entries:
            for name in (*entry.names, *entry.translations):
                forms.add(entry, name, cased=_is_cased(entry, name))
        object.__setattr__(self, "_forms", forms)

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """Entries by each of their names, squeezed."""
        found: dict[str, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.contextual):
            for name in (*entry.names, *entry.translations):
                found.setdefault(squeeze(name), entry)
        return found

    def holds(self, name: str) -> bool:
        """Whether a name is one of an entry: `DBT` is not `dbt`."""
        entry = self.by_name.get(squeeze(name))
        return entry is not None and (not entry.cased or name in entry.names)

    def find(self, text: str) -> list[Match]:
        """The terms in a text; a term inside a longer one is not found."""
        return self.find_among(text, words(text))

    def find_among(self, text: str, found: Sequence[Word]) -> list[Match]:
        """The same, where the words of the text are known already."""
        spot = Spot(text, found, shouted=len(text) > _SHORT and text.isupper())
        sure: dict[int, Match] = {}
        doubtful: dict[int, Match] = {}
        at = 0
        while at < len(spot.found):
            forms = list(self._forms.at(spot, at))
            for form in forms[:2]:
                into = doubtful if _is_doubtful(form, text, spot, at) else sure
                into.setdefault(at, _match(form, spot, at))
            at += len(forms[0].lower) if forms else 1
        known, asked = list(sure.values()), list(doubtful.values())
        sure |= {at: one for at, one in doubtful.items() if _fits(one, text, known, asked)}
        return [sure[at] for at in sorted(sure)]


def _is_cased(entry: Entry, name: str) -> bool:
    """Whether capitals count: those of acronyms, and of names that are common words otherwise."""
    capitals = name.isupper() and name.isalpha() and name.isascii()
    short = capitals and len(name) <= (2 if entry.kind == "tool" else 4)
    return short or ((entry.cased or entry.contextual) and name == entry.name)


def _is_doubtful(form: Form[Entry], text: str, spot: Spot, at: int) -> bool:
    entry = form.entry
    if not form.cased or len(form.lower) == len(spot.found):
        return False
    if entry.contextual:
        return True
    end = spot.found[at + len(form.lower) - 1].end
    named = text[end:].lstrip()[:1] in _NAMED_BEFORE
    begins = (
        entry.kind == "tool"
        and not named
        and _SENTENCE_BEGINS.search(text[: spot.found[at].start][-8:])
    )
    shouted = spot.shouted and not form.name.isupper()
    return entry.cased and (shouted or bool(begins))


def _match(form: Form[Entry], spot: Spot, at: int) -> Match:
    end = at + len(form.lower)
    return Match(
        entry=form.entry,
        start=spot.found[at].start,
        end=spot.found[end - 1].end,
        by=form.name if tuple(spot.lower[at:end]) == form.lower else "",
    )


def _fits(match: Match, text: str, sure: Sequence[Match], doubtful: Sequence[Match]) -> bool:
    before = words(text[max(0, match.start - _NEAR_CHARACTERS) : match.start])[-2:]
    after = words(text[match.end : match.end + _NEAR_CHARACTERS])[:2]
    if any(word.lower in _CONTEXT for word in [*before, *after]):
        return True
    sure_near = any(
        _near(match, other) for other in sure if other.entry.kind == "tool" and other is not match
    )
    doubtful_near = {other.entry.name for other in doubtful if _near(match, other)}
    return sure_near or len(doubtful_near) >= 3


def _near(match: Match, other: Match) -> bool:
    return -_NEAR_CHARACTERS < other.start - match.start < _NEAR_CHARACTERS
