from __future__ import annotations

import pytest

from services.chassis.config import ConfigurationError, Environment
from services.chassis.process import ProcessSettings, command_line, read


def test_a_process_needs_no_settings() -> None:
    environment = Environment({})
    settings = read(environment)
    environment.finish()
    assert settings == ProcessSettings()
    assert (settings.rpc.host, settings.rpc.port, settings.rpc.reflection) == (
        "127.0.0.1",
        50051,
        False,
    )
    assert (settings.ops.port, settings.ops.setting) == (9090, "OPS_PORT")


def test_calls_end_before_the_time_of_the_whole_process_does() -> None:
    settings = read(Environment({"SHUTDOWN_GRACE": "30", "RPC_REFLECTION": "on"}))
    assert settings.grace == 30
    assert settings.rpc.grace == settings.grace_of_calls == 24
    assert settings.rpc.reflection


def test_every_fault_is_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    def act(environment: Environment) -> None:
        read(environment)
        environment.finish()

    values = {"RPC_PORT": "70000", "LOG_LEVEL": "loud", "SHUTDOWN_GRACE": "nan"}
    assert command_line(act, values) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines] == ["RPC_PORT", "SHUTDOWN_GRACE", "LOG_LEVEL"]


def test_a_command_that_ends_well_says_so() -> None:
    assert command_line(lambda _: None, {}) == 0


def test_a_setting_that_cannot_be_used_on_this_machine_is_a_fault_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def act(_: Environment) -> None:
        raise ConfigurationError(["PORT 1 cannot be listened on"])

    assert command_line(act, {}) == 2
    assert capsys.readouterr().err == "PORT 1 cannot be listened on\n"


def test_an_interrupted_start_is_no_failure_of_its_own() -> None:
    def act(_: Environment) -> None:
        raise KeyboardInterrupt

    assert command_line(act, {}) == 130
