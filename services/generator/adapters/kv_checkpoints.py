"""Checkpoints in a JetStream key-value bucket.

A job has one key that says how it is held and where its results are, and beside it one key per
result. A result counts once the job's key names it, and that key is only ever replaced at the
revision it was read at: so whoever has lost the job to another worker cannot add to it any more,
while the results of one worker may arrive side by side.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from services.chassis.nats_connection import NatsConnection
from services.generator.adapters.kv_bucket import KvBucket
from services.generator.application.ports import Claim, Clock, Document
from services.generator.domain.errors import OutOfReach, Superseded
from services.generator.domain.holding import Holding

#: Longer than any job lives.
_KEEP = timedelta(hours=48)
#: Of reading and replacing a key; somebody gets through in each.
_ROUNDS = 100
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,128}")


@dataclass(frozen=True, kw_only=True)
class _Record:
    holding: Holding
    #: Step to the name of its result's key, below the job's.
    steps: Mapping[str, str] = field(default_factory=dict)


class KvCheckpoints:
    """The `Checkpoints` port."""

    def __init__(
        self, connection: NatsConnection, clock: Clock, *, bucket: str = "tailor-checkpoints"
    ) -> None:
        self._bucket = KvBucket(connection, name=bucket, keep=_KEEP)
        self._clock = clock

    async def claim(self, job_id: str, attempt: int, *, hold: timedelta) -> Claim:
        """Take a job over. Raises Superseded, HeldElsewhere, OutOfReach."""
        for _ in range(_ROUNDS):
            record, revision = await self._read(job_id)
            holding = record.holding.claimed(attempt, self._clock.now(), hold)
            # Read before the job is taken: nobody holds it should this fail.
            steps = await self._results(job_id, record.steps)
            taken = _Record(holding=holding, steps=record.steps)
            if await self._replace(job_id, taken, revision):
                return Claim(
                    job_id=job_id,
                    attempt=attempt,
                    fence=holding.fence,
                    steps=steps,
                    times=holding.times,
                    errors=holding.errors,
                )
        raise OutOfReach

    async def renew(self, claim: Claim, *, hold: timedelta) -> None:
        """Hold the job for so long from now. Raises Superseded, OutOfReach."""
        await self._change(
            claim,
            lambda record: _Record(
                holding=record.holding.renewed(self._clock.now(), hold), steps=record.steps
            ),
        )

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        """Keep the result of one step durably. Raises Superseded, OutOfReach, InputTooLong."""
        record, _ = await self._read(claim.job_id)
        record.holding.kept_for(claim.attempt, claim.fence)
        name = (
            f"{claim.fence}-{hashlib.sha256(step.encode(errors='surrogatepass')).hexdigest()[:20]}"
        )
        place = f"{_key(claim.job_id)}.{name}"
        await self._bucket.write(place, json.dumps(result).encode())
        try:
            await self._change(
                claim,
                lambda record: _Record(holding=record.holding, steps={**record.steps, step: name}),
            )
        except Superseded:
            await self._bucket.remove(place)
            raise

    async def release(self, claim: Claim, *, failed: bool = False) -> None:
        """Hold the job no longer. Raises OutOfReach."""
        with suppress(Superseded):
            await self._change(
                claim,
                lambda record: _Record(
                    holding=record.holding.released(failed=failed), steps=record.steps
                ),
            )

    async def forget(self, job_id: str) -> None:
        """Remove what is kept for a job, and refuse every claim from now on. Raises OutOfReach."""
        settled = _Record(holding=Holding(settled=True))
        await self._bucket.write(_key(job_id), _to_json(settled))
        await self._bucket.remove(f"{_key(job_id)}.>")

    async def _change(self, claim: Claim, change: Callable[[_Record], _Record]) -> None:
        for _ in range(_ROUNDS):
            record, revision = await self._read(claim.job_id)
            holding = record.holding.kept_for(claim.attempt, claim.fence)
            changed = change(_Record(holding=holding, steps=record.steps))
            if await self._replace(claim.job_id, changed, revision):
                return
        raise OutOfReach

    async def _results(self, job_id: str, steps: Mapping[str, str]) -> dict[str, Document]:
        places = [f"{_key(job_id)}.{name}" for name in steps.values()]
        entries = await asyncio.gather(*(self._bucket.read(place) for place in places))
        return {
            step: json.loads(entry.value)
            for step, entry in zip(steps, entries, strict=True)
            if entry.revision  # it may have expired before the job's own key
        }

    async def _read(self, job_id: str) -> tuple[_Record, int]:
        entry = await self._bucket.read(_key(job_id))
        record = _from_json(entry.value) if entry.revision else _Record(holding=Holding())
        return record, entry.revision

    async def _replace(self, job_id: str, record: _Record, revision: int) -> bool:
        return await self._bucket.replace(_key(job_id), _to_json(record), revision=revision)


def _key(job_id: str) -> str:
    """A key without dots and stars, which mean something to NATS."""
    if _SAFE.fullmatch(job_id):
        return job_id
    return "=" + hashlib.sha256(job_id.encode(errors="surrogatepass")).hexdigest()


def _to_json(record: _Record) -> bytes:
    holding = record.holding
    until = holding.held_until
    values = {
        "attempt": holding.attempt,
        "fence": holding.fence,
        "times": holding.times,
        "errors": holding.errors,
        "held_until": until.timestamp() if until else None,
        "settled": holding.settled,
        "steps": dict(record.steps),
    }
    return json.dumps(values).encode()


def _from_json(text: bytes) -> _Record:
    values = json.loads(text)
    until = values["held_until"]
    holding = Holding(
        attempt=values["attempt"],
        fence=values["fence"],
        times=values["times"],
        errors=values["errors"],
        held_until=None if until is None else datetime.fromtimestamp(until, UTC),
        settled=values["settled"],
    )
    return _Record(holding=holding, steps=values["steps"])
