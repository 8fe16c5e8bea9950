"""The settings of auth."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import timedelta

from services.chassis.config import Environment
from services.chassis.sql import url_fault


@dataclass(frozen=True, kw_only=True)
class HashSettings:
    """How passwords are hashed, and how the older system did it."""

    #: Kibibytes, passes and lanes of Argon2id: OWASP's recommendation, about 22 ms of a core.
    argon2_memory: int = 19_456
    argon2_passes: int = 2
    argon2_lanes: int = 1
    #: Hashes made side by side, and how many more may wait before others are refused.
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)
    queue: int = 64
    #: Of the older system's bare digests; they are refused while it is empty.
    legacy_salt: str = field(default="", repr=False)
    #: Of the same. Every refused password pays as many, lest its time tell how an account is
    #: kept; 0 once no hash of the older system is left.
    legacy_iterations: int = 100_000


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of auth."""

    database_url: str = field(repr=False)
    #: The most connections held at once. Half of them only read, and never wait for a change.
    database_connections: int = 8
    hashing: HashSettings = field(default_factory=HashSettings)
    guest_lifetime: timedelta = timedelta(hours=24)

    @property
    def housekeeping_interval(self) -> timedelta:
        """Between two looks for expired guests, who outlive their time by that much at most."""
        return min(self.guest_lifetime, timedelta(minutes=1))

    @property
    def threads(self) -> int:
        """Threads for use cases: when all hashing ones wait, eight still answer from memory."""
        return self.hashing.threads + self.hashing.queue + 8


def read(environment: Environment) -> Settings:
    """The settings from the environment, where faults are collected too."""
    guest_lifetime = environment.seconds("GUEST_LIFETIME", 86_400, least=1, most=31_536_000)
    return Settings(
        database_url=_database_url(environment),
        database_connections=environment.integer(
            "AUTH_DATABASE_CONNECTIONS", 8, least=2, most=1000
        ),
        hashing=_hashing(environment),
        guest_lifetime=timedelta(seconds=guest_lifetime),
    )


def _database_url(environment: Environment) -> str:
    folder = environment.text("DATA_DIR", "./var")
    url = environment.secret("AUTH_DATABASE_URL") or f"sqlite:///{folder}/auth.sqlite3"
    if fault := url_fault(url):
        environment.fault("AUTH_DATABASE_URL", fault)
    return url


def _hashing(environment: Environment) -> HashSettings:
    default = HashSettings()
    passes, lanes, threads = default.argon2_passes, default.argon2_lanes, default.threads
    return HashSettings(
        argon2_memory=environment.integer(
            "ARGON2_MEMORY", default.argon2_memory, least=8, most=4_194_304
        ),
        argon2_passes=environment.integer("ARGON2_PASSES", passes, least=1, most=100),
        argon2_lanes=environment.integer("ARGON2_LANES", lanes, least=1, most=64),
        threads=environment.integer("HASHING_THREADS", threads, least=1, most=256),
        queue=environment.integer("HASHING_QUEUE", default.queue, least=0, most=1000),
        legacy_salt=environment.secret("LEGACY_PASSWORD_SALT"),
        legacy_iterations=environment.integer(
            "LEGACY_PASSWORD_ITERATIONS", default.legacy_iterations, least=0, most=10_000_000
        ),
    )
