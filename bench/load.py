"""A load generator: keep-alive connections that each ask again as soon as they are answered.

Written on bare protocols, so that it costs a fraction of what it measures; it runs in a process
of its own. Goes to 127.0.0.1 only, and stops by itself.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import cast

import uvloop


@dataclass(frozen=True)
class Load:
    """What one round of load saw."""

    per_second: float
    p50_ms: float
    p99_ms: float
    #: Answers with another status than 200.
    wrong: int


def load(port: int, request: bytes, *, connections: int, seconds: float) -> Load:
    """Send `request` to a port of this machine over and over, from a process of its own."""
    arguments = {
        "port": port,
        "request": request.decode("latin-1"),
        "connections": connections,
        "seconds": seconds,
    }
    run = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(arguments),
        capture_output=True,
        text=True,
        check=True,
    )
    return Load(**json.loads(run.stdout))


class _Asker(asyncio.Protocol):
    def __init__(self, request: bytes, times: list[float]) -> None:
        self._request = request
        self._times = times
        self._buffer = b""
        self._asked = 0.0
        self.wrong = 0
        self.stopped = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports have the methods of asyncio.Transport without being one.
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator or len(rest) < _length(head):
            return
        self._buffer = b""
        self._times.append(time.perf_counter() - self._asked)
        self.wrong += not head.startswith(b"HTTP/1.1 200")
        if self.stopped:
            self._transport.close()
        else:
            self._ask()

    def _ask(self) -> None:
        self._asked = time.perf_counter()
        self._transport.write(self._request)


def _length(head: bytes) -> int:
    lower = head.lower()
    start = lower.index(b"content-length:") + len(b"content-length:")
    end = lower.find(b"\r\n", start)
    return int(lower[start : end if end >= 0 else None])


async def _run(port: int, request: bytes, connections: int, seconds: float) -> Load:
    loop = asyncio.get_running_loop()
    times: list[float] = []
    askers: list[_Asker] = []
    for _ in range(connections):
        _, asker = await loop.create_connection(lambda: _Asker(request, times), "127.0.0.1", port)
        askers.append(asker)
    started = time.perf_counter()
    await asyncio.sleep(seconds)
    elapsed = time.perf_counter() - started
    answered = sorted(times)
    for asker in askers:
        asker.stopped = True
    if not answered:
        raise SystemExit("nothing answered")
    return Load(
        per_second=len(answered) / elapsed,
        p50_ms=answered[len(answered) // 2] * 1000,
        p99_ms=answered[int(len(answered) * 0.99)] * 1000,
        wrong=sum(asker.wrong for asker in askers),
    )


if __name__ == "__main__":
    given = json.load(sys.stdin)
    outcome = uvloop.run(
        _run(
            given["port"],
            given["request"].encode("latin-1"),
            given["connections"],
            given["seconds"],
        )
    )
    print(json.dumps(outcome.__dict__))
