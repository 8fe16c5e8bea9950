"""The names of a lexicon by their words, found without going through all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from services.generator.domain.language.text import Word, squeeze, stem, written

Owner = TypeVar("Owner")

#: Words whose stems agree begin alike; names are stemmed when a text has a word that begins so.
_BEGINNING = 3
#: What a name does not run across.
_APART = frozenset(",;:()!?\n•|")
#: Small words that French and Italian hang on to the next: "l'anglais", "dell'italiano".
_ELIDED = re.compile(r"^(?:[ld]|dell|nell|all|dall|sull|qu|un)'(?=\w{3})")


class Form(NamedTuple, Generic[Owner]):
    """A name as the words it consists of."""

    entry: Owner
    name: str
    #: Its words in lower case, and as written.
    lower: tuple[str, ...]
    exact: tuple[str, ...]
    #: Whether it matches as written only.
    cased: bool
    #: Whether marks that part words stand within it: "education, health and care plans".
    parted: bool


class Spot:
    """The words of a text, each form of them computed once."""

    def __init__(self, text: str, found: Sequence[Word], *, shouted: bool) -> None:
        self.text = text
        self.found = found
        #: Whether the text stands in capitals alone.
        self.shouted = shouted
        self.lower = [_whole(word.lower) for word in found]

    @cached_property
    def stems(self) -> list[str]:
        """Of every word."""
        return [stem(word) for word in self.lower]


class Forms(Generic[Owner]):
    """All names of a lexicon."""

    def __init__(self) -> None:
        self._single: dict[str, list[Form[Owner]]] = {}
        self._waiting: dict[str, list[Form[Owner]]] = {}
        self._ready: dict[str, dict[tuple[str, ...], list[Form[Owner]]]] = {}
        self._longest: dict[str, int] = {}

    def add(self, entry: Owner, name: str, *, cased: bool) -> None:
        """One more name of an entry."""
        exact = tuple(written(name))
        if not exact:
            return
        lower = tuple(map(squeeze, exact))
        form = Form(entry, name, lower, exact, cased, not _APART.isdisjoint(name))
        if len(lower) == 1:
            self._single.setdefault(_singular(lower[0]), []).append(form)
        else:
            begin = lower[0][:_BEGINNING]
            self._waiting.setdefault(begin, []).append(form)
            self._longest[begin] = max(len(lower), self._longest.get(begin, 0))

    def at(self, spot: Spot, at: int) -> Iterator[Form[Owner]]:
        """The longest names that stand at a word."""
        begin = spot.lower[at][:_BEGINNING]
        most = min(self._longest.get(begin, 0), len(spot.lower) - at)
        for size in range(most, 1, -1):
            near = self._stemmed(begin).get(tuple(spot.stems[at : at + size]), ())
            whole = near and _is_whole(spot, at, size)
            found = [one for one in near if (whole or one.parted) and _agrees(one, spot, at)]
            if found:
                yield from found
                return
        for form in self._single.get(_singular(spot.lower[at]), ()):
            if _agrees(form, spot, at):
                yield form

    def _stemmed(self, begin: str) -> dict[tuple[str, ...], list[Form[Owner]]]:
        ready = self._ready.get(begin)
        if ready is None:
            ready = {}
            for form in self._waiting.get(begin, ()):
                ready.setdefault(tuple(map(stem, form.lower)), []).append(form)
            self._ready[begin] = ready
        return ready


def _whole(word: str) -> str:
    return _ELIDED.sub("", word) if "'" in word else word


def _is_whole(spot: Spot, at: int, size: int) -> bool:
    """Whether no mark parts some words."""
    between = spot.text[spot.found[at].end : spot.found[at + size - 1].start]
    return _APART.isdisjoint(between)


def _agrees(form: Form[Owner], spot: Spot, at: int) -> bool:
    whole = len(form.lower) == len(spot.found)
    if not form.cased or whole or spot.shouted:
        return True
    return tuple(word.text for word in spot.found[at : at + len(form.exact)]) == form.exact


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ics", "us", "is"))
    return word[:-1] if plural else word
