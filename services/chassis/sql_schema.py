"""Bring a database to the newest schema, or tell that it is not there yet."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from services.chassis.config import ConfigurationError
from services.chassis.sql_sqlite import make_sqlite_file, sqlite_file

logger = logging.getLogger(__name__)

#: Seconds between two looks for a database that is not up yet.
_BETWEEN_LOOKS = 1.0
#: Any number, the same in every version: whoever migrates a PostgreSQL database holds this lock.
_TURN = 7_483_910_276_154_233
#: Seconds for one step of a migration, or for somebody else's.
_MIGRATING = 600
_KEPT = table("alembic_version", column("version_num"))


def migrate(engine: Engine, migrations: Path, *, patience: float = 0) -> None:
    """Bring the database to the newest schema of the alembic folder `migrations`.

    On PostgreSQL any number of processes may do so at the same time, and a database that a newer
    version has made is left as it is: that happens while versions follow one another.

    Args:
        engine: of `services.chassis.sql`.
        migrations: where `env.py` and `versions` are; a version's file is called `0001_what.py`, by
            its revision, and the newest has the greatest.
        patience: seconds to wait for a server that does not answer yet.

    Raises:
        ConfigurationError: the database cannot be used, or is a SQLite file of a newer version.
    """
    name = engine.url.render_as_string(hide_password=True)
    try:
        if file := sqlite_file(name):
            make_sqlite_file(file)
        _await_answer(engine, patience)
        with engine.begin() as connection:
            if not file:
                _take_turn(connection)
            _upgrade(connection, migrations, name)
    except (SQLAlchemyError, OSError) as exc:
        reason = getattr(exc, "strerror", None) or getattr(exc, "orig", None) or exc
        sentence = " ".join(str(reason).split())  # PostgreSQL's reasons may have several lines
        raise ConfigurationError([f"{name} cannot be used ({sentence})"]) from exc


class SchemaCheck:
    """Tells whether a database has the schema that this version needs. Changes nothing."""

    def __init__(self, engine: Engine, migrations: Path) -> None:
        self._engine = engine
        self._migrations = migrations
        self._passed = False

    def fault(self) -> str | None:
        """What is wrong, for an operator; None, from then on for ever, once nothing is."""
        if self._passed:
            return None
        try:
            with self._engine.connect() as connection:
                found = _found(connection)
        except SQLAlchemyError:
            return "the database does not answer"
        known = _known(self._migrations)
        self._passed = found == {max(known)} or bool(found - known)
        if self._passed:
            return None
        return "the schema of the database is too old for this version: run the migrate command"


def _await_answer(engine: Engine, patience: float) -> None:
    """Return when the database answers, or when patience is at its end."""
    deadline = time.monotonic() + patience
    while not _answers(engine) and time.monotonic() < deadline:
        logger.info("waiting for the database")
        time.sleep(_BETWEEN_LOOKS)


def _answers(engine: Engine) -> bool:
    try:
        with engine.connect():
            return True
    except OperationalError:
        return False


def _take_turn(connection: Connection) -> None:
    """Wait until nobody else migrates; nobody else then does before the transaction ends."""
    opened = connection.connection.driver_connection
    assert opened is not None  # noqa: S101 - it is connected
    opened.patience = _MIGRATING + 10  # of services.chassis.sql_postgresql
    for statement in (
        f"SET LOCAL statement_timeout = '{_MIGRATING}s'",
        "SET LOCAL idle_in_transaction_session_timeout = 0",
        "SET LOCAL lock_timeout = 0",
        f"SELECT pg_advisory_xact_lock({_TURN})",
        "SET LOCAL lock_timeout = '5s'",  # whoever waits for a table keeps all others from it
    ):
        connection.exec_driver_sql(statement)


def _upgrade(connection: Connection, migrations: Path, name: str) -> None:
    found, known = _found(connection), _known(migrations)
    if found == {max(known)}:
        return
    newer = found - known
    if newer and connection.dialect.name == "sqlite":
        raise ConfigurationError([f"{name} was made by another version of this program"])
    if newer:
        logger.warning("a newer version has made the database; it is left as it is")
        return
    _run_alembic(connection, migrations)


def _run_alembic(connection: Connection, migrations: Path) -> None:
    from alembic import command  # noqa: PLC0415 - 8 MB that a process would keep for good
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _found(connection: Connection) -> set[str]:
    """The revision of the database, where alembic keeps it; none before the first migration."""
    if not inspect(connection).has_table(_KEPT.name):
        return set()
    return set(connection.scalars(select(_KEPT.c.version_num)))


def _known(migrations: Path) -> set[str]:
    """The revisions of this version."""
    return {file.stem.partition("_")[0] for file in (migrations / "versions").glob("[0-9]*.py")}
