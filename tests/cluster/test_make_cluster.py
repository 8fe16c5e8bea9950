"""`make cluster` on this machine: two of every process, PostgreSQL and NATS."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster_of import KINDS, Cluster, running_cluster
from tests.person import Person
from tests.processes import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Every test leaves it running."""
    two = Cluster(tmp_path_factory.mktemp("cluster") / "var", {"RESTART": "1"}, replicas=2)
    with running_cluster(two):
        yield two


def test_everything_runs_twice_and_is_ready(cluster: Cluster) -> None:
    processes = [f"{kind}-{number}" for kind in KINDS for number in (1, 2)]
    assert {*cluster.pids} - {"valkey"} == {"postgresql", "nats", *processes}
    assert [cluster.ops(name).status_code for name in processes] == [200] * len(processes)
    assert cluster.urls[0] == cluster.url


def test_a_job_asked_for_at_one_gateway_is_followed_at_the_other(cluster: Cluster) -> None:
    first, second = cluster.urls
    robin = Person(first).register()
    job = robin.submits()
    assert Person(second, robin.user_id).waits(job)["status"] == "completed"
    document = Person(second, robin.user_id).http.get(f"/api/jobs/{job}/download")
    assert (document.status_code, document.content[:2]) == (200, b"PK")


def test_what_is_killed_comes_back_and_works_on(cluster: Cluster) -> None:
    killed = [*(f"{kind}-1" for kind in KINDS), "nats", "postgresql"]
    before = cluster.pids
    robin = Person(cluster.url).register()
    for name in killed:
        cluster.kill(name)
    cluster.await_ready(*cluster.pids)
    after = cluster.pids
    assert {name for name, pid in after.items() if pid != before[name]} == set(killed)
    assert robin.waits(robin.submits())["status"] == "completed"


def test_nothing_is_left_behind_and_a_second_start_finds_its_data(cluster: Cluster) -> None:
    robin = Person(cluster.url).register()
    job = robin.submits()
    robin.waits(job)
    pids = cluster.pids.values()
    assert cluster.stop(signal.SIGINT) == 0
    assert [pid for pid in pids if exists(pid)] == []
    assert not (cluster.data / "cluster.json").exists()
    cluster.start()
    assert robin.status(job)["status"] == "completed"


def test_a_killed_cluster_leaves_nothing_behind_either(cluster: Cluster) -> None:
    pids = cluster.pids.values()
    cluster.stop(signal.SIGKILL)
    cluster.start()  # elsewhere than on Linux it is this that ends what was left
    assert [pid for pid in pids if exists(pid)] == []


def test_two_clusters_do_not_share_a_folder(cluster: Cluster) -> None:
    assert refusal({"DATA_DIR": str(cluster.data), "PORT": "0"}) == (
        f"DATA_DIR {cluster.data} is in use by another running cluster; "
        "stop that one or set another\n"
    )


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        told = refusal({"DATA_DIR": str(tmp_path), "PORT": str(port)})
    assert told.startswith(f"PORT {port} on HOST 127.0.0.1 cannot be listened on (Address already")
    assert not (tmp_path / "cluster" / "postgresql").exists()


def refusal(settings: dict[str, str]) -> str:
    """What a start says that ends at once."""
    ended = subprocess.run(
        [sys.executable, "-m", "deploy.cluster"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 2
    return ended.stderr


def exists(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
