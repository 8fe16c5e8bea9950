from __future__ import annotations

import asyncio
import logging
import socket
import struct

import pytest
import uvloop

from services.chassis.config import ConfigurationError, Environment
from services.chassis.nats_connection import NatsConnection, NatsSettings, read
from tests.processes import free_port


def test_several_servers_and_copies_may_be_set() -> None:
    settings = read(Environment({"NATS_URL": "nats://a:4222, tls://b:4222", "NATS_REPLICAS": "3"}))
    assert settings == NatsSettings(urls=("nats://a:4222", "tls://b:4222"), replicas=3)


def test_an_address_of_something_else_is_refused_without_being_repeated() -> None:
    environment = Environment({"NATS_URL": "http://user:password@a:4222"})
    read(environment)
    with pytest.raises(ConfigurationError) as refused:
        environment.finish()
    assert "NATS_URL" in str(refused.value)
    assert "password" not in str(refused.value)


def test_settings_do_not_show_the_password() -> None:
    assert "secret" not in repr(NatsSettings(urls=("nats://user:secret@a:4222",)))


async def test_a_connection_that_was_never_made_has_a_fault_and_can_be_stopped() -> None:
    connection = NatsConnection(NatsSettings(urls=("nats://127.0.0.1:1",)), name="test")
    assert connection.fault() == "not connected to NATS"
    await connection.stop()


async def test_a_connection_can_be_stopped_while_it_looks_for_its_server(
    caplog: pytest.LogCaptureFixture,
) -> None:
    url = f"nats://user:secret@127.0.0.1:{free_port()}"
    connection = NatsConnection(NatsSettings(urls=(url,)), name="test")
    with caplog.at_level(logging.DEBUG, logger="services"):
        await connection.start()
        assert connection.fault()
        await connection.stop()
    assert "secret" not in caplog.text


def test_a_server_that_hangs_up_at_once_is_tried_until_it_does_not() -> None:
    """uvloop, which all processes run on, has an error of its own for such sockets."""

    async def scenario() -> None:
        server = HangingUp(times=8)
        listening = await asyncio.start_server(server.greet, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        settings = NatsSettings(urls=(f"nats://127.0.0.1:{port}",))
        connection = NatsConnection(settings, name="test")
        async with asyncio.timeout(30):
            await connection.start()
            await connection.connected()
            await connection.stop()
            listening.close()
            await listening.wait_closed()

    uvloop.run(scenario())


class HangingUp:
    """A NATS server that resets some connections in the midst of the first words."""

    def __init__(self, *, times: int) -> None:
        self._left = times

    async def greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_id":"x","version":"2.10.0","max_payload":1048576}\r\n')
        self._left -= 1
        if self._left >= 0:
            at_once = struct.pack("ii", 1, 0)
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        else:
            while line := await reader.readline():
                if line == b"PING\r\n":
                    writer.write(b"PONG\r\n")
        writer.close()
