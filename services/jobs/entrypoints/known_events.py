"""The events that jobs publishes or subscribes to."""

from __future__ import annotations

from google.protobuf.message import Message as Event

from tailor.auth.v1.events_pb2 import AccountClosed
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobCancelled, JobChanged, JobSettled, JobSubmitted

#: A bus that keeps messages makes its streams by them.
EVENTS: tuple[type[Event], ...] = (
    JobSubmitted,
    JobSettled,
    JobCancelled,
    JobChanged,
    StageProgressed,
    ResumeTailored,
    TailoringFailed,
    AccountClosed,
)
