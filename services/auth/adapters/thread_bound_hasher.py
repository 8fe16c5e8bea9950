"""The password hasher: all forms of hashes, in few threads, with a short queue."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from services.auth.adapters.argon2_hashes import MARK, Argon2Hashes
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.domain.errors import HashingOverloaded


class ThreadBoundHasher:
    """The `PasswordHasher` port. Threads beyond `at_once` wait; beyond `waiting` they are refused.

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
        self._running = threading.Semaphore(at_once)
        self._admitted = threading.Semaphore(at_once + waiting)

    def hash(self, password: str) -> str:
        """A salted Argon2id hash. Raises HashingOverloaded."""
        with self._turn():
            return self._current.hash(password)

    def verify(self, password: str, stored: str | None) -> bool:
        """Whether they belong together. Raises HashingOverloaded."""
        with self._turn():
            if stored and stored.startswith(MARK):
                return self._verify_current(password, stored)
            right = self._old.verify(password, stored or "")
            if not right:
                self._current.spend()
            return right

    def recognises(self, stored: str) -> bool:
        """Whether `verify` can check this."""
        return self._current.recognises(stored) or self._old.recognises(stored)

    def outdated(self, stored: str) -> bool:
        """Whether `hash` would now make a stronger one."""
        return self._current.outdated(stored)

    def _verify_current(self, password: str, stored: str) -> bool:
        if self._current.verify(password, stored):
            return True
        if self._current.outdated(stored):
            self._current.spend()  # weaker parameters would give themselves away by their speed
        self._old.spend(password)
        return False

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._admitted.acquire(blocking=False):
            raise HashingOverloaded
        try:
            with self._running:
                yield
        finally:
            self._admitted.release()
