"""The password hasher: all forms of hashes, in few threads, with a short queue."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from services.auth.adapters.argon2_hashes import MARK, Argon2Hashes
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.domain.errors import HashingOverloaded

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

#: By how much hashing gives way to whatever else runs, as `nice` counts it.
_NICE = 5


class ThreadBoundHasher:
    """The `PasswordHasher` port. Calls beyond `at_once` wait; beyond `waiting` they are refused.

    Hashing has threads of its own: they give way to the ones that answer requests, and the
    megabytes that each hash takes, which a thread keeps, are kept by these few alone.

    Every refusal does one Argon2 check and one PBKDF2 check, so that its time tells neither
    whether the name is known nor in which form its hash is kept. A right password is done sooner.

    Args:
        at_once: checks that run side by side; more than cores gain nothing.
        waiting: checks that may wait; must be smaller than the threads of the process, which
            would else have none left for requests whose password is remembered.
    """

    def __init__(
        self, current: Argon2Hashes, old: Pbkdf2Hashes, *, at_once: int, waiting: int
    ) -> None:
        self._current = current
        self._old = old
        self._threads = ThreadPoolExecutor(at_once, "hashing", initializer=_give_way)
        self._admitted = threading.Semaphore(at_once + waiting)

    def hash(self, password: str) -> str:
        """A salted Argon2id hash. Raises HashingOverloaded."""
        return self._in_turn(self._current.hash, password)

    def verify(self, password: str, stored: str | None) -> bool:
        """Whether they belong together. Raises HashingOverloaded."""
        return self._in_turn(self._verify, password, stored)

    def recognises(self, stored: str) -> bool:
        """Whether `verify` can check this."""
        return self._current.recognises(stored) or self._old.recognises(stored)

    def outdated(self, stored: str) -> bool:
        """Whether `hash` would now make a stronger one."""
        return self._current.outdated(stored)

    def _verify(self, password: str, stored: str | None) -> bool:
        if stored and stored.startswith(MARK):
            return self._verify_current(password, stored)
        right = self._old.verify(password, stored or "")
        if not right:
            self._current.spend()
        return right

    def _verify_current(self, password: str, stored: str) -> bool:
        if self._current.verify(password, stored):
            return True
        if self._current.outdated(stored):
            self._current.spend()  # weaker parameters would give themselves away by their speed
        self._old.spend(password)
        return False

    def _in_turn(
        self, call: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        if not self._admitted.acquire(blocking=False):
            raise HashingOverloaded
        try:
            return self._threads.submit(call, *args, **kwargs).result()
        finally:
            self._admitted.release()


def _give_way() -> None:
    if sys.platform == "linux":  # elsewhere this would be the priority of the whole process
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
