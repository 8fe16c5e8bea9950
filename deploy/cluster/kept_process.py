"""One process of the cluster, through all its lives."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from deploy.cluster.program import CannotGoOn, Program
from deploy.cluster.tied import tied

logger = logging.getLogger(__name__)

#: Seconds.
_FIRST_DELAY = 0.2
_LONGEST_DELAY = 5.0
#: A process that ran this long is not one that dies at every start.
_LONG_LIFE = 10.0
_BETWEEN_LOOKS = 0.05
_SAY_AFTER = 10.0
#: The exit code of a process whose settings are wrong: another try would not help.
_WRONG_SETTINGS = 2


class KeptProcess:
    """Runs a program until it is stopped; after a death, again if so wished.

    Args:
        program: the program.
        log: takes what it writes.
        restart: whether it is started again by itself, each time after a longer rest.
        spawned: called after each start.
    """

    def __init__(
        self, program: Program, *, log: Path, restart: bool, spawned: Callable[[], None]
    ) -> None:
        self.program = program
        self.log = log
        self._restart = restart
        self._spawned = spawned
        self._process: asyncio.subprocess.Process | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._stopping = False
        self._wake = asyncio.Event()
        self._delay = _FIRST_DELAY

    @property
    def pid(self) -> int:
        """Of the process that runs, or ran last; 0 before the first."""
        return self._process.pid if self._process else 0

    @property
    def runs(self) -> bool:
        """Whether there is a process now."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Begin its first life. Raises OSError where the program cannot be run."""
        await self._spawn()
        self._keeping = asyncio.create_task(self._keep(), name=f"keep {self.program.name}")

    async def until_ready(self) -> None:
        """Return once it can be used. Raises CannotGoOn if it ended and is not tried again."""
        said = time.monotonic()
        while fault := await self.program.ready():
            if self._gone():
                code = self._process.returncode if self._process else None
                raise CannotGoOn(self._failure(f"{_how(code)} before it was ready"))
            if time.monotonic() - said > _SAY_AFTER:
                logger.info("waiting for %s: %s", self.program.name, fault)
                said = time.monotonic()
            await asyncio.sleep(_BETWEEN_LOOKS)

    async def once(self) -> None:
        """Run it to its end. Raises CannotGoOn where it fails."""
        process = await self._spawn()
        try:
            code = await process.wait()
        finally:
            self.die()
        if code != 0:
            raise CannotGoOn(self._failure(_how(code)))

    def again(self) -> None:
        """Start it now if it has died; without effect while it runs."""
        self._wake.set()

    async def stop(self) -> None:
        """Ask it to end, and end it if it takes too long."""
        self._stopping = True
        self._wake.set()
        self._send(self.program.ends_by)
        if not self._keeping:
            return
        done, _ = await asyncio.wait({self._keeping}, timeout=self.program.patience)
        if not done:
            logger.warning("%s did not end in time and is killed", self.program.name)
            self.die()
            done, _ = await asyncio.wait({self._keeping}, timeout=self.program.patience)
        if not done:
            self._send(signal.SIGKILL)
            await self._keeping

    def die(self) -> None:
        """End it at once."""
        self._send(self.program.dies_by)

    async def _keep(self) -> None:
        while not self._stopping:
            began = time.monotonic()
            if self._process:
                code = await self._process.wait()
                if not self._stopping:
                    await self._rest(code, lived=time.monotonic() - began)
            if not self._stopping:
                await self._try_to_spawn()
        if self._process:
            await self._process.wait()

    async def _rest(self, code: int, *, lived: float) -> None:
        self._wake.clear()
        if not self._restart:
            logger.warning("%s %s and stays away", self.program.name, _how(code))
            await self._wake.wait()
            return
        if lived > _LONG_LIFE:
            self._delay = _FIRST_DELAY
        logger.warning(
            "%s %s; it is started again in %.1f s", self.program.name, _how(code), self._delay
        )
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._delay):
                await self._wake.wait()
        self._delay = min(self._delay * 2, _LONGEST_DELAY)

    async def _try_to_spawn(self) -> None:
        try:
            await self._spawn()
        except OSError as exc:
            logger.warning("%s cannot be started: %s", self.program.name, exc.strerror)
        if self._stopping:  # `stop` did not see this one
            self._send(self.program.ends_by)

    async def _spawn(self) -> asyncio.subprocess.Process:
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *self.program.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,  # so that Ctrl-C reaches the supervisor alone
                preexec_fn=tied(self.program.dies_by),
                **self.program.options,
            )
        self._process = process
        self._spawned()
        return process

    def _failure(self, end: str) -> str:
        told = f"{self.program.name} {end}; see {self.log}"
        if self._process and self._process.returncode == _WRONG_SETTINGS:
            return f"{told}\n{self.log.read_text(encoding='utf-8', errors='replace').strip()}"
        return told

    def _gone(self) -> bool:
        """Whether it ended, and no other try is to be expected to do better."""
        if self.runs or not self._process:
            return False
        return not self._restart or self._process.returncode == _WRONG_SETTINGS

    def _send(self, number: signal.Signals) -> None:
        if self._process and self.runs:
            with contextlib.suppress(ProcessLookupError):
                # Not `send_signal`, which may take the exit code from whoever waits for it.
                os.kill(self._process.pid, number)
                os.kill(self._process.pid, signal.SIGCONT)  # a frozen one does not hear the first


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was killed ({signal.Signals(-code).name})"
    return f"ended with exit code {code}"
