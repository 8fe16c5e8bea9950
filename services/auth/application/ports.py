"""What auth needs of others.

Every method that reads or writes accounts may raise StorageUnavailable.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from services.auth.domain.accounts import Closure, User


class Directory(Protocol):
    """Finds users by name. Every request does so: it must take a fraction of a millisecond."""

    def find(self, name_key: str) -> User | None:
        """The user as of now, as the last commit left it; None if there is none."""


class Users(Protocol):
    """The users, within a unit of work."""

    def add(self, user: User) -> None:
        """Keep a new user. Raises NameTaken."""

    def get(self, account_id: str) -> User | None:
        """The user, kept from changing until the unit of work ends; None if there is none."""

    def save(self, user: User) -> None:
        """Replace what may change of a user: the hash and the latest login."""

    def remove(self, account_id: str) -> bool:
        """Remove a user; say whether there was one."""

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        """Account ids of guests whose time is over, at most `limit`."""


class Closures(Protocol):
    """The closed accounts others must hear of, within a unit of work."""

    def add(self, closure: Closure) -> None:
        """Keep one, as not announced."""

    def unannounced(self, limit: int) -> Sequence[Closure]:
        """Those not announced, oldest first, at most `limit`."""

    def mark_announced(self, account_ids: Sequence[str]) -> None:
        """Note that these need not be announced again."""

    def reopen(self, since: datetime) -> int:
        """Note that all closed since a moment must be announced again; say how many they are."""

    def forget(self, before: datetime) -> int:
        """Remove the announced ones closed before a moment; say how many they were."""


class UnitOfWork(Protocol):
    """A transaction: what is not committed when the block is left has not happened."""

    @property
    def users(self) -> Users:
        """The users, as this transaction sees them."""

    @property
    def closures(self) -> Closures:
        """The closures, as this transaction sees them."""

    def commit(self) -> None:
        """Make it last."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        places: TracebackType | None,
    ) -> None: ...


class Work(Protocol):
    """Begins units of work."""

    def __call__(self) -> UnitOfWork:
        """A new one, to be used in a `with` block."""


class PasswordHasher(Protocol):
    """Makes password hashes and checks passwords against them. Costs tens of milliseconds.

    The first two may raise HashingOverloaded.
    """

    def hash(self, password: str) -> str:
        """A salted hash, different each time."""

    def verify(self, password: str, stored: str | None) -> bool:
        """Whether `stored` is a hash of the password, in any form ever used.

        Without `stored`: False. A False takes the same time whatever `stored` is.
        """

    def recognises(self, stored: str) -> bool:
        """Whether `stored` is a hash in a form that `verify` can check. Costs nothing."""

    def outdated(self, stored: str) -> bool:
        """Whether `hash` would now make a stronger one."""


class VerifiedCredentials(Protocol):
    """Remembers for some minutes which password was right for which hash. Never a wrong one."""

    def includes(self, user: User, password: str) -> bool:
        """Whether this password was found right for the user's present hash."""

    def remember(self, user: User, password: str) -> None:
        """It was found right."""


class Secrets(Protocol):
    """Makes up what nobody can guess."""

    def account_id(self) -> str:
        """A new account id; none comes twice."""

    def guest_name(self) -> str:
        """A name that keeps the rules and that nobody has."""

    def guest_password(self) -> str:
        """A password that keeps the rules."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, in UTC."""

    def monotonic(self) -> float:
        """Seconds that only ever rise, for durations."""


class CheckMetrics(Protocol):
    """Counts password checks."""

    def password_checked(self, outcome: str) -> None:
        """One ended as `cached`, `verified`, `wrong` or `overloaded`."""
