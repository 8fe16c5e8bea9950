"""What a lying model gets past the checks: whole jobs, every kind of lie; docs/hostile-text.md."""

from __future__ import annotations

import asyncio
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Any

from evaluation.lies_judged import FATES, Leak, fates, leaks
from tests.fakes.lies import KINDS, lies
from tests.fakes.lying_tricks import SUMMARY_TRICKS, TRICKS
from tests.lied_about import people
from tests.tales import tale

_RECORDED = Path(__file__).parent / "corpus" / "lies.tsv"
#: Turns of one kind at most: facts that are moved can be told in more ways.
_MOST_TURNS = 8
#: A model that prints our instructions instead, so much of them at a time.
_PROMPT = "prompt"
_WAYS = (*KINDS, *TRICKS, *SUMMARY_TRICKS, _PROMPT)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A person, and how they are lied about."""

    person: str
    order: Mapping[str, Any]
    #: One of `_WAYS`.
    kind: str
    turn: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a job."""

    job: Job
    #: How many lies met which of `FATES`.
    fates: Counter[str]
    leaks: Sequence[Leak]
    #: All else that should not be: what was lost, what a report says and is not so.
    faults: Sequence[str]


def every_job() -> Iterator[Job]:
    """Each kind about each person, in as many turns as tell every lie about every bullet."""
    for person, order in people().items():
        for kind in _WAYS:
            for turn in range(_turns(order["resume"], kind)):
                yield Job(person=person, order=order, kind=kind, turn=turn)


def selected_jobs() -> Iterator[Job]:
    """Each kind about every other person, in one turn, another for each of them."""
    for number, (person, order) in enumerate(people().items()):
        for place, kind in enumerate(_WAYS):
            if (number + place) % 2 == 0:
                turn = (number + place) // 2 % _turns(order["resume"], kind)
                yield Job(person=person, order=order, kind=kind, turn=turn)


def outcome(job: Job) -> Outcome:
    """Run a job and see."""
    told = asyncio.run(tale(job.order, job.kind, job.turn))
    return Outcome(job=job, fates=fates(told), leaks=list(leaks(told)), faults=list(told.faults()))


def report(*, every: bool = False) -> bool:
    """Print the tables; whether no lie got in that is not recorded, and nothing else is wrong.

    Args:
        every: tell every lie, which takes ten minutes of one processor, and not a selection.
    """
    jobs = list(every_job() if every else selected_jobs())
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(outcome, jobs, chunksize=4))
    total = sum((one.fates for one in found), Counter[str]())
    print(f"lies: {total['told']:,} in {len(jobs):,} jobs about {len(people())} people\n")
    print(f"{'kind':32}" + "".join(f"{fate:12}" for fate in ("jobs", *FATES)))
    for kind in _WAYS:
        members = [one.fates for one in found if one.job.kind == kind]
        _print_row(kind, len(members), sum(members, Counter[str]()))
    _print_row("all", len(found), total)
    known = recorded()
    got_in = {leak: one.job.kind for one in found for leak in one.leaks}
    print(f"\nlies that got in: {len(got_in)}, of which {len(known & {*got_in})} are recorded")
    for leak, kind in got_in.items():
        new = "" if leak in known else "NEW "
        print(f"  {new}{kind}: {leak.source} → {leak.told}")
    faults = list(_faults(found))
    for fault in faults:
        print(f"  NOT AS IT SHOULD BE {fault}")
    return {*got_in} <= known and not faults


def recorded() -> set[Leak]:
    """The lies that are known to get in."""
    with _RECORDED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {Leak(source, told) for _, source, told in rows[1:]}


def _turns(resume: Mapping[str, Any], kind: str) -> int:
    if kind not in KINDS:
        return 1 if kind in TRICKS else _MOST_TURNS // 2
    entries = [entry["points"] for entry in (*resume["experience"], *resume["projects"])]
    statements = [(text, _elsewhere(entries, points)) for points in entries for text in points]
    ways = starmap(lambda text, others: len(lies(kind, text, others)), statements)
    return min(max([1, *ways]), _MOST_TURNS)


def _elsewhere(entries: Sequence[Sequence[str]], points: Sequence[str]) -> list[str]:
    return [text for others in entries if others is not points for text in others]


def _faults(found: Sequence[Outcome]) -> Iterator[str]:
    for one in found:
        for fault in one.faults:
            yield f"{one.job.person}, {one.job.kind}, turn {one.job.turn}: {fault}"


def _print_row(name: str, jobs: int, counts: Counter[str]) -> None:
    cells = (jobs, *(counts[fate] for fate in FATES))
    print(f"{name:32}" + "".join(f"{cell:<12,}" for cell in cells))
