"""The settings of the gateway."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from limits import parse

from services.chassis.backends import read_addresses
from services.chassis.config import Environment

_STORAGES = ("memory", "redis", "rediss", "valkey", "valkeys")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an operator can set."""

    #: The address to listen on: this machine alone, unless set. `0.0.0.0` is every network.
    host: str
    port: int
    #: Origins whose pages may use the API; `*` is any.
    cors_allow_origins: tuple[str, ...]
    #: Proxies whose X-Forwarded-For is believed.
    trusted_proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
    #: As `limits` writes them, e.g. `5/minute`.
    generation_rate_limit: str
    login_rate_limit: str
    registration_rate_limit: str
    #: `memory://`, or the URL of a Redis or Valkey that all replicas count in.
    rate_limit_storage: str


@dataclass(frozen=True, kw_only=True)
class Backends:
    """The processes behind a gateway that is a process of its own: `host:port` of each replica."""

    auth: tuple[str, ...]
    jobs: tuple[str, ...]
    generator: tuple[str, ...]
    renderer: tuple[str, ...]
    #: Seconds for a call that reads or writes a few rows.
    timeout: float = 5.0

    @property
    def computing_timeout(self) -> float:
        """Seconds for a call that works on a whole résumé: documents, estimates, reviews."""
        return 3 * self.timeout


def read(environment: Environment) -> Settings:
    """The settings; faults are recorded in `environment`."""
    return Settings(
        host=environment.text("HOST", "127.0.0.1"),
        port=environment.integer("PORT", 8000, least=0, most=65_535),
        cors_allow_origins=environment.words("CORS_ALLOW_ORIGINS", "*"),
        trusted_proxies=_networks(environment, "TRUSTED_PROXIES"),
        generation_rate_limit=_limit(environment, "GENERATION_RATE_LIMIT", "5/minute"),
        login_rate_limit=_limit(environment, "LOGIN_RATE_LIMIT", "10/minute"),
        registration_rate_limit=_limit(environment, "REGISTRATION_RATE_LIMIT", "10/hour"),
        rate_limit_storage=_storage(environment),
    )


def read_backends(environment: Environment) -> Backends:
    """Where the other processes are; faults are recorded in `environment`."""
    return Backends(
        auth=read_addresses(environment, "AUTH_ADDRESS", "auth:50051"),
        jobs=read_addresses(environment, "JOBS_ADDRESS", "jobs:50051"),
        generator=read_addresses(environment, "GENERATOR_ADDRESS", "generator:50051"),
        renderer=read_addresses(environment, "RENDERER_ADDRESS", "renderer:50051"),
        timeout=environment.seconds("RPC_TIMEOUT", 5, least=0.1, most=60),
    )


def _limit(environment: Environment, name: str, default: str) -> str:
    text = environment.text(name, default)
    try:
        fits = parse(text).amount > 0
    except ValueError:
        fits = False
    if not fits:
        environment.fault(name, f"must be a limit such as {default}, not {text!r}")
        return default
    return text


def _networks(
    environment: Environment, name: str
) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    networks = []
    for word in environment.words(name, ""):
        try:
            networks.append(ipaddress.ip_network(word, strict=False))
        except ValueError:
            environment.fault(name, f"must be addresses or networks such as 10.0.0.0/8: {word!r}")
    return tuple(networks)


def _storage(environment: Environment) -> str:
    # The URL may hold a password: it is read like one, and never repeated.
    url = environment.secret("RATE_LIMIT_STORAGE") or "memory://"
    if url.partition("://")[0] not in _STORAGES:
        kinds = ", ".join(f"{kind}://" for kind in _STORAGES)
        environment.fault("RATE_LIMIT_STORAGE", f"must begin with one of {kinds}")
        return "memory://"
    return url
