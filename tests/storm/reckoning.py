"""After a storm: what was promised, held against what is in the database and what was asked."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.storm.ledger import Ledger
from tests.storm.witness import Witness

#: Seconds that the answer to a model's call may need to be kept.
_ON_ITS_WAY = 0.5


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
    for row in rows.values():
        if row.slot is not None or row.state not in {"completed", "failed"}:
            ledger.breach(f"a job was left behind: {row.state}")
    if left := witness.rows("select kind from outbox"):
        ledger.breach(f"{len(left)} announcements were left behind")


def _hold_against_model(ledger: Ledger, calls: Sequence[dict[str, Any]]) -> int:
    """How many calls were asked again; each must have been in flight when something died.

    Every question of a storm is asked in words of its own, so equal questions are one question.
    """
    by_question: dict[str, list[dict[str, Any]]] = {}
    for call in sorted(calls, key=lambda call: call["started"]):
        by_question.setdefault(call["digest"], []).append(call)
    again = 0
    for same in by_question.values():
        for earlier, _ in pairwise(same):
            again += 1
            if not _interrupted(ledger, earlier):
                ledger.breach(f"{earlier['stage']} was asked again though nothing had died")
    return again


def _interrupted(ledger: Ledger, call: dict[str, Any]) -> bool:
    ended = call["finished"] or float("inf")
    return call["outcome"] != "answered" or any(
        call["started"] - _ON_ITS_WAY <= kill.at <= ended + _ON_ITS_WAY for kill in ledger.kills
    )
