"""What is said to whoever starts jobs with settings that it cannot run with."""

from __future__ import annotations

import pytest

from services.chassis.process import command_line
from services.jobs.__main__ import command

DATABASE = {"JOBS_DATABASE_URL": "postgresql+psycopg2://jobs:secret@nowhere/jobs"}


@pytest.mark.parametrize(
    ("arguments", "settings", "faults"),
    [
        ([], {}, ["JOBS_DATABASE_URL must name the PostgreSQL that all replicas share"]),
        (["migrate"], {}, ["JOBS_DATABASE_URL must name the PostgreSQL that all replicas share"]),
        (
            [],
            {**DATABASE, "OPS_PORT": "x", "NATS_URL": "http://n:secret@x"},
            [
                "OPS_PORT must be a whole number, not 'x'",
                "NATS_URL must list addresses that begin with nats:// or tls://",
            ],
        ),
        (["fly"], DATABASE, ["usage: services.jobs [migrate | dead-letters [replay ID]]"]),
    ],
)
def test_every_fault_is_said_on_a_line_of_its_own(
    arguments: list[str],
    settings: dict[str, str],
    faults: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command_line(command(arguments), settings) == 2
    assert capsys.readouterr().err.splitlines() == faults
