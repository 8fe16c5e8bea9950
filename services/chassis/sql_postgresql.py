"""PostgreSQL: whatever becomes of the server, nobody waits for it longer than some seconds.

The server itself ends statements, waits for locks and transactions that take too long. One that
is frozen, or whose network swallows what is sent, does not, and libpq would wait for its answer
without limit: so the waiting is done here.
"""

from __future__ import annotations

import select
import time

from psycopg2 import Error, OperationalError, extensions
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

#: Seconds until a connection must be open; until one that was idle must answer; until a statement
#: must be done, which is a little more than the server itself allows.
_TO_CONNECT = 3.0
_TO_PING = 2.0
_TO_ANSWER = 6.0
#: Seconds until a connection is free.
_TO_BORROW = 3.0
#: Seconds after which a connection is replaced: its memory only grows, and its host may be another.
_RECYCLE = 900
#: Seconds in which a connection that worked is taken to work still, unless its end was heard of:
#: whoever reads a row would else ask the server twice.
_TRUSTED = 1.0

_ON_THE_SERVER = {
    "statement_timeout": "5s",
    "lock_timeout": "4s",
    "idle_in_transaction_session_timeout": "10s",  # of a client that vanished with its locks
    "timezone": "UTC",
}
_OF_THE_CONNECTION = {
    "options": " ".join(f"-c {name}={value}" for name, value in _ON_THE_SERVER.items()),
    "fallback_application_name": "tailor",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
}


class PatientConnection(extensions.connection):  # type: ignore[misc]  # psycopg2 has no types
    """A connection whose answers are not waited for without limit."""

    #: Seconds that the next answer may take.
    patience = _TO_CONNECT
    #: When somebody last gave it back, by `time.monotonic`; None while it is new.
    worked_at: float | None = None


def postgresql_engine(url: str, connections: int) -> Engine:
    """An engine for a PostgreSQL server; opens nothing yet."""
    # For all connections of the process, there is no other way; those of others wait as ever.
    extensions.set_wait_callback(_wait)
    engine = create_engine(
        url,
        connect_args={"connection_factory": PatientConnection, **_OF_THE_CONNECTION},
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_TO_BORROW,
        pool_recycle=_RECYCLE,
        use_native_hstore=False,  # which it would ask the server about at each connection
        hide_parameters=True,
    )
    event.listen(engine, "checkout", _lent)
    event.listen(engine, "checkin", _returned)
    return engine


def _lent(connection: PatientConnection, _: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
    """Let the pool open another one, and drop all that are older, if this one is broken."""
    if not (_trusted(connection) or _answers(connection)):
        raise InvalidatePoolError
    connection.patience = _TO_ANSWER


def _returned(connection: PatientConnection | None, _: ConnectionPoolEntry) -> None:
    if connection is not None:
        connection.patience = _TO_PING  # what comes next
        connection.worked_at = time.monotonic()


def _trusted(connection: PatientConnection) -> bool:
    if connection.worked_at is None:
        return True
    if connection.closed or time.monotonic() - connection.worked_at > _TRUSTED:
        return False
    heard = select.poll()
    heard.register(connection.fileno(), select.POLLIN)
    return not heard.poll(0)  # a server that ends says so unasked, and hardly ever anything else


def _answers(connection: PatientConnection) -> bool:
    try:
        connection.autocommit = True  # else a transaction would be begun
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.autocommit = False
    except Error:
        return False
    return True


def _wait(connection: extensions.connection) -> None:
    """Wait for what a connection does. psycopg2 closes it if this raises."""
    patience = getattr(connection, "patience", None)
    deadline = time.monotonic() + patience if patience else None
    while (state := connection.poll()) != extensions.POLL_OK:
        ready = select.poll()  # select.select knows no file beyond the thousandth
        reads = state == extensions.POLL_READ
        ready.register(connection.fileno(), select.POLLIN if reads else select.POLLOUT)
        left = max(deadline - time.monotonic(), 0) * 1000 if deadline else None
        if not ready.poll(left):
            raise OperationalError("PostgreSQL did not answer in time")
