"""The storage in which all replicas count: Valkey, or Redis, which speaks the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from limits.aio.storage import RedisStorage
from limits.errors import ConfigurationError as Unusable

from services.chassis.config import ConfigurationError

#: Seconds. Whoever asks has given up by then.
_PATIENCE = 0.5
_KEYS = "tailor:limits"
#: By itself the client would take anybody's certificate for the server's.
_TLS: Mapping[str, Any] = {"ssl_check_hostname": True}


def shared_storage(url: str) -> RedisStorage:
    """The storage at a URL that begins with `redis`, `rediss`, `valkey` or `valkeys`.

    It connects when it is first used. Raises ConfigurationError where the URL says too little or
    too much, or the client is not installed.
    """
    # One client serves both; it knows them by one name.
    address = url.replace("redis", "valkey", 1) if url.startswith("redis") else url
    try:
        storage = RedisStorage(
            f"async+{address}",
            wrap_exceptions=True,
            key_prefix=_KEYS,
            socket_timeout=_PATIENCE,
            socket_connect_timeout=_PATIENCE,
            socket_keepalive=True,
            **(_TLS if address.startswith("valkeys:") else {}),
        )
        # An option that is none would else come to light with the first request.
        storage.bridge.get_connection().connection_pool.make_connection()  # type: ignore[attr-defined]  # its one bridge has it
    except (Unusable, TypeError, ValueError) as exc:
        raise ConfigurationError(
            [
                "RATE_LIMIT_STORAGE must look like valkey://user:password@host:6379/0, "
                "and needs the package valkey"
            ]
        ) from exc
    return storage
