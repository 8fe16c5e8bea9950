"""The jobs this process works on at the moment, so that they can be stopped."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.generator.domain.errors import Superseded

#: Cancellations remembered for jobs that have not begun here.
_MOST_REMEMBERED = 10_000


@dataclass(eq=False)
class _Work:
    task: asyncio.Task[object]
    attempt: int
    stopped: bool = False


class RunningJobs:
    """Knows the task of each job. To be used on one event loop."""

    def __init__(self) -> None:
        self._running: dict[str, list[_Work]] = {}
        self._cancelled: OrderedDict[str, int] = OrderedDict()

    @contextmanager
    def working_on(self, job_id: str, attempt: int) -> Iterator[None]:
        """Let the current task be stopped by `cancel` inside the block.

        Raises:
            Superseded: this try was cancelled, before it began or in the block.
        """
        task = asyncio.current_task()
        if task is None or self._cancelled.get(job_id, 0) >= attempt:
            raise Superseded
        work = _Work(task, attempt)
        self._running.setdefault(job_id, []).append(work)
        try:
            yield
        except asyncio.CancelledError:
            # Somebody else may want the task to end as well: the process, when it stops.
            if work.stopped and task.uncancel() == 0:
                raise Superseded from None
            raise
        finally:
            self._running[job_id].remove(work)
            if not self._running[job_id]:
                del self._running[job_id]

    def cancel(self, job_id: str, attempt: int) -> None:
        """Stop the given and earlier tries of a job, also those that begin later."""
        self._cancelled[job_id] = max(attempt, self._cancelled.pop(job_id, 0))
        if len(self._cancelled) > _MOST_REMEMBERED:
            self._cancelled.popitem(last=False)
        for work in self._running.get(job_id, ()):
            if work.attempt <= attempt and not work.stopped:
                work.stopped = True
                work.task.cancel()
