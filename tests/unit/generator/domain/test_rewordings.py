"""The corpus of rewordings, honest and fabricated, against the check: docs/fact-check.md."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.rewordings import FABRICATED, HONEST, Rewording, judged, recorded, rewordings
from services.generator.domain.fact_check import SUPPORTED

#: Of the honest rewordings of all batches at least this share is supported, as measured.
LEAST_SUPPORTED = 0.55


@pytest.fixture(scope="module")
def found() -> list[tuple[Rewording, str]]:
    return judged(rewordings())


def test_the_corpus_holds_both_kinds(found: list[tuple[Rewording, str]]) -> None:
    labels = Counter(row.label for row, _ in found)
    assert set(labels) == {HONEST, FABRICATED}
    assert sum(labels.values()) >= 400


def test_no_fabrication_is_supported_but_the_known_ones(
    found: list[tuple[Rewording, str]],
) -> None:
    leaks = [row for row, verdict in found if (row.label, verdict) == (FABRICATED, SUPPORTED)]
    known = {batch: figures.leaks for batch, figures in recorded().items() if figures.leaks}
    assert Counter(row.batch for row in leaks) == known, [row.text for row in leaks]


def test_honest_rewordings_are_not_refused_more_often(
    found: list[tuple[Rewording, str]],
) -> None:
    honest = [(row, verdict) for row, verdict in found if row.label == HONEST]
    refused = [row.text for row, verdict in honest if verdict != SUPPORTED]
    assert len(refused) <= (1 - LEAST_SUPPORTED) * len(honest), refused
