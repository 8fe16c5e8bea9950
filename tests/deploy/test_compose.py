"""compose.yaml: what Compose itself would only find out on a machine with Docker."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.cluster.find_nats_server import find_nats_server
from tests.deploy.conftest import manifests
from tests.deploy.manifests import PROCESSES
from tests.deploy.tools import ROOT

DEPLOY = ROOT / "deploy"
SERVERS = ("postgresql", "nats", "valkey")
MIGRATIONS = ("auth-migrate", "jobs-migrate")
SETTINGS = (ROOT / "docs" / "settings.md").read_text()

COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_everything_is_there_and_nothing_else() -> None:
    assert set(SERVICES) == {*PROCESSES, *SERVERS, *MIGRATIONS}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_may_do_as_little_as_it_can(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"}.intersection(service)


@pytest.mark.parametrize("name", [*PROCESSES, *SERVERS])
def test_a_container_that_fails_is_seen_and_started_again(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert "test" in SERVICES[name]["healthcheck"]


@pytest.mark.parametrize("name", [*PROCESSES, *MIGRATIONS])
def test_an_image_is_built_of_the_process_it_is_named_for(name: str) -> None:
    process = name.removesuffix("-migrate")
    build = SERVICES[name]["build"]
    assert SERVICES[name]["image"].startswith(f"tailor-{process}:")
    assert build["args"] == {"PROCESS": process}
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


@pytest.mark.parametrize("process", ["auth", "jobs"])
def test_a_process_waits_for_the_migration_of_its_database(process: str) -> None:
    migration = SERVICES[f"{process}-migrate"]
    done = {f"{process}-migrate": {"condition": "service_completed_successfully"}}
    assert SERVICES[process]["depends_on"] == done
    assert migration["command"] == ["migrate"]
    assert migration["depends_on"] == {"postgresql": {"condition": "service_healthy"}}


@pytest.mark.parametrize("process", PROCESSES)
def test_what_a_process_is_told_is_documented(process: str) -> None:
    for name in SERVICES[process]["environment"]:
        assert f"`{name.removesuffix('_FILE')}`" in SETTINGS


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_reads_only_secrets_that_it_mounts(name: str) -> None:
    service = SERVICES[name]
    mounted = [
        one["source"] if isinstance(one, dict) else one for one in service.get("secrets", ())
    ]
    files = {
        value.removeprefix("/run/secrets/")
        for key, value in service.get("environment", {}).items()
        if key.endswith("_FILE")
    }
    assert files <= set(mounted)
    assert set(mounted) <= set(COMPOSE["secrets"])


def test_no_password_is_written_down() -> None:
    for service in SERVICES.values():
        for key, value in service.get("environment", {}).items():
            assert (
                not re.search("PASSWORD|_URL|_KEY|STORAGE", key)
                or key.endswith("_FILE")
                or not value
            )


def test_the_gateway_is_reached_from_this_machine_alone_and_nobody_else_is() -> None:
    published = {name: one["ports"] for name, one in SERVICES.items() if "ports" in one}
    assert published == {"gateway": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_whoever_speaks_to_another_shares_a_network_with_it() -> None:
    def meet(one: str, other: str) -> bool:
        return bool(set(SERVICES[one]["networks"]) & set(SERVICES[other]["networks"]))

    for process in PROCESSES[:-1]:
        assert meet("gateway", process)
        assert (
            SERVICES["gateway"]["environment"][f"{process.upper()}_ADDRESS"] == f"{process}:50051"
        )
    assert meet("gateway", "valkey")
    assert all(meet(process, "nats") for process in ("auth", "jobs", "generator"))
    assert all(meet(one, "postgresql") for one in ("auth", "jobs", *MIGRATIONS))
    assert not meet("gateway", "postgresql")
    assert not meet("renderer", "nats")


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_has_the_time_to_finish_what_it_accepted(process: str) -> None:
    grace = float(SERVICES[process]["environment"].get("SHUTDOWN_GRACE", 20))
    assert float(SERVICES[process]["stop_grace_period"].removesuffix("s")) > grace


def test_servers_are_of_the_same_versions_as_on_kubernetes() -> None:
    local = manifests("local")
    for name in SERVERS:
        assert SERVICES[name]["image"].endswith(f":-{local.process(name)['image']}}}")


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """The folder of passwords that the script makes."""
    shutil.copy(DEPLOY / "make-secrets.sh", tmp_path)
    subprocess.run([tmp_path / "make-secrets.sh"], check=True, capture_output=True)
    return tmp_path / "secrets"


def test_every_secret_is_a_file_that_the_script_makes(secrets: Path) -> None:
    wanted = {Path(one["file"]).name for one in COMPOSE["secrets"].values()}
    assert {path.name for path in secrets.iterdir()} == wanted


def test_only_their_owner_can_look_for_the_secrets(secrets: Path) -> None:
    assert secrets.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in secrets.iterdir())


def test_passwords_are_long_and_each_another(secrets: Path) -> None:
    names = ("postgresql-password", "auth-password", "jobs-password", "nats-url", "valkey.conf")
    found = {re.findall(r"[0-9a-f]{48}", (secrets / name).read_text())[0] for name in names}
    assert len(found) == len(names)
    assert (secrets / "auth-password").read_text() in (secrets / "auth-database-url").read_text()


def test_the_script_never_changes_a_password_that_is_there(secrets: Path) -> None:
    before = {path.name: path.read_text() for path in secrets.iterdir()}
    subprocess.run([secrets.parent / "make-secrets.sh"], check=True, capture_output=True)
    assert {path.name: path.read_text() for path in secrets.iterdir()} == before


def test_nats_takes_its_configuration_with_the_users_of_the_script(
    secrets: Path, tmp_path: Path
) -> None:
    shutil.copy(DEPLOY / "k8s" / "overlays" / "local" / "nats.conf", tmp_path)
    shutil.copy(secrets / "nats-users.conf", tmp_path / "users.conf")
    command = [find_nats_server(), "-t", "-c", tmp_path / "nats.conf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "sync_interval" in done.stderr:
        pytest.skip("this nats-server is older than 2.10 and does not know sync_interval")
    assert done.returncode == 0, done.stderr
