"""Event messages of the contracts as messages of the bus, and back.

An event says itself where it travels (`tailor.bus.v1.route`), so no process spells a subject.
"""

from __future__ import annotations

from typing import TypeVar

from google.protobuf.message import DecodeError
from google.protobuf.message import Message as Event

from services.chassis.bus import Message, RejectedMessage
from services.chassis.context import to_headers
from tailor.bus.v1 import options_pb2

Kind = TypeVar("Kind", bound=Event)


def to_message(event: Event, *, message_id: str) -> Message:
    """Wrap an event for its subject, with the ids bound at this moment as headers."""
    subject = route(type(event)).subject
    if subject.endswith("{job_id}"):
        subject = subject.replace("{job_id}", str(getattr(event, "job_id")))  # noqa: B009 - wire
    return Message(
        subject=subject, id=message_id, body=event.SerializeToString(), headers=to_headers()
    )


def from_message(message: Message, kind: type[Kind]) -> Kind:
    """The event a message carries.

    Raises:
        RejectedMessage: the body is not such an event, and never will be.
    """
    try:
        return kind.FromString(message.body)
    except DecodeError as exc:
        raise RejectedMessage(f"not a {kind.DESCRIPTOR.full_name}") from exc


def subject_of(kind: type[Event]) -> str:
    """The subject to subscribe to for one kind of event."""
    return route(kind).subject.replace("{job_id}", "*")


def route(kind: type[Event]) -> options_pb2.Route:
    """Where one kind of event travels, and how long it is kept.

    Raises:
        TypeError: it is not an event.
    """
    options = kind.DESCRIPTOR.GetOptions()
    if not options.HasExtension(options_pb2.route):
        raise TypeError(f"{kind.DESCRIPTOR.full_name} is not an event: it has no route")
    return options.Extensions[options_pb2.route]
