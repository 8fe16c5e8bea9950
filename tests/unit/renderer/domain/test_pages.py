"""What stays together where a page ends."""

from __future__ import annotations

import pytest

from services.renderer.domain.manuscript import Block, Kind, Run
from services.renderer.domain.pages import kept_with_next

E, D, T, B, S = Kind.ENTRY, Kind.DETAIL, Kind.TEXT, Kind.BULLET, Kind.SECTION


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        ([E, D, B], [True, True, False]),
        ([E, D, B, B, B, B], [True, True, True, False, True, False]),
        ([D, B, B, B], [True, True, True, False]),
        ([D, T, B, B], [True, False, True, False]),
        ([E, D, E, D, S], [True, False, True, False, False]),
        ([E, E, E], [False, False, False]),
        ([S, T, T, T, T, S, B], [False, True, False, True, False, False, False]),
        ([], []),
    ],
)
def test_no_head_and_no_row_of_several_stands_alone(kinds: list[Kind], kept: list[bool]) -> None:
    assert kept_with_next([Block(kind, (Run("x"),)) for kind in kinds]) == kept


def test_a_label_stays_with_what_it_announces() -> None:
    label = Block(T, (Run("Travel:", bold=True),))
    row = Block(B, (Run("35 miles"),))
    assert kept_with_next([label, row, row]) == [True, True, False]
