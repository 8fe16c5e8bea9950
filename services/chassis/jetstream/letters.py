"""Reads dead letters back, for operators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import nats.js.errors
from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg

from services.chassis.bus import DeadLetter
from services.chassis.bus_dead_letters import dead_letter
from services.chassis.jetstream.messages import from_nats
from services.chassis.jetstream.streams import DEAD
from services.chassis.nats_connection import NatsConnection, nats_errors

_MOST = 1_000


async def read_dead_letters(connection: NatsConnection) -> Sequence[DeadLetter]:
    """The newest of them, oldest first; none where there is no stream of them yet.

    Raises:
        BusUnavailable: NATS is away.
    """
    with nats_errors():
        try:
            state = (await connection.jetstream.stream_info(DEAD.name)).state
        except nats.js.errors.NotFoundError:
            return ()
        number = max(state.first_seq, state.last_seq - _MOST + 1, 1)
        letters = []
        while number <= state.last_seq:
            raw = await _next(connection.jetstream, number)
            if raw is None or raw.seq is None:
                break
            letters.append(_letter(raw))
            number = raw.seq + 1
    return letters


async def _next(jetstream: JetStreamContext, number: int) -> RawStreamMsg | None:
    [subjects] = DEAD.subjects
    try:
        return await jetstream.get_msg(DEAD.name, seq=number, subject=subjects, next=True)
    except nats.js.errors.NotFoundError:
        return None  # the newest expired meanwhile


def _letter(raw: RawStreamMsg) -> DeadLetter:
    number = f"{DEAD.name}:{raw.seq}"
    message = from_nats(raw.subject or "", raw.data or b"", raw.headers or {}, number=number)
    return dead_letter(message, raw.time or datetime.now(UTC))
