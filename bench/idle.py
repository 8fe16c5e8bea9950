"""What every process costs while nobody asks anything, beside the bare libraries it imports.

Run it from the root: `python -m bench.idle`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.resting import use
from tests.cluster_of import Cluster, running_cluster
from tests.processes import ROOT, Embedded, running

#: Seconds after the start until nothing is under way any more, and for which CPU time is counted.
SETTLING, SECONDS = 5.0, 10.0
#: The most a process may take of a core while it does nothing, and of what its libraries take.
AIM_PERCENT, AIM_RATIO = 1.0, 2.0

_RPC = "grpc, grpc_health.v1.health, google.rpc.error_details_pb2, opentelemetry.trace"
_SERVER = f"asyncio, uvloop, uvicorn, httptools, prometheus_client, {_RPC}"
_STORAGE = "sqlalchemy.dialects.postgresql.psycopg2, psycopg2, nats"
LIBRARIES = {
    "auth": f"{_SERVER}, {_STORAGE}, argon2",
    "jobs": f"{_SERVER}, {_STORAGE}",
    "generator": f"{_SERVER}, nats, Stemmer",
    "renderer": f"{_SERVER}, docx",
    "gateway": f"{_SERVER}, fastapi, limits, orjson",
    "laptop": "asyncio, uvloop, uvicorn, httptools, prometheus_client, google.protobuf.message, "
    "opentelemetry.trace, sqlalchemy.dialects.sqlite, argon2, docx, fastapi, "
    "limits, orjson, Stemmer",
    "python": "",
}


@dataclass(frozen=True, kw_only=True)
class Idle:
    """One process at rest."""

    megabytes: float
    #: Of a core.
    percent: float


def measure() -> tuple[dict[str, Idle], dict[str, Idle]]:
    """The processes, and the libraries alone, by name.

    What runs in one group shares memory, of which each counts its part: the processes of the
    cluster are one group, their bare libraries another.
    """
    bare = {}
    for group in (["auth", "jobs", "generator", "renderer", "gateway"], ["laptop"], ["python"]):
        with _bare(group) as pids:
            bare |= _at_rest(pids)
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(Path(folder) / "cluster")
        with running_cluster(cluster):
            found = _at_rest({name.removesuffix("-1"): pid for name, pid in cluster.pids.items()})
        laptop = Embedded(Path(folder) / "laptop")
        with running(laptop):
            pass  # whose tables are made once
        with running(laptop):
            found |= _at_rest({"laptop": laptop.pid})
    return found, bare


def _at_rest(pids: Mapping[str, int]) -> dict[str, Idle]:
    time.sleep(SETTLING)
    before = {name: use(pid) for name, pid in pids.items()}
    time.sleep(SECONDS)
    after = {name: use(pid) for name, pid in pids.items()}
    return {
        name: Idle(
            megabytes=after[name].megabytes,
            percent=100 * (after[name].seconds - before[name].seconds) / SECONDS,
        )
        for name in pids
    }


@contextmanager
def _bare(names: list[str]) -> Iterator[dict[str, int]]:
    with ExitStack() as stack:
        started = {}
        for name in names:
            imports = f"import {LIBRARIES[name]}\n" if LIBRARIES[name] else ""
            process = subprocess.Popen(
                [sys.executable, "-c", f"{imports}input()"], cwd=ROOT, stdin=subprocess.PIPE
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            started[name] = process.pid
        yield started


def report() -> str:
    """Measure, and say it in a line for each process."""
    found, bare = measure()
    lines = [f"at rest: python alone {bare['python'].megabytes:.0f} MB"]
    for name, idle in sorted(found.items()):
        line = f"at rest: {name} {idle.megabytes:.0f} MB, {idle.percent:.1f} % of a core"
        if name in bare:
            ratio = idle.megabytes / bare[name].megabytes
            line += (
                f" (aim {AIM_PERCENT:g} %); its libraries alone: {bare[name].megabytes:.0f} MB; "
                f"ratio {ratio:.2f} (aim {AIM_RATIO:g})"
            )
        lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
