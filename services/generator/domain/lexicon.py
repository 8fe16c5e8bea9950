"""Terms of the trades and where they stand in a text.

A term matches by whole words: its name or an alias, without case, hyphens or slashes. Words of a
term of several words match by their stems, single ones also in the plural. Nothing matches because
it looks alike: `java` is not `javascript`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from services.generator.domain.text import Word, squeeze, word_set, words

#: Words beside which a name such as `R` or `Go` is the language and not a word or a grade.
_CONTEXT = word_set(
    """
    programming language languages developer engineer code coding scripts scripting
    microservices service services compiler backend parser api apis
    """
)
_NEAR_CHARACTERS = 40


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A term of the lexicon."""

    name: str
    #: `tool`, `skill`, `credential`, `duty`, `domain` or `language`.
    kind: str
    aliases: Sequence[str] = ()
    #: Matches in this spelling only, capitals included.
    cased: bool = False
    #: The same, and only beside other terms or words that show what is meant.
    contextual: bool = False

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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    entry: Entry
    name: str
    #: Words in lower case, and their stems.
    lower: tuple[str, ...]
    stems: tuple[str, ...]
    #: As written, where capitals count.
    exact: tuple[str, ...] | None


@dataclass(frozen=True)
class Lexicon:
    """Finds terms in texts."""

    entries: Sequence[Entry]
    _forms: Mapping[str, Sequence[_Form]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the forms by the stem of their first word."""
        forms: dict[str, list[_Form]] = {}
        for entry in self.entries:
            for form in _forms_of(entry):
                forms.setdefault(form.stems[0], []).append(form)
        for found in forms.values():
            found.sort(key=lambda form: -len(form.stems))
        object.__setattr__(self, "_forms", forms)

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """Entries by each of their names, squeezed."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            for name in entry.names:
                found.setdefault(squeeze(name), entry)
        return found

    def holds(self, name: str) -> bool:
        """Whether a name is one of an entry: `DBT` is not `dbt`."""
        entry = self.by_name.get(squeeze(name))
        return entry is not None and (not entry.cased or name in entry.names)

    def find(self, text: str) -> list[Match]:
        """The terms in a text; a term inside a longer one is not found."""
        found = words(text)
        matches: list[Match] = []
        doubtful: list[Match] = []
        at = 0
        while at < len(found):
            form = self._form_at(found, at)
            if form is None:
                at += 1
                continue
            last = at + len(form.stems) - 1
            match = _match(form, found, at, last)
            whole = len(form.stems) == len(found)
            (doubtful if form.entry.contextual and not whole else matches).append(match)
            at = last + 1
        matches += [match for match in doubtful if _fits(match, text, matches, doubtful)]
        return sorted(matches, key=lambda match: match.start)

    def _form_at(self, found: Sequence[Word], at: int) -> _Form | None:
        for form in self._forms.get(found[at].stem, ()):
            size = len(form.stems)
            if at + size <= len(found) and _agrees(form, found[at : at + size], len(found)):
                return form
        return None


def _forms_of(entry: Entry) -> Iterable[_Form]:
    for name in entry.names:
        found = words(name)
        if not found:
            continue
        capitals = name.isupper() and name.isalpha() and name.isascii()
        short = capitals and len(name) <= (2 if entry.kind == "tool" else 4)
        cased = short or ((entry.cased or entry.contextual) and name == entry.name)
        yield _Form(
            entry=entry,
            name=name,
            lower=tuple(word.lower for word in found),
            stems=tuple(word.stem for word in found),
            exact=tuple(word.text for word in found) if cased else None,
        )


def _agrees(form: _Form, found: Sequence[Word], all_words: int) -> bool:
    lower = tuple(word.lower for word in found)
    if form.exact is not None and all_words > len(found):
        return tuple(word.text for word in found) == form.exact
    if lower == form.lower:
        return True
    if len(found) == 1:
        return _singular(lower[0]) == _singular(form.lower[0])
    return tuple(word.stem for word in found) == form.stems


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word


def _match(form: _Form, found: Sequence[Word], first: int, last: int) -> Match:
    same = all(
        word.lower == lower for word, lower in zip(found[first : last + 1], form.lower, strict=True)
    )
    return Match(
        entry=form.entry,
        start=found[first].start,
        end=found[last].end,
        by=form.name if same else "",
    )


def _fits(match: Match, text: str, sure: Sequence[Match], doubtful: Sequence[Match]) -> bool:
    before = words(text[max(0, match.start - _NEAR_CHARACTERS) : match.start])[-2:]
    after = words(text[match.end : match.end + _NEAR_CHARACTERS])[:2]
    if any(word.lower in _CONTEXT for word in [*before, *after]):
        return True
    sure_near = sum(_near(match, other) for other in sure if other.entry.kind == "tool")
    doubtful_near = {other.entry.name for other in doubtful if _near(match, other)}
    return sure_near > 0 or len(doubtful_near) >= 3


def _near(match: Match, other: Match) -> bool:
    return -_NEAR_CHARACTERS < other.start - match.start < _NEAR_CHARACTERS
