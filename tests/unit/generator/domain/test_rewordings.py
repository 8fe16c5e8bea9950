"""The corpus of rewordings, honest and fabricated, against the check: docs/fact-check.md."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from services.generator.domain.fact_check import FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)
CORPUS = Path(__file__).parent / "corpus"
#: Of the honest rewordings at least so many pass, as measured.
LEAST_PASSED = 0.93


def read(verdict: str) -> list[Mapping[str, str]]:
    rows: list[Mapping[str, str]] = []
    for path in sorted(CORPUS.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row["verdict"] == verdict]


def test_the_corpus_holds_both_kinds() -> None:
    assert len(read("honest")) >= 100
    assert len(read("fabricated")) >= 250


@pytest.mark.parametrize("row", read("fabricated"), ids=lambda row: row["rewording"][:60])
def test_no_fabrication_is_supported(row: Mapping[str, str]) -> None:
    assert not CHECK(row["rewording"], [row["source"]]).supported


def test_nearly_all_honest_rewordings_are_supported() -> None:
    rows = read("honest")
    refused = [row["rewording"] for row in rows if not _supported(row)]
    assert len(refused) <= (1 - LEAST_PASSED) * len(rows), refused


def _supported(row: Mapping[str, str]) -> bool:
    return CHECK(row["rewording"], [row["source"]]).supported
