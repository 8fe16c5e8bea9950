"""Ask a process over HTTP whether it can be used."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing

_PATIENCE = 3.0


async def ready(host: str, port: int, path: str = "/ready") -> str | None:
    """Why it cannot be used; None when it answers with 200."""
    try:
        async with asyncio.timeout(_PATIENCE):
            status, body = await _get(host, port, path)
    except (OSError, ValueError, IndexError) as exc:  # TimeoutError is an OSError
        return f"no answer ({type(exc).__name__})"
    return None if status == 200 else _reason(status, body)


async def _get(host: str, port: int, path: str) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection(host, port)
    with closing(writer):
        writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def _reason(status: int, body: bytes) -> str:
    try:
        states = json.loads(body)["dependencies"]
        return ", ".join(f"{name}: {state}" for name, state in states.items() if state != "ok")
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"it answers {status}"
