"""What every process of the cluster has in common: its settings, its start and its end."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import uvloop

from services.chassis.config import ConfigurationError, Environment
from services.chassis.http_server import Listening
from services.chassis.lifecycle import Part, run_until_signalled
from services.chassis.logs import configure_logs
from services.chassis.metrics import CollectorRegistry, process_registry
from services.chassis.rpc_server import RpcListening

logger = logging.getLogger(__name__)

LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, kw_only=True)
class ProcessSettings:
    """The settings that all processes share."""

    #: The address of this machine to listen on.
    host: str = "127.0.0.1"
    #: For calls from other processes; 0: a free one.
    rpc_port: int = 50051
    #: For health, readiness and metrics; 0: a free one.
    ops_port: int = 9090
    #: Whether tools may list the calls.
    rpc_reflection: bool = False
    #: Seconds to finish what was accepted, once the process is told to stop.
    grace: float = 20.0
    #: One of `LEVELS`.
    log_level: str = "info"
    #: `json` or `text`.
    log_format: str = "json"

    @property
    def rpc(self) -> RpcListening:
        """Where calls are answered."""
        return RpcListening(
            host=self.host,
            port=self.rpc_port,
            reflection=self.rpc_reflection,
            grace=self.grace_of_calls,
        )

    @property
    def grace_of_calls(self) -> float:
        """Of those seconds, the ones for requests under way; the rest is for what is behind."""
        return self.grace * 0.8

    @property
    def ops(self) -> Listening:
        """Where operators ask."""
        return Listening(host=self.host, port=self.ops_port, setting="OPS_PORT")


def read(environment: Environment) -> ProcessSettings:
    """The settings from the environment, where faults are collected too."""
    default = ProcessSettings()
    choice = environment.choice("RPC_REFLECTION", "off", among=("on", "off"))
    return ProcessSettings(
        host=environment.text("HOST", default.host),
        rpc_port=environment.integer("RPC_PORT", default.rpc_port, least=0, most=65_535),
        ops_port=environment.integer("OPS_PORT", default.ops_port, least=0, most=65_535),
        rpc_reflection=choice == "on",
        grace=environment.seconds("SHUTDOWN_GRACE", default.grace, least=0.1, most=600),
        log_level=environment.choice("LOG_LEVEL", default.log_level, among=LEVELS),
        log_format=environment.choice("LOG_FORMAT", default.log_format, among=("json", "text")),
    )


def command_line(act: Callable[[Environment], None], values: Mapping[str, str]) -> int:
    """Do `act` in the environment of `values`; the exit code. Faults go to standard error."""
    try:
        act(Environment(values))
    except ConfigurationError as exc:
        for fault in exc.faults:
            print(fault, file=sys.stderr)  # noqa: T201 - for whoever just started it
        return 2
    except KeyboardInterrupt:  # before anything listens for signals
        return 130
    return 0


def serve(settings: ProcessSettings, build: Callable[[CollectorRegistry], Sequence[Part]]) -> None:
    """Run the parts that `build` makes until SIGTERM or SIGINT.

    Raises:
        ConfigurationError: a setting cannot be used on this machine: a port is taken.
    """
    configure_logs(level=settings.log_level, form=settings.log_format)
    uvloop.run(_serve(settings, build))


async def _serve(
    settings: ProcessSettings, build: Callable[[CollectorRegistry], Sequence[Part]]
) -> None:
    parts = build(process_registry())
    await run_until_signalled((*parts, _Announcement()), grace=settings.grace)


class _Announcement:
    """The last part to start, and the first to stop."""

    async def start(self) -> None:
        """Say that all runs.

        What is loaded by now stays for good; looking for garbage in it would slow calls down.
        """
        gc.freeze()
        logger.info("started")

    async def stop(self) -> None:
        """Say that the end has begun."""
        logger.info("stopping: finishing what was accepted")
