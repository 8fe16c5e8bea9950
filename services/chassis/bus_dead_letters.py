"""Dead letters as messages: what every adapter publishes, and how it is read back."""

from __future__ import annotations

from datetime import datetime

from services.chassis.bus import DeadLetter, Message

PREFIX = "dead."

#: Headers that a dead message has besides its own.
GROUP = "tailor-group"
ATTEMPTS = "tailor-attempts"
REASON = "tailor-reason"

_LONGEST_REASON = 200


def is_dead(subject: str) -> bool:
    """Whether a subject is one of dead letters, which do not die a second time."""
    return subject.startswith(PREFIX)


def dead_message(message: Message, *, group: str, attempts: int, reason: str) -> Message:
    """What is published when `group` gives a message up.

    Its id is the group's own, so that two groups may give up the same message, and one group that
    dies while it does so says it once.
    """
    headers = {GROUP: group, ATTEMPTS: str(attempts), REASON: _line(reason)}
    return Message(
        subject=PREFIX + message.subject,
        id=f"{group}:{message.id}",
        body=message.body,
        headers={**message.headers, **headers},
    )


def dead_letter(message: Message, at: datetime) -> DeadLetter:
    """What an operator sees of a dead message."""
    headers = dict(message.headers)
    group = headers.pop(GROUP, "")
    attempts = headers.pop(ATTEMPTS, "")
    reason = headers.pop(REASON, "")
    original = Message(
        subject=message.subject.removeprefix(PREFIX),
        id=message.id.removeprefix(f"{group}:"),
        body=message.body,
        headers=headers,
    )
    return DeadLetter(
        message=original,
        group=group,
        attempts=int(attempts) if attempts.isdecimal() else 0,
        reason=reason,
        at=at,
    )


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_REASON]
