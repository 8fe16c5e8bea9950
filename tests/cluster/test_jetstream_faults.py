"""What the JetStream bus makes of a server that dies, freezes, forgets or refuses."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from nats.js.api import ConsumerConfig, RetentionPolicy, StreamConfig
from prometheus_client import CollectorRegistry

from deploy.cluster.find_nats_server import find_nats_server, nats_version
from services.chassis.bus import (
    BusUnavailable,
    Delivery,
    Message,
    MessageTooLarge,
    RejectedMessage,
    RetryLater,
    Subscription,
)
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.jetstream.handling import JetStreamLimits
from services.chassis.jetstream.streams import LARGEST_MESSAGE
from services.chassis.nats_connection import NatsConnection, NatsSettings
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed
from tailor.jobs.v1.events_pb2 import JobCancelled, JobSubmitted
from tests.fakes.bus_handlers import Listener, Slow
from tests.nats_server import NatsServer
from tests.waiting import until

QUEUE = "tailor.jobs.submitted"
LOG = "tailor.generator.progressed"
CALL = "tailor.jobs.cancelled.job-1"
EVENTS = (JobSubmitted, JobCancelled, StageProgressed, ResumeTailored)
WORKERS = Subscription(subject=QUEUE, group="workers")

PROMPT = JetStreamLimits(first_delay=timedelta(milliseconds=5))

Begin = Callable[..., Awaitable["Process"]]

ids = itertools.count(1)


class Process:
    """The part of a process that these tests are about."""

    def __init__(self, server: NatsServer, limits: JetStreamLimits) -> None:
        settings = NatsSettings(urls=(server.url,), ping_interval=0.5)
        self.registry = CollectorRegistry()
        self.connection = NatsConnection(settings, name="test")
        self.bus = JetStreamBus(self.connection, self.registry, events=EVENTS, limits=limits)

    async def start(self) -> None:
        await self.connection.start()
        await self.bus.start()

    async def stop(self) -> None:
        await self.bus.stop()
        await self.connection.stop()

    async def is_well(self) -> None:
        await until(lambda: self.bus.fault() is None)

    async def is_ill(self, reason: str) -> None:
        await until(lambda: reason in (self.bus.fault() or ""))


@pytest.fixture
async def processes() -> AsyncIterator[Begin]:
    async with AsyncExitStack() as stack:

        async def begin(
            server: NatsServer, limits: JetStreamLimits = PROMPT, *, well: bool = True
        ) -> Process:
            process = Process(server, limits)
            stack.push_async_callback(process.stop)
            await process.start()
            if well:
                await process.is_well()
            return process

        yield begin


async def published(process: Process, message: Message) -> None:
    """As the relays do: the same message until it is confirmed."""
    async with asyncio.timeout(20):
        while True:
            try:
                return await process.bus.publish(message)
            except BusUnavailable:
                await asyncio.sleep(0.02)


def message(subject: str = QUEUE, body: bytes = b"") -> Message:
    return Message(subject=subject, id=f"message-{next(ids)}", body=body)


@asynccontextmanager
async def operator(server: NatsServer) -> AsyncIterator[NatsConnection]:
    """A person with a tool of NATS."""
    connection = NatsConnection(NatsSettings(urls=(server.url,)), name="operator")
    await connection.start()
    await connection.connected()
    try:
        yield connection
    finally:
        await connection.stop()


async def test_a_server_killed_between_publishing_and_handling_loses_nothing(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    bodies = [b"%02d" % number for number in range(30)]
    for body in bodies:
        await published(process, message(body=body))
    own_nats_server.kill()
    own_nats_server.start()
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    assert await listener.bodies(len(bodies)) == bodies


async def test_messages_flow_again_after_the_server_was_killed_in_the_middle_of_them(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    listener, caller = Listener(), Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.subscribe(Subscription(subject=CALL, group="g", ephemeral=True), caller)
    bodies = {b"%02d" % number for number in range(40)}

    async def publish_all() -> None:
        for body in sorted(bodies):
            await published(process, message(body=body))

    publishing = asyncio.create_task(publish_all())
    for _ in range(2):
        await listener.next()
        own_nats_server.kill()
        own_nats_server.start()
    await publishing
    await published(process, message(body=b"last"))
    seen = set()
    while not (bodies - seen) <= {b"00", b"01"}:
        seen.add((await listener.next()).message.body)
    await process.is_well()
    await process.bus.publish(message(CALL))
    await caller.next()


async def test_publishing_fails_at_once_while_the_server_is_away_and_works_when_it_is_back(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    own_nats_server.kill()
    await process.is_ill("not connected")
    for subject in (QUEUE, LOG, CALL):
        with pytest.raises(BusUnavailable):
            await process.bus.publish(message(subject, b"lost"))
    with pytest.raises(BusUnavailable):
        await process.bus.dead_letters()
    assert process.registry.get_sample_value("resume_bus_connected") == 0
    own_nats_server.start()
    await process.is_well()
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.publish(message(body=b"found"))
    assert await listener.bodies(1) == [b"found"]


async def test_a_process_may_start_and_subscribe_before_the_server_is_there(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    own_nats_server.stop()
    process = await processes(own_nats_server, well=False)
    listener, caller = Listener(), Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.subscribe(Subscription(subject=CALL, group="g", ephemeral=True), caller)
    assert process.bus.fault()
    own_nats_server.start()
    await published(process, message(body=b"first"))
    assert await listener.bodies(1) == [b"first"]
    await process.is_well()
    await process.bus.publish(message(CALL))
    await caller.next()


async def test_a_frozen_server_is_noticed(own_nats_server: NatsServer, processes: Begin) -> None:
    process = await processes(own_nats_server)
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    own_nats_server.freeze()
    with pytest.raises(BusUnavailable):
        await process.bus.publish(message())
    await process.is_ill("not connected")
    own_nats_server.thaw()
    await published(process, message(body=b"after"))
    while await listener.bodies(1) != [b"after"]:
        pass  # the first one may have been taken, too
    await process.is_well()


async def test_streams_and_consumers_come_back_after_the_store_was_wiped(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    listener, follower = Listener(), Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.subscribe(Subscription(subject="tailor.generator.*", group="jobs"), follower)
    own_nats_server.kill()
    own_nats_server.wipe()
    own_nats_server.start()
    await published(process, message(body=b"queued"))
    await published(process, message(LOG, b"logged"))
    assert await listener.bodies(1) == [b"queued"]
    assert await follower.bodies(1) == [b"logged"]
    await process.is_well()


async def test_streams_and_consumers_come_back_after_somebody_deleted_them(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    async with operator(own_nats_server) as tool:
        await tool.jetstream.delete_consumer("tailor_jobs-queue", "workers-tailor_jobs_submitted")
        await process.bus.publish(message(body=b"one"))
        assert await listener.bodies(1) == [b"one"]
        await tool.jetstream.delete_stream("tailor_jobs-queue")
        await process.bus.publish(message(body=b"two"))
        assert await listener.bodies(1) == [b"two"]


async def test_two_processes_share_a_group_and_each_message_is_handled_once(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    listeners = [Listener(), Listener()]
    for listener in listeners:
        process = await processes(own_nats_server)
        await process.bus.subscribe(WORKERS, listener)
    for number in range(40):
        await published(process, message(body=b"%02d" % number))
    await until(lambda: sum(listener.count for listener in listeners) == 40)
    assert all(listener.count for listener in listeners)


async def test_processes_that_declare_the_same_at_once_agree(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    several = await asyncio.gather(*(processes(own_nats_server) for _ in range(6)))
    listeners = [Listener() for _ in several]
    await asyncio.gather(
        *(
            process.bus.subscribe(WORKERS, listener)
            for process, listener in zip(several, listeners, strict=True)
        )
    )
    for process in several:
        await process.is_well()
    await several[0].bus.publish(message())
    await until(lambda: sum(listener.count for listener in listeners) == 1)


async def test_subjects_that_another_version_added_to_a_stream_stay(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    async with operator(own_nats_server) as tool:
        newer = StreamConfig(name="tailor_generator-log", subjects=["tailor.generator.rested"])
        await tool.jetstream.add_stream(newer)
        await processes(own_nats_server)
        made = (await tool.jetstream.stream_info("tailor_generator-log")).config
        assert set(made.subjects) == {
            "tailor.generator.progressed",
            "tailor.generator.rested",
            "tailor.generator.tailored",
        }
        assert (made.max_age, made.max_msg_size) == (86400, LARGEST_MESSAGE)


async def test_what_operators_set_besides_stays(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    async with operator(own_nats_server) as tool:
        theirs = StreamConfig(
            name="tailor_jobs-queue",
            subjects=[QUEUE],
            retention=RetentionPolicy.WORK_QUEUE,
            max_bytes=100_000_000,
        )
        await tool.jetstream.add_stream(theirs)
        await processes(own_nats_server)
        made = (await tool.jetstream.stream_info("tailor_jobs-queue")).config
        assert (made.max_bytes, made.max_msg_size) == (100_000_000, LARGEST_MESSAGE)


async def test_workers_that_the_server_has_no_room_for_do_not_pester_it(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    async with operator(own_nats_server) as tool:
        small = ConsumerConfig(durable_name="workers-tailor_jobs_submitted", max_waiting=1)
        await tool.jetstream.add_consumer("tailor_jobs-queue", small)
    listener = Listener()
    await process.bus.subscribe(replace(WORKERS, concurrency=20), listener)
    await asyncio.sleep(0.5)
    assert process.connection.client.stats["out_msgs"] < 200  # else some thousands
    await process.bus.publish(message(body=b"one"))
    assert await listener.bodies(1) == [b"one"]


async def test_a_stream_that_cannot_be_made_right_is_a_fault_that_says_why(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    async with operator(own_nats_server) as tool:
        await tool.jetstream.add_stream(StreamConfig(name="elsewhere", subjects=[LOG]))
        process = await processes(own_nats_server, well=False)
        await process.is_ill("overlap")
        await tool.jetstream.delete_stream("elsewhere")
        await process.is_well()


async def test_a_full_stream_refuses_and_takes_messages_again_later(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    async with operator(own_nats_server) as tool:
        made = (await tool.jetstream.stream_info("tailor_jobs-queue")).config
        await tool.jetstream.update_stream(made.evolve(max_msgs=1))
    await process.bus.publish(message(body=b"one"))
    with pytest.raises(BusUnavailable, match="maximum messages"):
        await process.bus.publish(message())
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    await listener.next()
    await published(process, message(body=b"two"))
    assert await listener.bodies(1) == [b"two"]


async def test_the_largest_message_can_still_die_and_a_larger_one_is_refused(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    undertaker = Listener()
    await process.bus.subscribe(Subscription(subject=f"dead.{QUEUE}", group="jobs"), undertaker)
    await process.bus.subscribe(WORKERS, Listener(RejectedMessage("no")))
    largest = LARGEST_MESSAGE - 16 * 1024
    with pytest.raises(MessageTooLarge):
        await process.bus.publish(message(body=b"x" * (largest + 1)))
    await process.bus.publish(message(body=b"x" * largest))
    assert len((await undertaker.next()).message.body) == largest
    assert process.bus.fault() is None


async def test_a_message_that_cannot_even_die_holds_nobody_up(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    await process.bus.publish(message(body=b"x" * 2_000_000))
    own_nats_server.stop()
    own_nats_server.configure(max_payload=1_000_000)
    own_nats_server.start()
    await process.is_well()
    listener = Listener(RejectedMessage("no"))
    await process.bus.subscribe(WORKERS, listener)
    await listener.next()
    await published(process, message(body=b"small"))
    assert await listener.bodies(1) == [b"small"]


async def test_a_message_that_took_its_processes_along_is_buried_unseen(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    poison = message(body=b"poison")
    await process.bus.publish(poison)
    async with operator(own_nats_server) as tool:
        config = ConsumerConfig(durable_name="workers-tailor_jobs_submitted", filter_subject=QUEUE)
        await tool.jetstream.add_consumer("tailor_jobs-queue", config)
        dying = await tool.jetstream.pull_subscribe_bind(
            "workers-tailor_jobs_submitted", "tailor_jobs-queue"
        )
        for _ in range(WORKERS.max_deliveries):
            [taken] = await dying.fetch(1)
            await taken.nak()
        await dying.unsubscribe()
    listener = Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.publish(message(body=b"healthy"))
    assert await listener.bodies(1) == [b"healthy"]
    [letter] = await process.bus.dead_letters()
    assert letter.message == poison
    assert letter.reason == "no attempt came to an end"


async def test_what_a_closed_bus_cannot_finish_another_process_gets_at_once(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    hasty = JetStreamLimits(drain=timedelta(milliseconds=50))
    leaving = await processes(own_nats_server, hasty)
    slow, listener = Slow(), Listener()
    await leaving.bus.subscribe(WORKERS, slow)
    await leaving.bus.publish(message(body=b"begun"))
    await slow.holds(1)
    await leaving.bus.publish(message(body=b"waiting"))
    staying = await processes(own_nats_server)
    await leaving.bus.close()
    await staying.bus.subscribe(WORKERS, listener)
    assert sorted(await listener.bodies(2)) == [b"begun", b"waiting"]


async def test_a_handler_that_is_cancelled_at_the_end_may_tidy_up(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    leaving = await processes(own_nats_server, JetStreamLimits(drain=timedelta(seconds=1)))
    begun, tidy = asyncio.Event(), asyncio.Event()

    async def tidying(delivery: Delivery) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.5)
            tidy.set()

    await leaving.bus.subscribe(WORKERS, tidying)
    await leaving.bus.publish(message())
    await begun.wait()
    await leaving.bus.close()
    assert tidy.is_set()


async def test_no_message_is_stuck_with_a_bus_that_was_closed_while_it_waited(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    if nats_version(find_nats_server()) < (2, 10):
        pytest.skip("nats-server 2.9 sends a message to inboxes that are gone; it waits ack_wait")
    # What is given back was delivered, and counts.
    patient = Subscription(subject=QUEUE, group="workers", max_deliveries=100)
    staying = await processes(own_nats_server)
    listener = Listener()
    for number in range(20):
        leaving = await processes(own_nats_server)
        await leaving.bus.subscribe(patient, listener)
        closing = asyncio.create_task(leaving.bus.close())
        await staying.bus.publish(message(body=b"%02d" % number))
        await closing
    await staying.bus.subscribe(patient, listener)
    await until(lambda: listener.count >= 20)


async def test_a_client_that_was_closed_for_good_is_replaced(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    listener, caller = Listener(), Listener()
    await process.bus.subscribe(WORKERS, listener)
    await process.bus.subscribe(Subscription(subject=CALL, group="g", ephemeral=True), caller)
    await process.connection.client.close()
    await published(process, message(body=b"after"))
    assert await listener.bodies(1) == [b"after"]
    await process.is_well()
    await process.bus.publish(message(CALL))
    await caller.next()


async def test_a_group_that_comes_late_sees_what_the_log_still_keeps(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    await published(process, message(LOG, b"early"))
    for group in ("one", "other"):
        listener = Listener()
        await process.bus.subscribe(Subscription(subject=LOG, group=group), listener)
        assert await listener.bodies(1) == [b"early"]


async def test_operators_see_redeliveries_and_what_waits(
    own_nats_server: NatsServer, processes: Begin
) -> None:
    process = await processes(own_nats_server)
    for _ in range(3):
        await process.bus.publish(message())
    slow = Slow()
    await process.bus.subscribe(WORKERS, slow)
    labels = {"group": "workers", "subject": QUEUE}
    assert (process.registry.get_sample_value("resume_bus_pending", labels) or 0) >= 2
    slow.let_go()
    retried = Listener(RetryLater(timedelta()))
    await process.bus.subscribe(Subscription(subject=LOG, group="jobs"), retried)
    await process.bus.publish(message(LOG))
    assert [(await retried.next()).attempt for _ in range(2)] == [1, 2]
    assert process.registry.get_sample_value("resume_bus_redeliveries_total") == 1
