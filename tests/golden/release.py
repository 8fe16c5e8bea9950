"""What one release said and kept, as files of a folder that is named for it."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from services.chassis.bus import Message
from tests.golden.contracts import Contracts

FOLDER = Path(__file__).parent
#: Those that were kept, by name.
RELEASES = sorted(path.parent.name for path in FOLDER.glob("*/contracts.binpb"))
#: What this one is called while it has no name.
TODAY = "today"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A message as the release wrote it."""

    #: Its full name.
    kind: str
    body: bytes
    #: Of events alone.
    subject: str = ""
    id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def on_the_bus(self, more: bytes = b"") -> Message:
        """The event, with fields of a later release after its own."""
        return Message(
            subject=self.subject, id=self.id, body=self.body + more, headers=self.headers
        )


@dataclass(frozen=True)
class Release:
    """One release; `folder` holds what `tests.golden.write` wrote."""

    folder: Path

    @cached_property
    def contracts(self) -> Contracts:
        """Its contracts."""
        return Contracts((self.folder / "contracts.binpb").read_bytes())

    @cached_property
    def messages(self) -> list[Kept]:
        """Events, requests and responses."""
        kept = json.loads((self.folder / "messages.json").read_text("utf-8"))
        return [Kept(**{**one, "body": base64.b64decode(one["body"])}) for one in kept]

    def message(self, name: str) -> Kept:
        """The one of a kind that is named in short."""
        [found] = [kept for kept in self.messages if kept.kind.endswith(f".{name}")]
        return found

    @cached_property
    def checkpoints(self) -> dict[str, bytes]:
        """The generator's key-value bucket; empty before there was one."""
        file = self.folder / "checkpoints.json"
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return {key: base64.b64decode(value) for key, value in kept.items()}

    def restore(self, process: str, file: Path) -> None:
        """Make the SQLite file that a process had."""
        with closing(sqlite3.connect(file)) as database:
            database.executescript((self.folder / f"{process}.sql").read_text("utf-8"))

    @contextmanager
    def rows(self, process: str) -> Iterator[sqlite3.Connection]:
        """The database that a process had, in memory."""
        with closing(sqlite3.connect(":memory:")) as old:
            old.executescript((self.folder / f"{process}.sql").read_text("utf-8"))
            yield old

    def columns(self, process: str) -> dict[str, list[str]]:
        """The columns of each of its tables, by name."""
        with self.rows(process) as old:
            tables = [
                name
                for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                if name != "alembic_version"
            ]
            return {
                table: [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
                for table in tables
            }

    def revision(self, process: str) -> str:
        """The newest migration that it had."""
        with self.rows(process) as old:
            [(revision,)] = old.execute("SELECT version_num FROM alembic_version")
            return str(revision)
