"""Starts the processes of the cluster, keeps them, and stops them in order."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deploy.cluster.kept_process import KeptProcess
from deploy.cluster.leftovers import Leftovers
from deploy.cluster.merged_log import MergedLog
from deploy.cluster.program import Program


class Supervisor:
    """All processes that were started, in that order.

    Args:
        log: shows what they write.
        leftovers: remembers them, should the supervisor be killed.
        restart: whether those that die are started again.
    """

    def __init__(self, log: MergedLog, leftovers: Leftovers, *, restart: bool) -> None:
        self._log = log
        self._leftovers = leftovers
        self._restart = restart
        self._kept: list[KeptProcess] = []
        self._published: tuple[Path, dict[str, Any]] | None = None

    async def start(self, programs: Sequence[Program]) -> None:
        """Start them side by side, without waiting until they can be used."""
        for program in programs:
            kept = self._keep(program)
            self._kept.append(kept)
            await kept.start()

    async def until_ready(self, *names: str) -> None:
        """Return once those of `names`, else all that were started, can be used.

        Raises:
            ExceptionGroup: of CannotGoOn: one of them ended, and another try would not help.
        """
        async with asyncio.TaskGroup() as waiting:
            for kept in self._kept:
                if not names or kept.program.name in names:
                    waiting.create_task(kept.until_ready())

    async def run(self, programs: Sequence[Program]) -> None:
        """Run them side by side to their ends.

        Raises:
            ExceptionGroup: of CannotGoOn: one of them failed.
        """
        async with asyncio.TaskGroup() as running:
            for program in programs:
                running.create_task(self._keep(program).once())

    def again(self) -> None:
        """Start what has died and was not started again."""
        for kept in self._kept:
            kept.again()

    async def stop(self, groups: Sequence[Sequence[str]]) -> None:
        """Stop group after group of names without their numbers; all others after them."""
        for names in (*groups, [_kind(kept) for kept in self._kept]):
            ending = [kept for kept in self._kept if _kind(kept) in names]
            await asyncio.gather(*(kept.stop() for kept in ending))
            self._kept = [kept for kept in self._kept if kept not in ending]
            self._remember()

    def die(self) -> None:
        """End everything at once."""
        for kept in self._kept:
            kept.die()

    def publish(self, file: Path, facts: dict[str, Any]) -> None:
        """Write `facts` and where every process is to a file, from now on after every change."""
        self._published = (file, facts)
        self._remember()

    def _keep(self, program: Program) -> KeptProcess:
        return KeptProcess(
            program,
            log=self._log.file(program.name),
            restart=self._restart,
            spawned=self._remember,
        )

    def _remember(self) -> None:
        running = [kept for kept in self._kept if kept.runs]
        self._leftovers.remember({kept.pid: kept.program.dies_by for kept in running})
        if self._published:
            file, facts = self._published
            write_atomically(file, {**facts, "processes": [_facts(kept) for kept in self._kept]})


def write_atomically(file: Path, content: dict[str, Any]) -> None:
    """Whoever reads it sees all of it."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    new.replace(file)


def _kind(kept: KeptProcess) -> str:
    return kept.program.name.rpartition("-")[0] or kept.program.name


def _facts(kept: KeptProcess) -> dict[str, Any]:
    return {
        "name": kept.program.name,
        "pid": kept.pid,
        "ports": dict(kept.program.ports),
        "log": str(kept.log),
    }
