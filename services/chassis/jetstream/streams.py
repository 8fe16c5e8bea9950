"""Which streams there are: they follow from the routes of the events that a process knows.

Events whose subjects differ in their last word alone, and which are kept the same way, share a
stream, so that one consumer can follow them all in their order:

- `tailor_jobs-queue` for `tailor.jobs.submitted`: until the one group has acknowledged it;
- `tailor_generator-log` for `tailor.generator.progressed` and its siblings: for `keep_seconds`;
- `dead` for everybody's dead letters.

A durable consumer is named for its group and its subject: `jobs-tailor_generator_any`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from google.protobuf.message import Message as Event
from nats.js.api import AckPolicy, DiscardPolicy, RetentionPolicy, StorageType

from services.chassis.bus import Subscription
from services.chassis.bus_dead_letters import PREFIX
from services.chassis.events import route, subject_of
from tailor.bus.v1 import options_pb2

#: Bytes of one message with its headers.
LARGEST_MESSAGE = 8 * 1024 * 1024

#: The same id within it is the same message.
_DEDUP_WINDOW = timedelta(minutes=2)
_DEAD_LETTERS_KEPT = timedelta(days=30)
#: Of one consumer, over all replicas. Messages that wait for a later attempt count too.
_MOST_UNACKNOWLEDGED = 10_000


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A place where messages are kept."""

    name: str
    subjects: frozenset[str]
    #: For how long; None: until the one group that consumes them has acknowledged them.
    keep: timedelta | None

    def takes(self, subject: str) -> bool:
        """Whether messages of a subject are in it. A last word `*` on either side is any word."""
        return any(_meet(subject, mine) for mine in self.subjects)

    def settings(self, replicas: int) -> dict[str, object]:
        """What this code decides of the stream; the rest is the operator's."""
        queue = self.keep is None
        return {
            "retention": RetentionPolicy.WORK_QUEUE if queue else RetentionPolicy.LIMITS,
            "discard": DiscardPolicy.NEW if queue else DiscardPolicy.OLD,
            "max_age": self.keep.total_seconds() if self.keep else 0,
            "duplicate_window": _DEDUP_WINDOW.total_seconds(),
            "max_msg_size": LARGEST_MESSAGE,
            "storage": StorageType.FILE,
            "num_replicas": replicas,
        }

    def consumer_settings(self, subscription: Subscription) -> dict[str, object]:
        """What this code decides of the consumer of a group.

        Attempts are counted here, not by the server, which would keep a spent message for ever.
        """
        settings: dict[str, object] = {
            "ack_policy": AckPolicy.EXPLICIT,
            "ack_wait": subscription.ack_wait.total_seconds(),
            "max_deliver": -1,
            "max_ack_pending": _MOST_UNACKNOWLEDGED,
        }
        if not self._is_all(subscription.subject):
            settings["filter_subject"] = subscription.subject
        return settings

    def _is_all(self, subject: str) -> bool:
        # nats-server 2.9 refuses a filter that is wider than each of the stream's subjects.
        return subject.endswith(".*") and subject not in self.subjects


DEAD = Stream(name="dead", subjects=frozenset({PREFIX + ">"}), keep=_DEAD_LETTERS_KEPT)


def streams_of(events: Iterable[type[Event]]) -> tuple[Stream, ...]:
    """The streams of some events, and the one of dead letters.

    Raises:
        ValueError: events that would share a stream are to be kept for different times.
    """
    found: dict[str, Stream] = {}
    for event in events:
        stream = _stream_of(event)
        if stream is None:
            continue
        other = found.get(stream.name, stream)
        if other.keep != stream.keep:
            raise ValueError(f"events of the stream {stream.name} are kept for different times")
        subjects = stream.subjects | other.subjects
        found[stream.name] = Stream(name=stream.name, subjects=subjects, keep=stream.keep)
    return (*found.values(), DEAD)


def ephemeral_subjects(events: Iterable[type[Event]]) -> frozenset[str]:
    """The subjects of the events that no stream keeps."""
    return frozenset(subject_of(event) for event in events if _stream_of(event) is None)


def is_among(subject: str, subjects: Iterable[str]) -> bool:
    """Whether a subject is one of several, of which a last word `*` is any word."""
    return any(_meet(subject, one) for one in subjects)


def durable_name(subscription: Subscription) -> str:
    """The name of a group's consumer."""
    return f"{subscription.group}-{_name(subscription.subject)}"


def _stream_of(event: type[Event]) -> Stream | None:
    way, subject = route(event), subject_of(event)
    if way.retention == options_pb2.RETENTION_EPHEMERAL:
        return None
    stem = _name(subject.rpartition(".")[0])
    if way.retention == options_pb2.RETENTION_WORK_QUEUE:
        return Stream(name=f"{stem}-queue", subjects=frozenset({subject}), keep=None)
    keep = timedelta(seconds=way.keep_seconds)
    return Stream(name=f"{stem}-log", subjects=frozenset({subject}), keep=keep)


def _name(subject: str) -> str:
    return subject.replace(".", "_").replace("*", "any")


def _meet(one: str, other: str) -> bool:
    if other.endswith(".>"):
        return one.startswith(other.removesuffix(">"))
    stem, _, last = one.rpartition(".")
    other_stem, _, other_last = other.rpartition(".")
    return stem == other_stem and ("*" in {last, other_last} or last == other_last)
