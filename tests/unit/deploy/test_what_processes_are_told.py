from __future__ import annotations

from pathlib import Path

from deploy.cluster.bus_server import bus_server
from deploy.cluster.config import read
from deploy.cluster.find_nats_server import find_nats_server
from deploy.cluster.limits_server import limits_server
from deploy.cluster.ports import Ports
from deploy.cluster.processes import Processes, Servers
from services.chassis.config import Environment

SECRETS = {
    "OPENAI_API_KEY": "hush",
    "OPENAI_API_KEY_FILE": "hush",
    "LEGACY_PASSWORD_SALT": "hush",
    "RATE_LIMIT_STORAGE": "hush",
}


def test_a_secret_is_given_to_nobody_but_who_reads_it(tmp_path: Path) -> None:
    settings = read(Environment({"DATA_DIR": str(tmp_path)}))
    settings.folder.mkdir()
    ports = Ports()
    servers = Servers(auth_database_url="auth hush", jobs_database_url="jobs hush", nats_url="n")
    processes = Processes(settings, {**SECRETS, "LOG_LEVEL": "debug"}, servers, ports)
    kinds = ("auth", "jobs", "generator", "renderer")
    programs = [program for kind in kinds for program in processes.called(kind)]
    programs += [*processes.gateways(), processes.migration("auth"), processes.migration("jobs")]
    held = {
        program.name: {name for name, value in program.options["env"].items() if "hush" in value}
        for program in programs
    }
    assert held == {
        "auth-1": {"AUTH_DATABASE_URL", "LEGACY_PASSWORD_SALT"},
        "auth-migrate": {"AUTH_DATABASE_URL", "LEGACY_PASSWORD_SALT"},
        "jobs-1": {"JOBS_DATABASE_URL"},
        "jobs-migrate": {"JOBS_DATABASE_URL"},
        "generator-1": {"OPENAI_API_KEY", "OPENAI_API_KEY_FILE"},
        "renderer-1": set(),
        "gateway-1": {"RATE_LIMIT_STORAGE"},
    }
    assert all(program.options["env"]["LOG_LEVEL"] == "debug" for program in programs)


def test_the_servers_inherit_nothing(tmp_path: Path) -> None:
    ports = Ports()
    nats = bus_server(find_nats_server(), tmp_path / "nats", ports)
    valkey = limits_server(Path("valkey-server"), tmp_path / "valkey", ports)
    assert [set(server.options["env"]) for server in (nats, valkey)] == [{"PATH"}, {"PATH"}]
