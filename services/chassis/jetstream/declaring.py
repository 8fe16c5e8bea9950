"""Bring streams and consumers into being, by several processes at once, and read back what came.

A server silently drops options it does not know, so what it made is compared with what was asked.
What operators set besides (a limit of bytes, a placement) is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import nats.js.errors
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, ConsumerInfo, StreamConfig

from services.chassis.bus import Subscription
from services.chassis.jetstream.streams import Stream, durable_name
from services.chassis.nats_connection import NatsConnection, nats_errors

_NAME_IN_USE = 10058


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What the server made of a declaration."""

    #: How it differs from what was asked; None: not at all.
    fault: str | None
    #: Of a consumer: messages it has not delivered yet.
    pending: int = 0


async def declare_stream(connection: NatsConnection, stream: Stream) -> Declared:
    """Make the stream, or make it as this code wants it; subjects others added stay.

    Raises:
        BusUnavailable: NATS is away, or refuses.
    """
    wanted = stream.settings(connection.settings.replicas)
    with nats_errors():
        found = await _stream(connection.jetstream, stream.name)
        if found is None:
            await _create(connection.jetstream, stream, wanted)
        elif _differences(found, wanted) or not stream.subjects.issubset(found.subjects or ()):
            subjects = sorted(stream.subjects.union(found.subjects or ()))
            await connection.jetstream.update_stream(found.evolve(**wanted, subjects=subjects))
        else:
            return Declared(fault=None)
        found = await _stream(connection.jetstream, stream.name)
    return Declared(fault=_fault(f"stream {stream.name}", found, wanted))


async def declare_consumer(
    connection: NatsConnection, stream: Stream, subscription: Subscription
) -> Declared:
    """Make the durable consumer of a group, and its stream where that is missing.

    Raises:
        BusUnavailable: NATS is away, or refuses.
    """
    name, wanted = durable_name(subscription), stream.consumer_settings(subscription)
    with nats_errors():
        found = await _consumer(connection.jetstream, stream.name, name)
        if found is None:
            await declare_stream(connection, stream)
        config = found.config if found else ConsumerConfig(durable_name=name)
        if found is None or _differences(config, wanted):
            await connection.jetstream.add_consumer(stream.name, config.evolve(**wanted))
            found = await _consumer(connection.jetstream, stream.name, name)
    fault = _fault(f"consumer {name}", found.config if found else None, wanted)
    return Declared(fault=fault, pending=(found.num_pending or 0) if found else 0)


async def _stream(jetstream: JetStreamContext, name: str) -> StreamConfig | None:
    try:
        return (await jetstream.stream_info(name)).config
    except nats.js.errors.NotFoundError:
        return None


async def _consumer(jetstream: JetStreamContext, stream: str, name: str) -> ConsumerInfo | None:
    try:
        found: ConsumerInfo = await jetstream.consumer_info(stream, name)
        return found
    except nats.js.errors.NotFoundError:
        return None


async def _create(
    jetstream: JetStreamContext, stream: Stream, settings: Mapping[str, object]
) -> None:
    config = StreamConfig(name=stream.name, subjects=sorted(stream.subjects))
    try:
        await jetstream.add_stream(config.evolve(**settings))
    except nats.js.errors.BadRequestError as exc:
        # Another process, of another version, was quicker: the next declaration settles it.
        if exc.err_code != _NAME_IN_USE:
            raise


def _differences(found: StreamConfig | ConsumerConfig, wanted: Mapping[str, object]) -> list[str]:
    return [
        f"{option} is {getattr(found, option)} rather than {value}"
        for option, value in wanted.items()
        if getattr(found, option) != value
    ]


def _fault(
    what: str, found: StreamConfig | ConsumerConfig | None, wanted: Mapping[str, object]
) -> str | None:
    if found is None:
        return f"{what} is missing"
    differences = _differences(found, wanted)
    return f"{what}: {', '.join(differences)}" if differences else None
