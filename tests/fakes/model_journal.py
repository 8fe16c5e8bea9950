"""What a model server was asked, and when. Standard library alone."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(rb"\b[0-9a-f]{32}\b")


@dataclass(kw_only=True)
class Entry:
    """One request for a completion."""

    stage: str
    #: SHA-256 of the body.
    digest: str
    #: The first 32 hexadecimal digits in a row in the body, by which a test knows whose it is.
    mark: str
    #: Seconds since the epoch.
    started: float
    #: None while it is under way.
    finished: float | None = None
    #: `answered`, the kind of its fault, or `abandoned`: the client had gone before the answer.
    outcome: str = ""


class Journal:
    """The requests, oldest first; also in a file, one JSON object a line, as they end."""

    def __init__(self, file: Path | None) -> None:
        self.entries: list[Entry] = []
        self.most_running = 0
        self._file = file
        self._changed = asyncio.Condition()

    @property
    def running(self) -> int:
        """How many requests are under way."""
        return sum(entry.finished is None for entry in self.entries)

    def asked(self, stage: str) -> int:
        """How many requests a stage made."""
        return sum(entry.stage == stage for entry in self.entries)

    async def begin(self, stage: str, body: bytes) -> Entry:
        """A request came in."""
        found = _MARK.search(body)
        entry = Entry(
            stage=stage,
            digest=hashlib.sha256(body).hexdigest(),
            mark=found[0].decode() if found else "",
            started=time.time(),
        )
        self.entries.append(entry)
        self.most_running = max(self.most_running, self.running)
        await self._tell()
        return entry

    async def end(self, entry: Entry) -> None:
        """A request was answered, or will not be."""
        entry.finished = time.time()
        if self._file:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(dataclasses.asdict(entry)) + "\n")
        await self._tell()

    async def until_running(self, count: int) -> None:
        """Wait until so many requests are under way."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.running == count)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
