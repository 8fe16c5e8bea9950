from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.cluster.config import Settings, read
from deploy.cluster.ports import Ports, taken
from deploy.cluster.processes import CALLED, Processes, Servers
from deploy.cluster.program import Program
from services.chassis.config import ConfigurationError, Environment

SERVERS = Servers(
    auth_database_url="postgresql://auth",
    jobs_database_url="postgresql://jobs",
    nats_url="nats://here",
    rate_limit_storage="valkey://here",
)


def settings(values: Mapping[str, str]) -> Settings:
    environment = Environment(values)
    found = read(environment)
    environment.finish()
    return found


@pytest.fixture
def two(tmp_path: Path) -> Settings:
    """Two of everything."""
    values = {f"REPLICAS_{kind.upper()}": "2" for kind in (*CALLED, "gateway")}
    (tmp_path / "cluster").mkdir()
    return settings({**values, "DATA_DIR": str(tmp_path), "PORT": "8123"})


def processes(settings: Settings, **environment: str) -> Processes:
    return Processes(settings, environment, SERVERS, Ports())


def environment_of(program: Program) -> dict[str, str]:
    found: dict[str, str] = program.options["env"]
    return found


def test_one_of_each_runs_unless_more_are_wanted() -> None:
    assert set(settings({}).replicas.values()) == {1}
    assert settings({"REPLICAS_JOBS": "3"}).replicas["jobs"] == 3


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings({"REPLICAS_JOBS": "0", "RESTART": "perhaps", "PORT": "x"})
    assert [fault.split()[0] for fault in caught.value.faults] == [
        "PORT",
        "REPLICAS_JOBS",
        "RESTART",
    ]


def test_every_process_has_ports_and_a_folder_of_its_own(two: Settings) -> None:
    made = processes(two)
    programs = [*(one for kind in CALLED for one in made.called(kind)), *made.gateways()]
    ports = [port for program in programs for port in program.ports.values()]
    folders = [environment_of(program)["DATA_DIR"] for program in programs]
    assert len(programs) == len(set(folders)) == 10
    assert len(ports) == len(set(ports)) == 20


def test_gateways_are_told_of_every_replica(two: Settings) -> None:
    made = processes(two)
    for kind in CALLED:
        addresses = [f"127.0.0.1:{one.ports['rpc']}" for one in made.called(kind)]
        for gateway in made.gateways():
            assert environment_of(gateway)[f"{kind.upper()}_ADDRESS"] == ",".join(addresses)


def test_the_first_gateway_listens_on_the_port_that_was_asked_for(two: Settings) -> None:
    made = processes(two)
    first, second = made.gateways()
    assert (made.url(first), environment_of(first)["PORT"]) == ("http://127.0.0.1:8123", "8123")
    assert second.ports["http"] != 8123


def test_only_gateways_listen_where_other_machines_reach_them(two: Settings) -> None:
    made = processes(replace(two, host="0.0.0.0"))
    [gateway, _], [jobs, _] = made.gateways(), made.called("jobs")
    assert environment_of(gateway)["HOST"] == "0.0.0.0"
    assert environment_of(jobs)["HOST"] == "127.0.0.1"
    assert made.url(gateway) == "http://127.0.0.1:8123"


def test_settings_are_passed_on_to_every_process(two: Settings) -> None:
    made = processes(two, JOB_DEADLINE="77")
    programs = [*made.called("jobs"), *made.gateways(), made.migration("jobs")]
    assert {environment_of(program)["JOB_DEADLINE"] for program in programs} == {"77"}


def test_a_database_is_known_to_its_own_process_alone(two: Settings) -> None:
    made = processes(two, AUTH_DATABASE_URL="another", NATS_URL="another")
    knowing = {
        program.name
        for program in [*(one for kind in CALLED for one in made.called(kind)), *made.gateways()]
        if "AUTH_DATABASE_URL" in environment_of(program)
    }
    assert knowing == {"auth-1", "auth-2"}
    assert environment_of(made.migration("jobs"))["JOBS_DATABASE_URL"] == "postgresql://jobs"
    assert environment_of(made.called("jobs")[0])["NATS_URL"] == "nats://here"


def test_servers_of_somebody_else_are_not_used_silently() -> None:
    assert settings({"NATS_URL": "nats://there"}).ignored == ("NATS_URL",)


def test_a_port_that_is_taken_is_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert taken("127.0.0.1", port).startswith("Address already in use")
    assert taken("127.0.0.1", port) == ""
