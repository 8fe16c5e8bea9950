"""A bounded pool of threads for the synchronous processes, entered from an event loop."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class ThreadPool:
    """Runs blocking calls in its own threads, with the ids of the caller bound."""

    def __init__(self, name: str, *, threads: int) -> None:
        self._executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)

    async def run(
        self,
        call: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Await `call(*args, **kwargs)` run in one of the threads; its exceptions are raised here.

        A cancelled caller stops waiting, the call itself runs to its end.
        """
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._executor, lambda: context.run(call, *args, **kwargs)
        )

    def close(self) -> None:
        """Wait for the calls that run; refuse new ones."""
        self._executor.shutdown(wait=True, cancel_futures=True)
