"""A model that lies in every stage, in every way, about everybody.

No lie gets in but those that are known to; `make eval` tells all of them, these tests a few.
"""

from __future__ import annotations

import pytest

from evaluation.lies import recorded, selected_jobs
from evaluation.lies_judged import TOLD, fates, leaks
from tests.fakes.lies import KINDS
from tests.fakes.lying_tricks import SUMMARY_TRICKS, TRICKS
from tests.lied_about import people
from tests.tales import tale

PEOPLE = people()
#: Those at whom every trick is played; the others are lied about in words alone.
TRICKED = [
    "icu-nurse, orders in the posting",
    "electrician",
    "the same said of two employers",
    "the same employer twice",
    "orders in the résumé",
    "nothing at all",
]
#: So many turns tell every kind of lie about some statement of everybody who has a few.
TURNS = 4
KNOWN = recorded()


async def faults(name: str, kind: str, turn: int = 0) -> list[object]:
    told = await tale(PEOPLE[name], kind, turn)
    return [*(leak for leak in leaks(told) if leak not in KNOWN), *told.faults()]


def test_there_are_lies_of_every_kind_about_a_statement() -> None:
    assert len(KINDS) >= 44
    assert len(TRICKS) >= 18
    assert len(PEOPLE) >= 18


def test_a_selection_tells_every_kind_and_is_always_the_same() -> None:
    assert {job.kind for job in selected_jobs()} >= {*KINDS, *TRICKS, *SUMMARY_TRICKS}
    assert {job.person for job in selected_jobs()} == {*PEOPLE}
    assert list(selected_jobs()) == list(selected_jobs())


@pytest.mark.parametrize("turn", range(TURNS))
async def test_no_lie_about_anybody_reaches_the_resume_and_nothing_is_lost(turn: int) -> None:
    found = {name: await faults(name, "any", turn) for name in PEOPLE}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("kind", [*TRICKS, *SUMMARY_TRICKS, "prompt"])
async def test_no_trick_with_ids_reaches_the_resume_and_nothing_is_lost(kind: str) -> None:
    found = {name: await faults(name, kind) for name in TRICKED}
    assert {name: faults for name, faults in found.items() if faults} == {}


async def test_every_lie_meets_one_fate() -> None:
    counts = fates(await tale(PEOPLE["electrician"], "outcome"))
    assert counts[TOLD] == counts.total() - counts[TOLD] > 0
