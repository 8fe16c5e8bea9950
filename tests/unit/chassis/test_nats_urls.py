from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from services.chassis.config import ConfigurationError, Environment
from services.chassis.nats_connection import NatsConnection, NatsSettings, read
from services.chassis.nats_urls import bare, credentials
from tests.waiting import until

INFO = {"server_id": "x", "max_payload": 1_000_000, "auth_required": True, "headers": True}


@pytest.mark.parametrize(
    "url",
    [
        "nats://tailor:hush@host:notaport",
        "nats://tailor:hush@host:70000",
        "nats://tailor:hush/hush@host:4222",
        "nats://tailor:hush#hush@host:4222",
        "nats://tailor:hush?hush@host:4222",
        "nats://tailor:hush@:4222",
        "nats://[hush:4222",
        "nats://tailor:hush,hush@host:4222",
        "nats://tailor:hush@a:4222,nats://tailor:other@b:4222",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_at_the_start_and_not_repeated(url: str) -> None:
    environment = Environment({"NATS_URL": url})
    read(environment)
    with pytest.raises(ConfigurationError) as refused:
        environment.finish()
    assert str(refused.value).startswith("NATS_URL must ")
    assert "hush" not in str(refused.value)


def test_a_password_may_hold_any_character() -> None:
    urls = ("nats://ann:p%40s%2Fs%23%3A%2C%25@a:4222", "nats://ann:p%40s%2Fs%23%3A%2C%25@b:4222")
    environment = Environment({"NATS_URL": ",".join(urls)})
    assert read(environment).urls == urls
    environment.finish()
    assert [bare(url) for url in urls] == ["nats://a:4222", "nats://b:4222"]
    assert credentials(urls) == {"user": "ann", "password": "p@s/s#:,%"}
    assert credentials(["tls://to%40ken@[::1]:4222"]) == {"token": "to@ken"}
    assert credentials(["nats://a:4222"]) == {}


@asynccontextmanager
async def refusing_server(said: list[dict[str, Any]]) -> AsyncIterator[str]:
    """Turns every client away, and keeps what each said about itself."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"INFO " + json.dumps(INFO).encode() + b"\r\n")
        if sent := await reader.readline():
            said.append(json.loads(sent.removeprefix(b"CONNECT ")))
        writer.write(b"-ERR 'Authorization Violation'\r\n")
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_server_that_refuses_the_password_is_told_from_one_that_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[dict[str, Any]] = []
    async with refusing_server(said) as place:
        settings = NatsSettings(urls=(f"nats://ann:h%40sh@{place}",))
        connection = NatsConnection(settings, name="test")
        await connection.start()
        await until(lambda: len(said) > 1)
        assert connection.fault() == "NATS refuses the user or password"
        await connection.stop()
    assert (said[0]["user"], said[0]["pass"]) == ("ann", "h@sh")
    lines = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert lines == ["NATS refuses the user or password"]
    assert "h@sh" not in caplog.text


async def test_no_password_is_sent_to_a_server_that_does_not_encrypt_as_it_should() -> None:
    said: list[dict[str, Any]] = []
    async with refusing_server(said) as place:
        settings = NatsSettings(urls=(f"tls://ann:h%40sh@{place}",))
        connection = NatsConnection(settings, name="test")
        await connection.start()
        await until(lambda: connection.fault() != "not connected to NATS")
        assert connection.fault() == "NATS does not encrypt, which tls:// in NATS_URL asks for"
        await connection.stop()
    assert said == []
