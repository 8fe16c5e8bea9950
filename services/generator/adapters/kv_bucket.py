"""A JetStream key-value bucket, made when it is first needed and again whenever it was lost."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import nats.errors
from nats.js import JetStreamContext, errors
from nats.js.api import KeyValueConfig, StorageType, StreamConfig
from nats.js.kv import KeyValue

from services.chassis.nats_connection import FAILURES, NatsConnection
from services.generator.domain.errors import InputTooLong, OutOfReach

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

#: JetStream's code for a stream that exists with another configuration.
_CONFIGURED_OTHERWISE = 10058


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a key holds."""

    value: bytes
    #: 0: the key does not exist.
    revision: int


class KvBucket:
    """Raises OutOfReach for all that may pass, and InputTooLong for what NATS never takes."""

    def __init__(self, connection: NatsConnection, *, name: str, keep: timedelta) -> None:
        """`keep`: what was not written for so long is removed by the server."""
        self._connection = connection
        self._wanted = KeyValueConfig(
            bucket=name,
            history=1,  # what is replaced or removed is gone
            ttl=keep.total_seconds(),
            storage=StorageType.FILE,
            replicas=connection.settings.replicas,
        )
        self._bucket: KeyValue | None = None
        #: The one the bucket was made with; the connection may have replaced it.
        self._client = connection.client

    async def read(self, key: str) -> Entry:
        """What a key holds."""

        async def read(bucket: KeyValue) -> Entry:
            try:
                found = await bucket.get(key)
            except errors.KeyNotFoundError:
                return Entry(value=b"", revision=0)
            return Entry(value=found.value or b"", revision=found.revision or 0)

        return await self._use(read)

    async def write(self, key: str, value: bytes) -> None:
        """Let a key hold this, whatever it held."""
        await self._use(lambda bucket: bucket.put(key, value))

    async def replace(self, key: str, value: bytes, *, revision: int) -> bool:
        """Whether the key was still at the revision, so that it holds the new value now."""
        try:
            await self._use(lambda bucket: bucket.update(key, value, last=revision))
        except errors.KeyWrongLastSequenceError:
            return False
        return True

    async def remove(self, keys: str) -> None:
        """Remove a key, or all that begin as `keys` does where it ends in `>`, without a trace."""
        subject = f"$KV.{self._wanted.bucket}.{keys}"
        await self._use(lambda _: self._jetstream.purge_stream(self._stream, subject=subject))

    async def _use(self, call: Callable[[KeyValue], Awaitable[Value]]) -> Value:
        if self._connection.fault():
            raise OutOfReach  # what waits to be sent would be written at some later time
        try:
            return await self._with_bucket(call)
        except errors.KeyWrongLastSequenceError:
            raise
        except nats.errors.MaxPayloadError as exc:
            raise InputTooLong from exc
        except FAILURES as exc:
            logger.warning("the key-value bucket failed", extra={"failure": type(exc).__name__})
            raise OutOfReach from exc

    async def _with_bucket(self, call: Callable[[KeyValue], Awaitable[Value]]) -> Value:
        if self._bucket is None or self._client is not self._connection.client:
            self._client = self._connection.client
            self._bucket = await self._make()
        try:
            return await call(self._bucket)
        except (errors.NoStreamResponseError, errors.NotFoundError):
            self._bucket = await self._make()
            return await call(self._bucket)

    async def _make(self) -> KeyValue:
        try:
            bucket = await self._jetstream.create_key_value(self._wanted)
        except errors.BadRequestError as exc:
            if exc.err_code != _CONFIGURED_OTHERWISE:
                raise
            bucket = await self._make_alike()
        status = await bucket.status()
        # Old servers accept what they do not know, and drop it.
        if _essence(status.stream_info.config) != self._essence():
            logger.error("the key-value bucket is not configured as it has to be")
            raise OutOfReach
        return bucket

    async def _make_alike(self) -> KeyValue:
        config = (await self._jetstream.stream_info(self._stream)).config
        await self._jetstream.update_stream(
            config.evolve(
                max_age=self._wanted.ttl,
                max_msgs_per_subject=self._wanted.history,
                num_replicas=self._wanted.replicas,
            )
        )
        return await self._jetstream.key_value(self._wanted.bucket)

    def _essence(self) -> tuple[object, ...]:
        wanted = self._wanted
        return wanted.history, wanted.ttl, wanted.storage, wanted.replicas

    @property
    def _stream(self) -> str:
        return f"KV_{self._wanted.bucket}"

    @property
    def _jetstream(self) -> JetStreamContext:
        return self._connection.jetstream


def _essence(config: StreamConfig) -> tuple[object, ...]:
    return config.max_msgs_per_subject, config.max_age, config.storage, config.num_replicas
