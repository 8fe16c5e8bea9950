"""What every event bus promises (services/chassis/bus.py), through the port alone."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import (
    BusUnavailable,
    DeadLetter,
    Delivery,
    EventBus,
    Message,
    RejectedMessage,
    RetryLater,
    Subscription,
)
from services.chassis.bus_memory import BusLimits, InProcessBus
from services.chassis.context import bound_ids, current_ids, to_headers
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.jetstream.handling import JetStreamLimits
from services.chassis.nats_connection import NatsConnection, NatsSettings
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1.events_pb2 import JobCancelled, JobSubmitted
from tests.fakes.bus_handlers import Listener, Slow
from tests.nats_server import NatsServer

#: One consumer group takes these; they wait for it.
QUEUE = "tailor.jobs.submitted"
#: Every group sees these.
LOG = "tailor.generator.progressed"
#: Only who listens sees these.
CALL = "tailor.jobs.cancelled"

EVENTS = (JobSubmitted, JobCancelled, StageProgressed, ResumeTailored, TailoringFailed)

ids = itertools.count(1)


@pytest.fixture
async def in_process() -> AsyncIterator[EventBus]:
    limits = BusLimits(first_delay=timedelta(milliseconds=5), drain=timedelta(seconds=5))
    bus = InProcessBus(CollectorRegistry(), limits)
    yield bus
    await bus.close()


@pytest.fixture
async def jetstream(nats_server: NatsServer) -> AsyncIterator[EventBus]:
    connection = NatsConnection(NatsSettings(urls=(nats_server.url,)), name="test")
    await connection.start()
    await connection.connected()
    await forget_streams(connection)
    limits = JetStreamLimits(first_delay=timedelta(milliseconds=5))
    bus = JetStreamBus(connection, CollectorRegistry(), events=EVENTS, limits=limits)
    await bus.start()
    await bus.declared()
    yield bus
    await bus.close()
    await connection.stop()


async def forget_streams(connection: NatsConnection) -> None:
    for stream in await connection.jetstream.streams_info():
        await connection.jetstream.delete_stream(stream.config.name)


@pytest.fixture(params=["in_process", "jetstream"])
def bus(request: pytest.FixtureRequest) -> EventBus:
    return request.getfixturevalue(request.param)


def message(subject: str = QUEUE, body: bytes = b"", **headers: str) -> Message:
    return Message(subject=subject, id=f"message-{next(ids)}", body=body, headers=headers)


async def first_dead_letters(bus: EventBus) -> Sequence[DeadLetter]:
    async with asyncio.timeout(10):
        while not (letters := await bus.dead_letters()):  # noqa: ASYNC110 - the port has no event
            await asyncio.sleep(0.005)
    return letters


async def test_a_message_reaches_every_group_unchanged(bus: EventBus) -> None:
    one, other = Listener(), Listener()
    await bus.subscribe(Subscription(subject=LOG, group="one"), one)
    await bus.subscribe(Subscription(subject=LOG, group="other"), other)
    sent = message(LOG, b"\x00body\xff")
    await bus.publish(sent)
    for listener in (one, other):
        delivery = await listener.next()
        assert (delivery.message.subject, delivery.message.id) == (sent.subject, sent.id)
        assert (delivery.message.body, delivery.attempt) == (sent.body, 1)


async def test_a_message_of_another_subject_does_not_arrive(bus: EventBus) -> None:
    listener = Listener()
    await bus.subscribe(Subscription(subject=LOG, group="one"), listener)
    await bus.publish(message("tailor.generator.tailored", b"another"))
    await bus.publish(message(LOG, b"mine"))
    assert await listener.bodies(1) == [b"mine"]


async def test_consumers_of_one_group_share_its_messages(bus: EventBus) -> None:
    consumers = [Slow(), Slow()]
    for consumer in consumers:
        await bus.subscribe(Subscription(subject=QUEUE, group="workers"), consumer)
    for _ in range(2):
        await bus.publish(message())
    for consumer in consumers:
        await consumer.holds(1)
        consumer.let_go()


async def test_a_message_goes_to_one_consumer_of_a_group(bus: EventBus) -> None:
    listener = Listener()
    for _ in range(2):
        await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    bodies = [b"%02d" % number for number in range(20)]
    for body in bodies:
        await bus.publish(message(body=body))
    assert sorted(await listener.bodies(20)) == bodies
    await bus.publish(message(body=b"last"))
    assert await listener.bodies(1) == [b"last"]


async def test_a_consumer_handles_as_many_at_once_as_it_said(bus: EventBus) -> None:
    slow = Slow()
    await bus.subscribe(Subscription(subject=QUEUE, group="workers", concurrency=3), slow)
    for _ in range(5):
        await bus.publish(message())
    await slow.holds(3)
    assert slow.finished == 0
    slow.let_go()
    await slow.has_finished(5)


async def test_a_message_published_before_anyone_listens_waits_for_its_group(bus: EventBus) -> None:
    await bus.publish(message(body=b"early"))
    listener = Listener()
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    await bus.publish(message(body=b"late"))
    assert await listener.bodies(2) == [b"early", b"late"]


async def test_a_failed_attempt_is_made_again(bus: EventBus) -> None:
    listener = Listener(RuntimeError("once"), RuntimeError("twice"))
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    sent = message(body=b"persistent")
    await bus.publish(sent)
    deliveries = [await listener.next() for _ in range(3)]
    assert [delivery.attempt for delivery in deliveries] == [1, 2, 3]
    assert {delivery.message.id for delivery in deliveries} == {sent.id}
    assert not await bus.dead_letters()


async def test_a_failed_attempt_does_not_hold_up_the_messages_behind_it(bus: EventBus) -> None:
    listener = Listener(RetryLater(timedelta(hours=1)))
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    await bus.publish(message(body=b"first"))
    await bus.publish(message(body=b"second"))
    assert await listener.bodies(2) == [b"first", b"second"]


async def test_one_groups_failure_is_not_delivered_to_another(bus: EventBus) -> None:
    failing, fine = Listener(RuntimeError()), Listener()
    await bus.subscribe(Subscription(subject=LOG, group="failing"), failing)
    await bus.subscribe(Subscription(subject=LOG, group="fine"), fine)
    await bus.publish(message(LOG))
    assert [(await failing.next()).attempt, (await failing.next()).attempt] == [1, 2]
    await bus.publish(message(LOG, b"next"))
    assert await fine.bodies(2) == [b"", b"next"]


async def test_a_handler_may_choose_when_to_be_tried_again(bus: EventBus) -> None:
    listener = Listener(RetryLater(timedelta(milliseconds=1)))
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    await bus.publish(message())
    assert [(await listener.next()).attempt, (await listener.next()).attempt] == [1, 2]


async def test_a_silent_handler_loses_its_message_to_another_attempt(bus: EventBus) -> None:
    attempts: asyncio.Queue[int] = asyncio.Queue()

    async def hang_once(delivery: Delivery) -> None:
        attempts.put_nowait(delivery.attempt)
        if delivery.attempt == 1:
            await asyncio.Event().wait()

    patience = timedelta(milliseconds=100)
    subscription = Subscription(subject=QUEUE, group="workers", ack_wait=patience)
    await bus.subscribe(subscription, hang_once)
    await bus.publish(message())
    async with asyncio.timeout(10):
        assert [await attempts.get(), await attempts.get()] == [1, 2]


async def test_no_two_attempts_at_one_message_run_side_by_side(bus: EventBus) -> None:
    running: set[int] = set()
    story: asyncio.Queue[tuple[int, int]] = asyncio.Queue()

    async def stubborn(delivery: Delivery) -> None:
        running.add(delivery.attempt)
        story.put_nowait((delivery.attempt, len(running)))
        try:
            if delivery.attempt == 1:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.sleep(0.3)  # it takes its time, and then claims success
        running.remove(delivery.attempt)

    patience = timedelta(milliseconds=100)
    await bus.subscribe(
        Subscription(subject=QUEUE, group="workers", ack_wait=patience, concurrency=2), stubborn
    )
    await bus.publish(message())
    async with asyncio.timeout(10):
        assert await story.get() == (1, 1)
        attempt, at_once = await story.get()
    assert (attempt > 1, at_once) == (True, 1)


async def test_a_handler_that_reports_progress_keeps_its_message(bus: EventBus) -> None:
    attempts: list[int] = []
    done = asyncio.Event()

    async def work(delivery: Delivery) -> None:
        attempts.append(delivery.attempt)
        for _ in range(16):
            await asyncio.sleep(0.05)
            await delivery.in_progress()
        done.set()

    patience = timedelta(milliseconds=600)
    subscription = Subscription(subject=QUEUE, group="workers", ack_wait=patience)
    await bus.subscribe(subscription, work)
    await bus.publish(message())
    async with asyncio.timeout(10):
        await done.wait()
    assert attempts == [1]


async def test_the_same_message_id_is_taken_once(bus: EventBus) -> None:
    listener = Listener()
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    sent = message(body=b"once")
    for _ in range(3):
        await bus.publish(sent)
    await bus.publish(message(body=b"next"))
    assert await listener.bodies(2) == [b"once", b"next"]


async def test_a_message_nobody_can_handle_becomes_a_dead_letter(bus: EventBus) -> None:
    listener = Listener(RuntimeError(), RuntimeError(), RuntimeError())
    subscription = Subscription(subject=QUEUE, group="workers", max_deliveries=3)
    await bus.subscribe(subscription, listener)
    poison = message(body=b"poison")
    await bus.publish(poison)
    [letter] = await first_dead_letters(bus)
    assert (letter.message.id, letter.message.body) == (poison.id, poison.body)
    assert (letter.group, letter.attempts) == ("workers", 3)
    assert letter.at.tzinfo is not None
    await bus.publish(message(body=b"healthy"))
    assert await listener.bodies(4) == [b"poison"] * 3 + [b"healthy"]


async def test_putting_a_message_off_too_often_makes_it_a_dead_letter(bus: EventBus) -> None:
    listener = Listener(*[RetryLater(timedelta())] * 2)
    subscription = Subscription(subject=QUEUE, group="workers", max_deliveries=2)
    await bus.subscribe(subscription, listener)
    await bus.publish(message())
    [letter] = await first_dead_letters(bus)
    assert letter.attempts == 2


async def test_a_rejected_message_is_not_tried_again(bus: EventBus) -> None:
    listener = Listener(RejectedMessage("not an event"))
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    await bus.publish(message(body=b"nonsense"))
    await bus.publish(message(body=b"sense"))
    assert await listener.bodies(2) == [b"nonsense", b"sense"]
    [letter] = await first_dead_letters(bus)
    assert (letter.message.body, letter.attempts) == (b"nonsense", 1)


async def test_a_dead_letter_is_a_message_that_others_may_subscribe_to(bus: EventBus) -> None:
    undertaker = Listener()
    await bus.subscribe(Subscription(subject=f"dead.{QUEUE}", group="jobs"), undertaker)
    listener = Listener(RuntimeError("secret"), RuntimeError("secret"))
    subscription = Subscription(subject=QUEUE, group="workers", max_deliveries=2)
    await bus.subscribe(subscription, listener)
    poison = message(QUEUE, b"poison", **{"tailor-request": "r-1"})
    await bus.publish(poison)
    dead = (await undertaker.next()).message
    assert (dead.subject, dead.body) == (f"dead.{QUEUE}", poison.body)
    assert dead.id != poison.id
    assert dead.headers == {
        "tailor-request": "r-1",
        "tailor-group": "workers",
        "tailor-attempts": "2",
        "tailor-reason": "RuntimeError",
    }
    [letter] = await bus.dead_letters()
    assert letter.message == poison
    assert letter.reason == "RuntimeError"


async def test_dead_letters_wait_for_whoever_subscribes_to_them(bus: EventBus) -> None:
    await bus.subscribe(
        Subscription(subject=QUEUE, group="workers"), Listener(RejectedMessage("not an\nevent"))
    )
    await bus.publish(message(body=b"nonsense"))
    await first_dead_letters(bus)
    undertakers = {group: Listener() for group in ("jobs", "audit")}
    for group, undertaker in undertakers.items():
        await bus.subscribe(Subscription(subject=f"dead.{QUEUE}", group=group), undertaker)
    for undertaker in undertakers.values():
        dead = (await undertaker.next()).message
        assert (dead.body, dead.headers["tailor-reason"]) == (b"nonsense", "not an event")


async def test_a_dead_letter_does_not_die_twice(bus: EventBus) -> None:
    undertaker = Listener(RejectedMessage("dead already"))
    await bus.subscribe(Subscription(subject=f"dead.{QUEUE}", group="jobs"), undertaker)
    listener = Listener(*[RejectedMessage("no")] * 2)
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), listener)
    await bus.publish(message(body=b"first"))
    await undertaker.next()
    await bus.publish(message(body=b"second"))
    await undertaker.next()
    letters = await bus.dead_letters()
    assert [letter.message.body for letter in letters] == [b"first", b"second"]


async def test_headers_arrive_and_their_ids_alone_are_bound_while_handling(bus: EventBus) -> None:
    bound: asyncio.Queue[dict[str, str]] = asyncio.Queue()

    async def remember(delivery: Delivery) -> None:
        assert dict(delivery.message.headers) == sent.headers
        bound.put_nowait(current_ids())

    with bound_ids(request="of the subscriber"):
        await bus.subscribe(Subscription(subject=QUEUE, group="workers"), remember)
    with bound_ids(request="r-1", job="j-1"):
        sent = message(**to_headers())
    await bus.publish(sent)
    async with asyncio.timeout(10):
        assert await bound.get() == {"request": "r-1", "job": "j-1"}


async def test_every_ephemeral_subscription_sees_what_is_published_while_it_listens(
    bus: EventBus,
) -> None:
    subscription = Subscription(subject=f"{CALL}.*", group="workers", ephemeral=True)
    first, second = Listener(), Listener()
    await bus.subscribe(subscription, first)
    await bus.publish(message(f"{CALL}.job-1", b"one"))
    assert await first.bodies(1) == [b"one"]
    await bus.subscribe(subscription, second)
    await bus.publish(message(f"{CALL}.job-2", b"two"))
    assert await first.bodies(1) == [b"two"]
    assert await second.bodies(1) == [b"two"]


async def test_an_ephemeral_message_is_not_tried_again(bus: EventBus) -> None:
    listener = Listener(RuntimeError())
    subscription = Subscription(subject=f"{CALL}.*", group="workers", ephemeral=True)
    await bus.subscribe(subscription, listener)
    await bus.publish(message(f"{CALL}.job-1", b"one"))
    await bus.publish(message(f"{CALL}.job-2", b"two"))
    assert await listener.bodies(2) == [b"one", b"two"]
    assert not await bus.dead_letters()


async def test_a_handler_whose_task_is_cancelled_takes_no_other_along(bus: EventBus) -> None:
    listener = Listener()

    async def careless(delivery: Delivery) -> None:
        task = asyncio.current_task()
        assert task
        if delivery.message.body:
            task.cancel()
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            if delivery.message.body == b"dies":
                raise
        await listener(delivery)

    subscription = Subscription(subject=QUEUE, group="workers", max_deliveries=1)
    await bus.subscribe(subscription, careless)
    for body in (b"lives on", b"dies", b""):
        await bus.publish(message(body=body))
    assert await listener.bodies(2) == [b"lives on", b""]
    [letter] = await first_dead_letters(bus)
    assert (letter.message.body, letter.reason) == (b"dies", "cancelled")


async def test_closing_waits_for_the_handlers_that_run(bus: EventBus) -> None:
    slow = Slow()
    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), slow)
    await bus.publish(message())
    await bus.publish(message())
    await slow.holds(1)
    closing = asyncio.create_task(bus.close())
    await asyncio.sleep(0)
    assert not closing.done()
    slow.let_go()
    async with asyncio.timeout(10):
        await closing
    assert slow.finished == 1


async def test_a_handler_that_runs_while_the_bus_closes_can_say_how_it_ended(
    bus: EventBus,
) -> None:
    began, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def speak(delivery: Delivery) -> None:
        began.set()
        await go_on.wait()
        await bus.publish(message(LOG))
        ended.set()

    await bus.subscribe(Subscription(subject=QUEUE, group="workers"), speak)
    await bus.publish(message())
    await asyncio.wait_for(began.wait(), 10)
    closing = asyncio.create_task(bus.close())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait_for(closing, 10)
    assert ended.is_set()


async def test_an_open_bus_has_no_fault_and_a_closed_one_says_so(bus: EventBus) -> None:
    assert bus.fault() is None
    await bus.close()
    assert bus.fault()
    with pytest.raises(BusUnavailable):
        await bus.publish(message())
    with pytest.raises(BusUnavailable):
        await bus.subscribe(Subscription(subject=QUEUE, group="workers"), Listener())
