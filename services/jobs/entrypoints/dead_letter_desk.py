"""What operators may see of dead letters, and what they may do with them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace

from services.chassis.bus import DeadLetter, EventBus
from services.chassis.context import from_headers


class NoSuchLetter(Exception):
    """No dead letter has this id."""

    def __init__(self) -> None:
        super().__init__((type(self).__doc__ or "").strip())


async def list_dead_letters(bus: EventBus) -> Sequence[str]:
    """A line of JSON for each, oldest first: everything but what people wrote.

    Raises:
        BusUnavailable: they cannot be read now.
    """
    return [_line(letter) for letter in await bus.dead_letters()]


async def replay_dead_letter(bus: EventBus, message_id: str) -> str:
    """Publish its message anew, to everybody who listens; the id that it has now.

    It stays among the dead letters until it expires. Handlers bear to be given a message twice.

    Raises:
        NoSuchLetter: it has expired, or never was.
        BusUnavailable: NATS is away.
    """
    for letter in await bus.dead_letters():
        if letter.message.id == message_id:
            # With its own id it would be taken for the same message for some minutes.
            again = replace(letter.message, id=f"{message_id}:again:{uuid.uuid4().hex}")
            await bus.publish(again)
            return again.id
    raise NoSuchLetter


def _line(letter: DeadLetter) -> str:
    shown = {
        "at": letter.at.isoformat(timespec="seconds"),
        "id": letter.message.id,
        "subject": letter.message.subject,
        "job": from_headers(letter.message.headers).get("job", ""),
        "group": letter.group,
        "attempts": letter.attempts,
        "reason": letter.reason,
    }
    return json.dumps(shown, ensure_ascii=False)
