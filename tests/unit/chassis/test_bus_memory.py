"""What the in-memory bus adds to the port's promises."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.bus import BusUnavailable, Delivery, Message, Subscription
from services.chassis.bus_memory import BusLimits, InProcessBus

PROMPT = timedelta(milliseconds=1)


def message(number: int = 1, subject: str = "a.b") -> Message:
    return Message(subject=subject, id=f"m-{number}", body=b"secret text")


async def ignore(delivery: Delivery) -> None:
    """Acknowledge."""


async def fail(delivery: Delivery) -> None:
    raise RuntimeError("secret text")


async def dead_ids(bus: InProcessBus, *, until: str) -> list[str]:
    async with asyncio.timeout(10):
        while True:
            ids = [letter.message.id for letter in await bus.dead_letters()]
            if until in ids:
                return ids
            await asyncio.sleep(0)


async def test_a_full_bus_refuses_a_message_and_takes_it_later() -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(capacity=1))
    await bus.publish(message(1))
    with pytest.raises(BusUnavailable):
        await bus.publish(message(2))
    seen: asyncio.Queue[str] = asyncio.Queue()

    async def remember(delivery: Delivery) -> None:
        seen.put_nowait(delivery.message.id)

    await bus.subscribe(Subscription(subject="a.b", group="g"), remember)
    assert await seen.get() == "m-1"
    await bus.publish(message(2))
    assert await seen.get() == "m-2"
    await bus.close()


async def test_an_id_is_forgotten_after_the_window() -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(dedup_window=timedelta(0)))
    seen: asyncio.Queue[str] = asyncio.Queue()

    async def remember(delivery: Delivery) -> None:
        seen.put_nowait(delivery.message.id)

    await bus.subscribe(Subscription(subject="a.b", group="g"), remember)
    await bus.publish(message())
    await bus.publish(message())
    async with asyncio.timeout(10):
        assert [await seen.get(), await seen.get()] == ["m-1", "m-1"]
    await bus.close()


async def test_remembered_ids_are_bounded() -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(capacity=2))
    await bus.subscribe(Subscription(subject="a.b", group="g"), ignore)
    for number in range(50):
        await bus.publish(message(number))
        await asyncio.sleep(0.001)  # for the handler's turn
    assert len(bus._recent._taken) <= 2
    await bus.close()


async def test_redeliveries_and_dead_letters_are_counted_and_logged_without_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    registry = CollectorRegistry()
    bus = InProcessBus(registry, BusLimits(first_delay=PROMPT, dead_letters=1))
    with caplog.at_level(logging.WARNING):
        await bus.subscribe(Subscription(subject="a.b", group="g", max_deliveries=3), fail)
        await bus.publish(message())
        await dead_ids(bus, until="m-1")
    assert registry.get_sample_value("resume_bus_redeliveries_total") == 2
    assert registry.get_sample_value("resume_dead_letters_total") == 1
    buried = caplog.records[-1]
    assert buried.getMessage() == "a message became a dead letter"
    assert (buried.__dict__["group"], buried.__dict__["attempt"]) == ("g", 3)
    assert not any("secret" in record.getMessage() for record in caplog.records)
    await bus.close()


async def test_only_the_newest_dead_letters_are_kept() -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(dead_letters=2))
    await bus.subscribe(Subscription(subject="a.b", group="g", max_deliveries=1), fail)
    for number in range(4):
        await bus.publish(message(number))
    assert await dead_ids(bus, until="m-3") == ["m-2", "m-3"]
    await bus.close()


def test_the_delay_doubles_up_to_its_limit() -> None:
    limits = BusLimits(first_delay=timedelta(seconds=1), longest_delay=timedelta(seconds=5))
    bus = InProcessBus(CollectorRegistry(), limits)
    seconds = [bus._delay(attempt).total_seconds() for attempt in (1, 2, 3, 4, 1_000_000)]
    assert seconds == [1, 2, 4, 5, 5]


@pytest.mark.parametrize("error", [TimeoutError, asyncio.CancelledError])
async def test_a_timeout_or_cancellation_inside_a_handler_is_a_failure_like_others(
    error: type[BaseException],
) -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(first_delay=PROMPT))
    attempts: asyncio.Queue[int] = asyncio.Queue()

    async def break_once(delivery: Delivery) -> None:
        attempts.put_nowait(delivery.attempt)
        if delivery.attempt == 1:
            raise error

    await bus.subscribe(Subscription(subject="a.b", group="g"), break_once)
    await bus.publish(message())
    async with asyncio.timeout(10):
        assert [await attempts.get(), await attempts.get()] == [1, 2]
    await bus.close()


async def test_progress_reported_after_the_end_does_nothing() -> None:
    bus = InProcessBus(CollectorRegistry())
    deliveries: asyncio.Queue[Delivery] = asyncio.Queue()

    async def remember(delivery: Delivery) -> None:
        deliveries.put_nowait(delivery)

    await bus.subscribe(Subscription(subject="a.b", group="g"), remember)
    await bus.publish(message())
    delivery = await deliveries.get()
    await bus.close()
    await delivery.in_progress()


async def test_closing_cancels_a_handler_that_outlasts_the_drain() -> None:
    bus = InProcessBus(CollectorRegistry(), BusLimits(drain=PROMPT))
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def endless(delivery: Delivery) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    await bus.subscribe(Subscription(subject="a.b", group="g"), endless)
    await bus.publish(message())
    await started.wait()
    async with asyncio.timeout(10):
        await bus.close()
    assert cancelled.is_set()
