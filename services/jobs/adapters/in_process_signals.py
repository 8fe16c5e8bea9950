"""Signals between the threads of this process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from threading import Lock

Call = Callable[[], None]


class InProcessSignals:
    """`Signals` by calling whoever asked for it, in the thread that committed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._calls: defaultdict[str | None, list[Call]] = defaultdict(list)

    def jobs_changed(self, account_id: str, job_ids: Collection[str]) -> None:  # noqa: ARG002 - who watches an account looks at all of it
        """Call those who watch the account."""
        self._tell(account_id)

    def outbox_written(self) -> None:
        """Call those who announce."""
        self._tell(None)

    def on_jobs_changed(self, account_id: str, call: Call) -> Call:
        """Watch an account; the answer ends that."""
        return self._add(account_id, call)

    def on_outbox_written(self, call: Call) -> Call:
        """Be called whenever there is something to announce; the answer ends that."""
        return self._add(None, call)

    def _tell(self, key: str | None) -> None:
        with self._lock:
            calls = list(self._calls.get(key, ()))
        for call in calls:
            call()

    def _add(self, key: str | None, call: Call) -> Call:
        with self._lock:
            self._calls[key].append(call)

        def end() -> None:
            with self._lock:
                self._calls[key].remove(call)
                if not self._calls[key]:
                    del self._calls[key]

        return end
