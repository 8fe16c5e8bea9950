"""Labelled postings, and what is recorded of each file of them: docs/terms.md."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, kw_only=True)
class Label:
    """Something that a reader says a posting asks for."""

    #: The posting's own wording, then others that count as the same thing.
    names: Sequence[str]
    #: Empty where the reader did not say.
    kind: str
    #: A key of `IMPORTANCES`; empty where the reader did not say.
    weight: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A labelled posting of the corpus."""

    #: The file it comes from.
    batch: str
    title: str
    trade: str
    text: str
    asked: Sequence[Label]


def postings() -> list[Posting]:
    """The whole corpus, file by file."""
    return [one for path in sorted((_CORPUS / "postings").glob("*.json")) for one in read(path)]


def read(path: Path) -> list[Posting]:
    """The postings of one file."""
    return [
        Posting(
            batch=path.stem,
            title=item["title"],
            trade=item["trade"],
            text=item["posting"],
            asked=[
                Label(
                    names=label["names"],
                    kind=label.get("kind", ""),
                    weight=label.get("weight", ""),
                    quote=label.get("quote", ""),
                )
                for label in item["asked"]
            ],
        )
        for item in json.loads(path.read_text(encoding="utf-8"))
    ]


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What is kept of a file and a way."""

    #: Precision, recall and F1 before anything was changed because of the file; may be empty.
    blind: str
    #: The lowest F1 it may have today.
    least: float


def recorded() -> dict[tuple[str, str], Recorded]:
    """By file and way."""
    with (_CORPUS / "postings.tsv").open(encoding="utf-8", newline="") as file:
        return {
            (row["batch"], row["way"]): Recorded(blind=row["blind"], least=float(row["least"]))
            for row in csv.DictReader(file, delimiter="\t")
        }
