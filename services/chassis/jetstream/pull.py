"""One worker's requests for messages, one at a time."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription as Inbox

from services.chassis.bus import BusUnavailable
from services.chassis.nats_connection import NatsConnection, nats_errors

#: Seconds that a request stays with the server.
_PATIENCE = 2.0
#: Seconds after which the server should have said that there was nothing.
_SILENCE = _PATIENCE + 1.0
#: Seconds to take the inbox back.
_FAREWELL = 1.0
#: Of a message that says: nothing now (no message, time over, server busy or moving).
_NOTHING = {"404", "408", "409"}
#: Of those, the one that comes at once: too many ask already, or the server is about to end.
_NOT_NOW = "409"
#: Seconds until it is asked again.
_REST = 1.0
_GONE = "Consumer Deleted"


class Pull:
    """Asks a durable consumer for a message, and for the next one once that is handled.

    So no message waits in this process while its `ack_wait` runs down.
    """

    def __init__(self, connection: NatsConnection, *, stream: str, consumer: str) -> None:
        self._connection = connection
        self._request = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        self._client: Client | None = None
        self._inbox: Inbox | None = None
        self._asked = 0
        self._waiting = False
        self._received = 0
        self._last = 0
        self._ended = asyncio.Event()
        self._answers: asyncio.Queue[Msg | None] = asyncio.Queue()

    async def next(self) -> Msg | None:
        """The next message; None when there is none for now.

        Raises:
            BusUnavailable: NATS is away, or the consumer is not there.
        """
        if fault := self._connection.fault():
            raise BusUnavailable(fault)
        with nats_errors():
            reply = await self._ask(await self._open())
            self._waiting = True
            try:
                async with asyncio.timeout(_SILENCE):
                    return await self._answer(reply)
            finally:
                self._waiting = False

    def forget(self) -> None:
        """The server that was asked is gone: wait for it no longer."""
        if self._waiting:
            self._answers.put_nowait(None)

    async def release(self) -> None:
        """Ask no more; what the server sent meanwhile is among the `leftovers` now.

        The client's own way of giving up a subscription may overtake itself, and drop a message
        that was on its way. So the server is told to end it after one more message, and sent one:
        either that or the one that was asked for arrives last.
        """
        inbox, client = self._inbox, self._client
        if inbox is None or client is None or not client.is_connected:
            return
        self._last = inbox.delivered + 1
        with suppress(nats.errors.Error, TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await inbox.unsubscribe(limit=self._last)
                await client.publish(inbox.subject.replace("*", "end"), headers={"Status": "408"})
                await self._ended.wait()

    def leftovers(self) -> list[Msg]:
        """Messages that came and that nobody waited for."""
        answers = [self._answers.get_nowait() for _ in range(self._answers.qsize())]
        return [answer for answer in answers if answer and _status(answer) is None]

    async def _open(self) -> Inbox:
        client = self._connection.client
        if self._inbox is None or self._client is not client:
            self._client = client
            self._received = 0
            self._inbox = await client.subscribe(f"{client.new_inbox()}.*", cb=self._receive)
        return self._inbox

    async def _receive(self, answer: Msg) -> None:
        self._answers.put_nowait(answer)
        self._received += 1
        if self._received == self._last:
            self._ended.set()

    async def _answer(self, reply: str) -> Msg | None:
        while True:
            answer = await self._answers.get()
            if answer is None or _status(answer) is None:
                return answer
            if answer.subject == reply:  # and not of an earlier request, long given up
                _check(answer)
                if _status(answer) == _NOT_NOW:
                    await asyncio.sleep(_REST)
                return None

    async def _ask(self, inbox: Inbox) -> str:
        self._asked += 1
        reply = f"{inbox.subject.removesuffix('*')}{self._asked}"
        expires = int(_PATIENCE * 1e9)
        request = json.dumps({"batch": 1, "expires": expires}).encode()
        await self._connection.client.publish(self._request, request, reply=reply)
        return reply


def _status(message: Msg) -> str | None:
    return None if message.data else (message.headers or {}).get("Status")


def _check(answer: Msg) -> None:
    headers = answer.headers or {}
    status, description = headers.get("Status"), headers.get("Description", "")
    if status not in _NOTHING or _GONE in description:
        raise BusUnavailable(f"the consumer does not answer: {status} {description}")
