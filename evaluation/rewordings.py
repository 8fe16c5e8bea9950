"""Rewordings, honest and fabricated, against the fact check: docs/fact-check.md."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from services.generator.adapters.word_files import load_vocabulary
from services.generator.domain.fact_check import REJECTED, SUPPORTED, TO_CONFIRM, FactCheck

HONEST, FABRICATED = "honest", "fabricated"
VERDICTS = (SUPPORTED, TO_CONFIRM, REJECTED)
CELLS = [(label, verdict) for label in (FABRICATED, HONEST) for verdict in VERDICTS]
#: Between the statements of one entry that a rewording is based on.
_SOURCES_APART = " ⏎ "
_CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """A labelled pair of the corpus."""

    batch: str
    #: `honest` or `fabricated`, as its author says.
    label: str
    trade: str
    kind: str
    sources: Sequence[str]
    text: str


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What `corpus/blind.tsv` keeps of a batch."""

    #: Label and verdict: how many, before the check was improved with the batch.
    blind: Mapping[tuple[str, str], int]
    #: Fabrications that are known to be supported today; docs/fact-check.md lists them.
    leaks: int


def rewordings() -> list[Rewording]:
    """The whole corpus, batch by batch."""
    paths = sorted((_CORPUS / "rewordings").glob("*.tsv"))
    return [row for path in paths for row in read(path)]


def read(path: Path) -> Iterator[Rewording]:
    """The rewordings of one batch."""
    for row in _rows(path):
        yield Rewording(
            batch=path.stem,
            label=row["verdict"],
            trade=row["trade"],
            kind=row["kind"],
            sources=row["source"].split(_SOURCES_APART),
            text=row["rewording"],
        )


def practice() -> list[Rewording]:
    """Rewordings by people who knew the word lists, to improve these; nobody else has read them."""
    paths = sorted((_CORPUS / "practice").glob("*.tsv"))
    return [row for path in paths for row in read(path)]


def recorded() -> dict[str, Recorded]:
    """The recorded figures by batch."""
    return {
        row["batch"]: Recorded(
            blind={cell: int(row[" ".join(cell)]) for cell in CELLS},
            leaks=int(row["fabricated supported today"]),
        )
        for row in _rows(_CORPUS / "blind.tsv")
    }


def judged(rows: Sequence[Rewording]) -> list[tuple[Rewording, str]]:
    """Each rewording with its verdict."""
    check = FactCheck(load_vocabulary())
    return [(row, check(row.text, row.sources).verdict) for row in rows]


def report() -> bool:
    """Print the tables; whether no more fabrications are supported than recorded."""
    found = judged(rewordings())
    known = recorded()
    print("rewordings, blind → today\n")
    _print_head("batch")
    for batch, counts in _counted(found, lambda row: row.batch):
        _print_row(batch, [f"{known[batch].blind[cell]} → {counts[cell]}" for cell in CELLS])
    print()
    _print_head("practice")
    for name, counts in _counted(judged(practice()), lambda row: row.batch):
        _print_row(name, [str(counts[cell]) for cell in CELLS])
    for name in ("trade", "kind"):
        print()
        _print_head(name)
        for value, counts in _counted(found, attrgetter(name)):
            _print_row(value, [str(counts[cell]) for cell in CELLS])
    _print_leaks(found)
    return all(
        counts[FABRICATED, SUPPORTED] <= known[batch].leaks
        for batch, counts in _counted(found, lambda row: row.batch)
    )


def _counted(
    found: Sequence[tuple[Rewording, str]], group: Callable[[Rewording], str]
) -> Iterator[tuple[str, Counter[tuple[str, str]]]]:
    for value in sorted({group(row) for row, _ in found}, key=str.casefold):
        members = [(row.label, verdict) for row, verdict in found if group(row) == value]
        yield value, Counter(members)


def _print_head(name: str) -> None:
    print(f"{'':32}{'fabrications':36}honest")
    _print_row(name, VERDICTS * 2)


def _print_row(name: str, cells: Sequence[str]) -> None:
    print(f"{name:32}" + "".join(f"{cell:12}" for cell in cells))


def _print_leaks(found: Sequence[tuple[Rewording, str]]) -> None:
    leaks = [row for row, verdict in found if (row.label, verdict) == (FABRICATED, SUPPORTED)]
    print("\nfabrications that are supported:", len(leaks))
    for row in leaks:
        print(f"  {row.batch} {row.kind}: {' / '.join(row.sources)} → {row.text}")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
