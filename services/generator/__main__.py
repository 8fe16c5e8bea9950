"""Run the generator of a cluster: `python -m services.generator`.

Orders come and results go through NATS, which keeps the checkpoints as well; questions that need no
job are answered over gRPC.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import timedelta

import services.chassis.nats_connection
import services.chassis.process
import services.chassis.traces
import services.generator.config
from services.chassis.config import Environment
from services.chassis.jetstream.bus import JetStreamBus
from services.chassis.jetstream.handling import JetStreamLimits
from services.chassis.jetstream.streams import DEAD
from services.chassis.lifecycle import Part
from services.chassis.metrics import CollectorRegistry
from services.chassis.nats_connection import NatsConnection
from services.chassis.ops_server import ops_server
from services.chassis.process import command_line, serve
from services.chassis.rpc_server import RpcServer
from services.chassis.threads import ThreadPool
from services.generator.adapters.kv_checkpoints import KvCheckpoints
from services.generator.adapters.nats_clock import NatsClock
from services.generator.bootstrap import build
from services.generator.entrypoints.closing import Closing
from services.generator.entrypoints.event_consumers import EVENTS
from services.generator.entrypoints.rpc_tailoring import TailoringRpc, tailoring_service

#: Threads that compute: more would wait for each other's turn at the interpreter.
_THREADS = 2


def run(environment: Environment) -> None:
    """Read the settings, and serve until a signal comes."""
    process = services.chassis.process.read(environment)
    nats = services.chassis.nats_connection.read(environment)
    settings = services.generator.config.read(environment)
    traces = services.chassis.traces.read(environment)
    environment.finish()

    def parts(registry: CollectorRegistry) -> Sequence[Part]:
        connection = NatsConnection(nats, name="tailor-generator")
        limits = JetStreamLimits(drain=timedelta(seconds=process.grace_of_calls))
        bus = JetStreamBus(connection, registry, events=EVENTS, limits=limits)
        clock = NatsClock(connection, stream=DEAD.name)
        kept = KvCheckpoints(connection, clock)
        generator = build(settings, bus=bus, registry=registry, checkpoints=kept, clock=clock)
        checks, pool = {"bus": bus.fault}, ThreadPool("tailoring", threads=_THREADS)
        service = tailoring_service(TailoringRpc(generator.application, pool), checks)
        return (
            services.chassis.traces.Traces(traces, process="generator"),
            ops_server(process.ops, registry, checks),
            Closing(generator.close, pool),
            RpcServer(service, process.rpc, registry=registry),
            connection,
            clock,
            # The first to stop but for those who listen: no new orders, and for those under way
            # most of the time there is. Then another replica has them.
            bus,
            *generator.parts,
        )

    serve(process, parts)


if __name__ == "__main__":
    sys.exit(command_line(run, os.environ))
