"""Run the renderer of a cluster: `python -m services.renderer`. It needs nobody else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import services.chassis.process
import services.chassis.traces
import services.renderer.config
from services.chassis.config import Environment
from services.chassis.lifecycle import Part, Preparation
from services.chassis.metrics import CollectorRegistry
from services.chassis.ops_server import ops_server
from services.chassis.process import command_line, serve
from services.chassis.rpc_server import RpcServer
from services.chassis.threads import ThreadPool
from services.renderer.bootstrap import build
from services.renderer.entrypoints.rpc_renderer import RendererRpc, renderer_service


def run(environment: Environment) -> None:
    """Read the settings, and serve until a signal comes."""
    process = services.chassis.process.read(environment)
    traces = services.chassis.traces.read(environment)
    settings = services.renderer.config.read(environment)
    environment.finish()

    def parts(registry: CollectorRegistry) -> Sequence[Part]:
        pool = ThreadPool("renderer", threads=settings.threads)
        calls = RendererRpc(build(settings, registry=registry), pool)
        return (
            services.chassis.traces.Traces(traces, process="renderer"),
            ops_server(process.ops, registry, {}),
            Preparation(pool, before=[], after=[]),
            RpcServer(renderer_service(calls), process.rpc, registry=registry),
        )

    serve(process, parts)


if __name__ == "__main__":
    sys.exit(command_line(run, os.environ))
