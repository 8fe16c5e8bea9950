"""The cluster's NATS server."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from deploy.cluster.find_nats_server import NatsPlace, nats_configuration, nats_version
from deploy.cluster.http_probe import ready
from deploy.cluster.ports import Ports
from deploy.cluster.program import Program


def bus_server(server: Path, folder: Path, ports: Ports) -> Program:
    """NATS with its streams in `folder`, configured there."""
    folder.mkdir(exist_ok=True)
    place = NatsPlace(
        port=ports.free(), monitoring_port=ports.free(), store=folder / "store", name="nats"
    )
    configuration = folder / "nats.conf"
    text = nats_configuration(place, version=nats_version(server))
    configuration.write_text(text, encoding="utf-8")
    healthy: Callable[[], Awaitable[str | None]] = partial(
        ready, "127.0.0.1", place.monitoring_port, "/healthz?js-enabled-only=true"
    )
    return Program(
        name="nats",
        command=[str(server), "-c", str(configuration)],
        ready=healthy,
        ports={"client": place.port, "monitoring": place.monitoring_port},
        options={"env": {"PATH": os.defpath}},  # none of the secrets in ours
    )
