"""Jobs as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import orjson

from gateway.domain.errors import DependencyUnavailable, GatewayError, InvalidCredentials
from gateway.domain.jobs import JobStatus
from gateway.entrypoints.streaming import Stream, close
from gateway.entrypoints.views import status_view

# Milliseconds a browser waits before it comes back.
_PREAMBLE = b"retry: 3000\n\n"
_HEARTBEAT = b": still here\n\n"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What is streamed, and until when."""

    jobs: AsyncIterator[JobStatus]
    #: Raises InvalidCredentials once whoever listens may not any longer.
    check: Callable[[], Awaitable[object]]
    #: Set when the process stops.
    stopping: asyncio.Event
    #: Seconds between comment lines; at each, `check` is asked.
    heartbeat: float


def event_stream(lines: AsyncIterator[bytes]) -> Stream:
    """The answer that streams the lines of a watch."""
    # A proxy that buffers would hold events back; this header is how nginx is told not to.
    return Stream(lines, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def event_lines(watch: Watch) -> AsyncIterator[bytes]:
    """What is streamed of `watch`."""
    clock = asyncio.get_running_loop().time
    change = asyncio.create_task(_next(watch.jobs))
    stop = asyncio.create_task(watch.stopping.wait())
    try:
        yield _PREAMBLE
        beat_at = clock() + watch.heartbeat
        while True:
            patience = max(0.0, beat_at - clock())
            await asyncio.wait(
                {change, stop}, timeout=patience, return_when=asyncio.FIRST_COMPLETED
            )
            if stop.done():
                return
            if change.done():
                if (job := change.result()) is None:
                    return
                yield _event(job)
                change = asyncio.create_task(_next(watch.jobs))
            if clock() >= beat_at:
                if not await _still_admitted(watch):
                    return
                yield _HEARTBEAT
                beat_at = clock() + watch.heartbeat
    finally:
        change.cancel()
        stop.cancel()
        await asyncio.gather(change, stop, return_exceptions=True)
        await close(watch.jobs)


async def _next(jobs: AsyncIterator[JobStatus]) -> JobStatus | None:
    try:
        return await anext(jobs, None)
    except GatewayError:
        # The answer has begun and cannot become an error: it ends, and the client comes back.
        return None


async def _still_admitted(watch: Watch) -> bool:
    try:
        await watch.check()
    except InvalidCredentials:
        return False
    except DependencyUnavailable:
        return True
    return True


def _event(job: JobStatus) -> bytes:
    # The moment of the change: `Last-Event-ID` brings it back as `changed_since`.
    moment = job.updated_at.isoformat().encode()
    return b"id: %b\ndata: %b\n\n" % (moment, orjson.dumps(status_view(job)))
