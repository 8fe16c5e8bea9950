"""Ports that nothing else on this machine uses."""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import socket
import tempfile
import weakref
from pathlib import Path

# Below those that outgoing connections are given: one of them could take the port of a process
# that died and is started again.
_FIRST, _LAST, _BLOCK = 20_000, 32_000, 250


class Ports:
    """Gives each port once, out of a block of its own.

    A port is given seconds before somebody listens on it: another cluster that starts at the same
    moment must not be given it too. The block is this process's until it ends.
    """

    def __init__(self) -> None:
        lock, self._ports = _own_block()
        weakref.finalize(self, os.close, lock)

    def free(self) -> int:
        """A port nobody listened on a moment ago, and which was not given before."""
        while True:
            port = self._ports.pop()
            if not taken("127.0.0.1", port):
                return port


def taken(host: str, port: int) -> str:
    """Why a port cannot be listened on; empty where it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with contextlib.closing(socket.create_server((host, port), family=family)):
            return ""
    except OSError as exc:
        return exc.strerror or type(exc).__name__


def _own_block() -> tuple[int, list[int]]:
    starts = list(range(_FIRST, _LAST, _BLOCK))
    for start in random.sample(starts, len(starts)):
        block = random.sample(range(start, start + _BLOCK), _BLOCK)
        with contextlib.suppress(OSError):  # it is another user's
            path = Path(tempfile.gettempdir()) / f"tailor-ports-{start}.lock"
            lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
            else:
                return lock, block
    raise OSError("every block of ports is taken")
