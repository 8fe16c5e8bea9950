"""Run the gateway of a cluster: `python -m gateway`.

It keeps nothing; any number of replicas do the same. While a process behind it is away, what needs
that process is refused, and the rest goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from google.protobuf.descriptor import ServiceDescriptor

import gateway.config
import services.chassis.process
import services.chassis.traces
from gateway.adapters import rpc_auth, rpc_jobs, rpc_renderer, rpc_tailoring
from gateway.bootstrap import Ports, build
from services.chassis.backends import Backend
from services.chassis.config import Environment
from services.chassis.lifecycle import Part
from services.chassis.metrics import CollectorRegistry
from services.chassis.ops_server import ops_server
from services.chassis.process import command_line, serve
from services.chassis.readiness import Check
from services.chassis.rpc_client import RpcChannel


class Channels:
    """The connections to the processes behind the gateway."""

    def __init__(self, backends: gateway.config.Backends) -> None:
        usual, computing = backends.timeout, backends.computing_timeout
        self.auth = _channel("auth", backends.auth, rpc_auth.SERVICE, usual)
        self.jobs = _channel("jobs", backends.jobs, rpc_jobs.SERVICE, usual)
        self.generator = _channel("generator", backends.generator, rpc_tailoring.SERVICE, computing)
        self.renderer = _channel("renderer", backends.renderer, rpc_renderer.SERVICE, computing)

    @property
    def parts(self) -> Sequence[RpcChannel]:
        """To be started before the gateway, and stopped after it."""
        return (self.auth, self.jobs, self.generator, self.renderer)

    @property
    def checks(self) -> dict[str, Check]:
        """Whether each process answers, and whether jobs reaches the bus."""
        processes: dict[str, Check] = {part.backend.name: part.fault for part in self.parts}
        return {**processes, "bus": lambda: self.jobs.fault("bus")}

    def ports(self) -> Ports:
        """What is behind the gateway."""
        auth, jobs = rpc_auth.RpcAuth(self.auth), rpc_jobs.RpcJobs(self.jobs)
        return Ports(
            authenticator=auth,
            accounts=auth,
            desk=jobs,
            board=jobs,
            records=jobs,
            renderer=rpc_renderer.RpcRenderer(self.renderer),
            tailoring=rpc_tailoring.RpcTailoring(self.generator),
        )


def run(environment: Environment) -> None:
    """Read the settings, and serve until a signal comes."""
    process = services.chassis.process.read(environment)
    traces = services.chassis.traces.read(environment)
    settings = gateway.config.read(environment)
    backends = gateway.config.read_backends(environment)
    environment.finish()

    def parts(registry: CollectorRegistry) -> Sequence[Part]:
        channels = Channels(backends)
        front = build(
            settings,
            channels.ports(),
            registry=registry,
            readiness=channels.checks,
            grace=process.grace_of_calls,
        )
        return (
            services.chassis.traces.Traces(traces, process="gateway"),
            # Also here, on a port that nobody outside is led to.
            ops_server(process.ops, registry, channels.checks),
            *channels.parts,
            front.server,
        )

    serve(process, parts)


def _channel(
    name: str, addresses: tuple[str, ...], service: ServiceDescriptor, deadline: float
) -> RpcChannel:
    backend = Backend(name=name, addresses=addresses, deadline=deadline)
    return RpcChannel(backend, [service])


if __name__ == "__main__":
    sys.exit(command_line(run, os.environ))
