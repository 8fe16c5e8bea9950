"""Auth's ports in memory, and its use cases over them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Self

from services.auth.adapters.hmac_verified_credentials import HmacVerifiedCredentials
from services.auth.application import Application
from services.auth.application.composition import Ports, compose
from services.auth.domain.accounts import Closure, User
from services.auth.domain.errors import HashingOverloaded, NameTaken
from services.auth.domain.passwords import composed
from services.chassis.bus import BusUnavailable, Message


class FakeClock:
    def __init__(self) -> None:
        self.time = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def advance(self, **span: float) -> None:
        self.time += timedelta(**span)


class FakeStore:
    """`Directory` and `Work`: one transaction at a time, on a copy that `commit` puts in place."""

    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.closures: dict[str, Closure] = {}
        self.announced: set[str] = set()
        self.lock = threading.Lock()

    def find(self, name_key: str) -> User | None:
        found = [user for user in list(self.users.values()) if user.name_key == name_key]
        return found[0] if found else None

    def __call__(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self)


class FakeUsers:
    def __init__(self, rows: dict[str, User]) -> None:
        self.rows = rows

    def add(self, user: User) -> None:
        if any(other.name_key == user.name_key for other in self.rows.values()):
            raise NameTaken
        self.rows[user.account.account_id] = user

    def get(self, account_id: str) -> User | None:
        return self.rows.get(account_id)

    def save(self, user: User) -> None:
        if user.account.account_id in self.rows:
            self.rows[user.account.account_id] = user

    def remove(self, account_id: str) -> bool:
        return self.rows.pop(account_id, None) is not None

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        accounts = [user.account for user in self.rows.values() if user.account.expired(now)]
        accounts.sort(key=lambda account: account.expires_at or now)
        return [account.account_id for account in accounts[:limit]]


class FakeClosures:
    def __init__(self, rows: dict[str, Closure], announced: set[str]) -> None:
        self.rows = rows
        self.announced = announced

    def add(self, closure: Closure) -> None:
        self.rows[closure.account_id] = closure

    def unannounced(self, limit: int) -> Sequence[Closure]:
        rows = [row for row in self.rows.values() if row.account_id not in self.announced]
        return sorted(rows, key=lambda row: (row.closed_at, row.account_id))[:limit]

    def mark_announced(self, account_ids: Sequence[str]) -> None:
        self.announced |= set(account_ids) & set(self.rows)

    def reopen(self, since: datetime) -> int:
        found = {key for key, row in self.rows.items() if row.closed_at >= since}
        self.announced -= found
        return len(found)

    def forget(self, before: datetime) -> int:
        old = [key for key in self.announced if self.rows[key].closed_at < before]
        for key in old:
            del self.rows[key]
            self.announced.remove(key)
        return len(old)


class FakeUnitOfWork:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def __enter__(self) -> Self:
        self._store.lock.acquire()
        self.users = FakeUsers(dict(self._store.users))
        self.closures = FakeClosures(dict(self._store.closures), set(self._store.announced))
        return self

    def commit(self) -> None:
        self._store.users = self.users.rows
        self._store.closures = self.closures.rows
        self._store.announced = self.closures.announced

    def __exit__(self, *_: object) -> None:
        self._store.lock.release()


class FakeHasher:
    """Keeps passwords as they are. `old:` before one makes a hash of the older system."""

    def __init__(self) -> None:
        #: What was checked against, in order; None for nobody's hash.
        self.checked: list[str | None] = []
        self.overloaded = False
        #: Called in the middle of each check.
        self.meanwhile: Callable[[], None] = lambda: None
        self._salts = count()

    def hash(self, password: str) -> str:
        self._fail()
        return f"{next(self._salts)}:{composed(password)}"

    def verify(self, password: str, stored: str | None) -> bool:
        self._fail()
        self.checked.append(stored)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        return stored is not None and stored.partition(":")[2] == composed(password)

    def recognises(self, stored: str) -> bool:
        return ":" in stored

    def outdated(self, stored: str) -> bool:
        salt, colon, _ = stored.partition(":")
        return not (colon and salt.isdecimal())

    def _fail(self) -> None:
        if self.overloaded:
            raise HashingOverloaded


class FakeSecrets:
    def __init__(self) -> None:
        self._numbers = count(1)

    def account_id(self) -> str:
        return f"account-{next(self._numbers)}"

    def guest_name(self) -> str:
        return f"guest-{next(self._numbers)}"

    def guest_password(self) -> str:
        return f"guest password {next(self._numbers)}"


class FakeCheckMetrics:
    def __init__(self) -> None:
        self.outcomes: list[str] = []

    def password_checked(self, outcome: str) -> None:
        self.outcomes.append(outcome)


class FakeBus:
    """Takes note of what is published, unless it is `down`."""

    def __init__(self) -> None:
        self.published: list[Message] = []
        self.down = False

    async def publish(self, message: Message) -> None:
        if self.down:
            raise BusUnavailable("down")
        self.published.append(message)


@dataclass
class AuthInMemory:
    """The use cases over fakes that a test can look into."""

    clock: FakeClock = field(default_factory=FakeClock)
    store: FakeStore = field(default_factory=FakeStore)
    hasher: FakeHasher = field(default_factory=FakeHasher)
    metrics: FakeCheckMetrics = field(default_factory=FakeCheckMetrics)

    def __post_init__(self) -> None:
        ports = Ports(
            directory=self.store,
            work=self.store,
            hasher=self.hasher,
            verified=HmacVerifiedCredentials(self.clock.monotonic),
            secrets=FakeSecrets(),
            clock=self.clock,
            metrics=self.metrics,
        )
        self.application: Application = compose(ports, guest_lifetime=timedelta(hours=24))

    def keep_hash(self, account_id: str, password_hash: str) -> None:
        """Put another hash in place, as the older system left it."""
        user = self.store.users[account_id]
        self.store.users[account_id] = user.with_password_hash(password_hash)
