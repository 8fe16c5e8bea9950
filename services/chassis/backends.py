"""Where the processes are that another process calls."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.chassis.config import Environment

_ADDRESS = re.compile(r"[\w.-]+:\d{1,5}")
_IPV4 = re.compile(r"(\d{1,3}\.){3}\d{1,3}:")


@dataclass(frozen=True, kw_only=True)
class Backend:
    """A process to call.

    `addresses` are `host:port`, one or more: several are so many replicas; the name of one may
    stand for several, as that of a headless Kubernetes service does.
    """

    name: str
    addresses: tuple[str, ...]
    #: Seconds a call may take where it says nothing else.
    deadline: float = 5.0


def read_addresses(environment: Environment, name: str, default: str) -> tuple[str, ...]:
    """The addresses in a setting, separated by commas; faults are recorded in `environment`."""
    addresses = environment.words(name, default)
    if not addresses or not all(_ADDRESS.fullmatch(address) for address in addresses):
        environment.fault(name, f"must list addresses such as {default}, separated by commas")
    elif len(addresses) > 1 and not all(_IPV4.match(address) for address in addresses):
        environment.fault(name, "must list IPv4 addresses where it lists several")
    return addresses
