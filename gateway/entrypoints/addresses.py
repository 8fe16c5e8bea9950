"""Where a request comes from, and which proxies may say so."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.types import Scope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def counted_address(request: Request) -> str:
    """What rate limits count by: the client's IPv4 address, or its IPv6 network.

    A household gets a /64 and may use each of its addresses for one request.
    """
    client = request.scope.get("client")
    return _counted(client[0]) if client else "unknown"


@lru_cache(maxsize=1024)
def _counted(host: str) -> str:
    address = read_address(host)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False))
    return str(address) if address else host


def read_address(text: str) -> Address | None:
    """An address as proxies write it, with or without a port; None for anything else."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def client_behind(scope: Scope, trusted: Sequence[Network]) -> str | None:
    """The address nearest to us that no trusted proxy has; None where the peer is not trusted.

    Each proxy appends the address it was called from, so what is left of the first untrusted one
    is only what that client claims.
    """
    peer = scope.get("client")
    if not peer or not _is_trusted(peer[0], trusted):
        return None
    nearest: str | None = None
    for hop in reversed(_forwarded(scope)):
        address = read_address(hop)
        if address is None:
            break
        nearest = str(address)
        if not _is_trusted(nearest, trusted):
            break
    return nearest


def _forwarded(scope: Scope) -> list[str]:
    values = (value for name, value in scope["headers"] if name == b"x-forwarded-for")
    return b",".join(values).decode("latin-1").split(",")


def _is_trusted(host: str, trusted: Sequence[Network]) -> bool:
    address = read_address(host)
    return address is not None and any(address in network for network in trusted)
