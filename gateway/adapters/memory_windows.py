"""The counters of `limits` in this process's memory, however many names are made up."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from limits.aio.storage import MemoryStorage


@dataclass(kw_only=True)
class _Window:
    #: Seconds after which a hit counts no more.
    expiry: int
    hits: deque[float] = field(default_factory=deque)

    def forget(self, now: float) -> None:
        while self.hits and self.hits[0] <= now - self.expiry:
            self.hits.popleft()


class MemoryWindows(MemoryStorage):
    """Moving windows as `limits` asks for them, each hit touching its own window alone.

    The library's own memory walks over all windows after a hit, by way of a thread for each: some
    thousand made-up user names would keep the process busy. Here no more than `most` windows are
    held; those that were hit least recently make room.
    """

    STORAGE_SCHEME = None  # type: ignore[assignment]  # not to be had by a URL

    def __init__(self, most: int = 50_000) -> None:
        super().__init__()
        self._most = most
        self._windows: OrderedDict[str, _Window] = OrderedDict()

    def knows(self, key: str) -> bool:
        """Whether there were hits of late; if not, nothing can be used up."""
        return key in self._windows

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count a hit, unless `limit` allows no more within `expiry` seconds."""
        now = time.time()
        window = self._windows.setdefault(key, _Window(expiry=expiry))
        window.forget(now)
        if len(window.hits) + amount > limit:
            return False
        window.hits.extend([now] * amount)
        self._windows.move_to_end(key)
        self._make_room(now)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002 - the library's signature
        """When the window began, and the hits in it."""
        now = time.time()
        window = self._windows.get(key)
        if window:
            window.forget(now)
            if window.hits:
                return window.hits[0], len(window.hits)
            del self._windows[key]
        return now, 0

    def _make_room(self, now: float) -> None:
        while self._windows:
            oldest = next(iter(self._windows.values()))
            oldest.forget(now)
            if oldest.hits and len(self._windows) <= self._most:
                return
            self._windows.popitem(last=False)
