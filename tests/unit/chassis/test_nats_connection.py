from __future__ import annotations

import logging

import pytest

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
