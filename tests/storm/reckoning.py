"""After a storm: what was promised, held against what is in the database and what was asked."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tests.storm.ledger import Kill, Ledger
from tests.storm.witness import Witness

#: The calls of one job that are under way at the same time: summary, two entries, skills.
SIDE_BY_SIDE = 4
#: Seconds from a death to its being noted.
_JUST_BEFORE = 0.5
#: Seconds that announcements may need after the last job has ended.
_LAST_WORDS = 20.0


def reckon(ledger: Ledger, witness: Witness, calls: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of a storm; promises found broken go to the ledger."""
    _hold_against_database(ledger, witness)
    asked_again = _hold_against_model(ledger, calls)
    took = [one.ended - one.accepted for one in ledger.accepted if one.ended and one.accepted]
    return {
        "submissions accepted": len(ledger.accepted),
        "ends": dict(Counter(one.status for one in ledger.accepted)),
        "kills": dict(Counter(kill.name.partition("-")[0] for kill in ledger.kills)),
        "answers": dict(sorted(ledger.answers.items())),
        "seconds from acceptance to end": {
            "median": round(statistics.median(took), 1) if took else None,
            "worst": round(max(took), 1) if took else None,
        },
        "model calls": len(calls),
        "of these asked again": asked_again,
        "documents": ledger.documents,
        "tellings": ledger.tellings,
        "looks into the database": witness.looks,
    }


def _hold_against_database(ledger: Ledger, witness: Witness) -> None:
    rows = {
        row.request_id: row
        for row in witness.rows(
            "select request_id, state, slot, error_message, (select count(*) from results r"
            " where r.job_id = j.job_id) as versions from jobs j"
        )
    }
    for one in ledger.accepted:
        row = rows.get(one.request_id)
        if row is None:
            ledger.breach("an accepted job is gone")
        elif row.state != "completed":
            ledger.breach(f"an accepted job is {row.state}: {row.error_message}")
        elif row.versions != 1:
            ledger.breach(f"a job has {row.versions} results")
    _hold_against_leftovers(ledger, witness, rows.values())


def _hold_against_leftovers(ledger: Ledger, witness: Witness, rows: Iterable[Any]) -> None:
    for row in rows:
        if row.slot is not None or row.state not in {"completed", "failed"}:
            ledger.breach(f"a job was left behind: {row.state}")
    until = time.monotonic() + _LAST_WORDS
    while (left := witness.rows("select kind from outbox")) and time.monotonic() < until:
        time.sleep(0.2)
    if left:
        ledger.breach(f"{len(left)} announcements were left behind")


def _hold_against_model(ledger: Ledger, calls: Sequence[dict[str, Any]]) -> int:
    """How many calls were asked again.

    One is only where a process died that asked for it or was to keep its answer, and no job's
    calls are more than its questions and, for each such death in its life, those that it asks
    side by side.
    """
    again = 0
    for one in ledger.accepted:
        own = [call for call in calls if call["mark"] == one.request_id]
        repeats = len(own) - len({call["digest"] for call in own})
        deaths = [kill for kill in _deaths(ledger) if _within(kill, own)]
        if repeats > SIDE_BY_SIDE * len(deaths):
            ledger.breach(f"a job asked {repeats} times again over {len(deaths)} deaths")
        again += repeats
    return again


def _deaths(ledger: Ledger) -> list[Kill]:
    return [kill for kill in ledger.kills if kill.name.startswith(("generator", "nats"))]


def _within(kill: Kill, calls: Sequence[dict[str, Any]]) -> bool:
    begun = [call["started"] for call in calls]
    return min(begun) - _JUST_BEFORE <= kill.at <= max(begun)
