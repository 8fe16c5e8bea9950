"""Which streams and consumers follow from the events of the contracts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message as Event
from google.protobuf.message_factory import GetMessageClass

from services.chassis.bus import Subscription
from services.chassis.events import route
from services.chassis.jetstream.streams import (
    durable_name,
    ephemeral_subjects,
    is_among,
    streams_of,
)
from tailor.auth.v1 import events_pb2 as auth
from tailor.bus.v1 import options_pb2
from tailor.generator.v1 import events_pb2 as generator
from tailor.jobs.v1 import events_pb2 as jobs

EVENTS: list[type[Event]] = [
    GetMessageClass(descriptor)
    for module in (auth, generator, jobs)
    for descriptor in module.DESCRIPTOR.message_types_by_name.values()
    if descriptor.GetOptions().HasExtension(options_pb2.route)
]


def event_on(pool: DescriptorPool, name: str, subject: str, keep_seconds: int) -> type[Event]:
    """An event that no contract has."""
    file = FileDescriptorProto(name=f"{name}.proto", package="test", syntax="proto3")
    file.dependency.append(options_pb2.DESCRIPTOR.name)
    way = file.message_type.add(name=name).options.Extensions[options_pb2.route]
    way.subject, way.keep_seconds = subject, keep_seconds
    way.retention = options_pb2.RETENTION_LIMITS
    pool.Add(file)
    return GetMessageClass(pool.FindMessageTypeByName(f"test.{name}"))


def test_every_event_of_the_contracts_has_its_place() -> None:
    streams = {stream.name: stream for stream in streams_of(EVENTS)}
    assert set(streams) == {
        "tailor_jobs-queue",
        "tailor_jobs-log",
        "tailor_generator-log",
        "tailor_auth-log",
        "dead",
    }
    assert streams["tailor_jobs-queue"].keep is None
    assert streams["tailor_auth-log"].keep == timedelta(days=7)
    assert streams["dead"].keep == timedelta(days=30)
    assert "tailor.jobs.cancelled.*" in ephemeral_subjects(EVENTS)


def test_siblings_share_a_stream_so_that_one_consumer_sees_them_in_their_order() -> None:
    [log, _] = streams_of([generator.StageProgressed, generator.ResumeTailored])
    assert log.subjects == {"tailor.generator.progressed", "tailor.generator.tailored"}
    assert log.takes("tailor.generator.*")
    assert not log.takes("tailor.generator.failed")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.DESCRIPTOR.name)
def test_an_event_is_in_one_stream_or_in_none(event: type[Event]) -> None:
    ephemeral = route(event).retention == options_pb2.RETENTION_EPHEMERAL
    subject = route(event).subject.replace("{job_id}", "job-1")
    assert is_among(subject, ephemeral_subjects(EVENTS)) == ephemeral
    assert sum(stream.takes(subject) for stream in streams_of(EVENTS)) == (0 if ephemeral else 1)


def test_a_dead_letter_has_a_stream_of_its_own() -> None:
    [stream] = [stream for stream in streams_of(EVENTS) if stream.takes("dead.tailor.jobs.a.b")]
    assert stream.name == "dead"


def test_a_consumer_is_named_for_its_group_and_subject() -> None:
    subscription = Subscription(subject="tailor.generator.*", group="jobs")
    assert durable_name(subscription) == "jobs-tailor_generator_any"


def test_a_consumer_of_one_subject_filters_and_one_of_all_does_not() -> None:
    [log, _] = streams_of([generator.StageProgressed, generator.ResumeTailored])
    one = Subscription(subject="tailor.generator.tailored", group="jobs")
    every = Subscription(subject="tailor.generator.*", group="jobs")
    assert log.consumer_settings(one)["filter_subject"] == "tailor.generator.tailored"
    assert "filter_subject" not in log.consumer_settings(every)


def test_siblings_kept_for_different_times_are_refused() -> None:
    pool = DescriptorPool()
    for needed in (options_pb2.DESCRIPTOR.dependencies[0], options_pb2.DESCRIPTOR):
        pool.AddSerializedFile(needed.serialized_pb)
    events = [event_on(pool, "One", "a.one", 60), event_on(pool, "Two", "a.two", 3600)]
    with pytest.raises(ValueError, match="a-log"):
        streams_of(events)
