"""Ports that nothing else on this machine uses."""

from __future__ import annotations

import contextlib
import random
import socket

# Below those that outgoing connections are given: one of them could take the port of a process
# that died and is started again.
_PORTS = range(15_000, 32_000)


class Ports:
    """Gives each port once."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def free(self) -> int:
        """A port nobody listened on a moment ago, and which was not given before."""
        while True:
            port = random.choice(_PORTS)  # noqa: S311 - nothing secret
            if port not in self._given and not taken("127.0.0.1", port):
                self._given.add(port)
                return port


def taken(host: str, port: int) -> str:
    """Why a port cannot be listened on; empty where it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with contextlib.closing(socket.create_server((host, port), family=family)):
            return ""
    except OSError as exc:
        return exc.strerror or type(exc).__name__
