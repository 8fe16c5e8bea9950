"""Signals between the threads of this process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import Lock

Call = Callable[[], None]


class InProcessSignals:
    """`Signals` by calling whoever asked for it, in the thread that committed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watchers: defaultdict[str, list[Call]] = defaultdict(list)
        self._relays: list[Call] = []

    def jobs_changed(self, account_id: str) -> None:
        """Call those who watch the account."""
        with self._lock:
            calls = list(self._watchers.get(account_id, ()))
        for call in calls:
            call()

    def outbox_written(self) -> None:
        """Call those who announce."""
        for call in self._relays:
            call()

    def on_jobs_changed(self, account_id: str, call: Call) -> Call:
        """Watch an account; the answer ends that."""
        with self._lock:
            self._watchers[account_id].append(call)

        def end() -> None:
            with self._lock:
                self._watchers[account_id].remove(call)
                if not self._watchers[account_id]:
                    del self._watchers[account_id]

        return end

    def on_outbox_written(self, call: Call) -> None:
        """Be called whenever there is something to announce."""
        self._relays.append(call)
