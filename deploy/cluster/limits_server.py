"""A Valkey or Redis in which several gateways count the requests of an address together."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from deploy.cluster.ports import Ports
from deploy.cluster.program import Program


def limits_server(server: Path, folder: Path, ports: Ports) -> Program:
    """One that keeps nothing on disk: its counts are of minutes."""
    folder.mkdir(exist_ok=True)
    port = ports.free()

    async def ready() -> str | None:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError as exc:
            return f"no answer ({type(exc).__name__})"
        writer.close()
        return None

    settings = {"port": str(port), "bind": "127.0.0.1", "save": "", "dir": str(folder)}
    given = (part for name, value in settings.items() for part in (f"--{name}", value))
    return Program(
        name="valkey",
        command=[str(server), *given],
        ready=ready,
        ports={"client": port},
        options={"env": {"PATH": os.defpath}},  # none of the secrets in ours
    )
