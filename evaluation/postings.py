"""Labelled postings against what is read in them: docs/terms.md."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.labelled_postings import Posting, postings, recorded
from evaluation.scripted_hints import hints_for
from services.generator.adapters.lexicon_files import load_lexicon
from services.generator.domain.language.text import squeeze, words
from services.generator.domain.terms.lexicon import Lexicon
from services.generator.domain.terms.terms import IMPORTANCES, Hint, extract_terms

OFFLINE, MODEL = "offline", "model"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts over postings, which add up."""

    #: Terms that were found, and those of them that are asked for.
    listed: int = 0
    right: int = 0
    #: Labels, and those of them that were found.
    asked: int = 0
    found: int = 0
    #: Found labels with a kind, and those whose term has it; the same for weights.
    kinds: tuple[int, int] = (0, 0)
    weights: tuple[int, int] = (0, 0)

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            listed=self.listed + other.listed,
            right=self.right + other.right,
            asked=self.asked + other.asked,
            found=self.found + other.found,
            kinds=(self.kinds[0] + other.kinds[0], self.kinds[1] + other.kinds[1]),
            weights=(self.weights[0] + other.weights[0], self.weights[1] + other.weights[1]),
        )

    @property
    def precision(self) -> float:
        """The share of the listed terms that are asked for."""
        return self.right / max(1, self.listed)

    @property
    def recall(self) -> float:
        """The share of what is asked for that was found."""
        return self.found / max(1, self.asked)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right * self.recall / max(1e-9, self.listed * self.recall + self.right)


def tally(posting: Posting, way: str, lexicon: Lexicon) -> Tally:
    """What is found in a posting, beside its labels."""
    hints: list[Hint] = hints_for(posting.text, posting.asked) if way == MODEL else []
    terms = extract_terms(posting.text, posting.title, lexicon, hints)
    said = [_forms([term.name, term.wording], lexicon) for term in terms]
    pairs = [
        (label, next((t for t, f in zip(terms, said, strict=True) if f & meant), None))
        for label, meant in ((label, _forms(label.names, lexicon)) for label in posting.asked)
    ]
    wanted = [_forms(label.names, lexicon) for label in posting.asked]
    return Tally(
        listed=len(terms),
        right=sum(any(forms & meant for meant in wanted) for forms in said),
        asked=len(pairs),
        found=sum(term is not None for _, term in pairs),
        kinds=_agreed((label.kind, term.kind) for label, term in pairs if label.kind and term),
        weights=_agreed(
            (IMPORTANCES[label.weight], term.weight)
            for label, term in pairs
            if label.weight and term
        ),
    )


def _agreed(pairs: Iterable[tuple[object, object]]) -> tuple[int, int]:
    found = list(pairs)
    return len(found), sum(one == other for one, other in found)


def _forms(names: Sequence[str], lexicon: Lexicon) -> set[frozenset[str]]:
    """The stems of names and of their aliases."""
    entries = [lexicon.by_name[squeeze(name)] for name in names if squeeze(name) in lexicon.by_name]
    every = [*names, *(name for entry in entries for name in entry.names)]
    return {frozenset(word.stem for word in words(name)) for name in every} - {frozenset()}


def report() -> bool:
    """Print the tables; whether no file's F1 is lower than recorded."""
    started = time.perf_counter()
    lexicon = load_lexicon()
    loaded = time.perf_counter() - started
    corpus = postings()
    well = True
    print(f"postings: {len(corpus)}\n")
    _print_row("", ["", "precision", "recall", "F1", "kind", "weight"])
    for name in ("batch", "trade"):
        for value in sorted({getattr(one, name) for one in corpus}, key=str.casefold):
            members = [one for one in corpus if getattr(one, name) == value]
            for way in (OFFLINE, MODEL):
                total = sum((tally(one, way, lexicon) for one in members), Tally())
                _print_row(value, [way, *_shares(total)])
                if name == "batch" and (known := recorded().get((value, way))):
                    print(f"{'':32}when blind {known.blind}")
                    well = well and total.f1 >= known.least
        print()
    print(f"lexicon: {len(lexicon.entries)} entries, loaded in {1000 * loaded:.0f} ms")
    print(f"speed: {_milliseconds(corpus, lexicon):.1f} ms for a posting of 500 words")
    return well


def _shares(total: Tally) -> list[str]:
    agreed = [f"{same / of:.2f}" if of else "" for of, same in (total.kinds, total.weights)]
    return [f"{total.precision:.2f}", f"{total.recall:.2f}", f"{total.f1:.2f}", *agreed]


def _milliseconds(corpus: Sequence[Posting], lexicon: Lexicon) -> float:
    """Of a processor, in the best of five rounds."""
    spent = []
    for _ in range(5):
        started = time.process_time()
        for one in corpus:
            extract_terms(one.text, one.title, lexicon)
        spent.append(time.process_time() - started)
    return min(spent) * 500_000 / sum(len(one.text.split()) for one in corpus)


def _print_row(name: str, cells: Sequence[str]) -> None:
    print(f"{name:32}" + "".join(f"{cell:11}" for cell in cells))
