"""What the renderer needs of others, in memory."""

from __future__ import annotations

import json

from services.renderer.domain.errors import CopyNotKept
from services.renderer.domain.manuscript import Manuscript


class FakeWriter:
    """Stands for `DocumentWriter`: the document is a list of JSON strings, a block a line."""

    content_type = "application/x-ndjson"

    def write(self, manuscript: Manuscript) -> bytes:
        blocks = (
            {"kind": block.kind, "text": block.text, "links": [run.href for run in block.runs]}
            for block in manuscript.blocks
        )
        return "\n".join(json.dumps(block) for block in blocks).encode()


class BrokenWriter(FakeWriter):
    """A writer that fails."""

    def write(self, manuscript: Manuscript) -> bytes:
        raise RuntimeError("the writer failed")


class FakeCopies:
    """Stands for `Copies`; `kept` holds them by name."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        #: Set to make every copy fail.
        self.full = False

    def keep(self, name: str, content: bytes) -> None:
        if self.full or not name.strip(".") or set(name) & set("/\\\0"):
            raise CopyNotKept
        self.kept[name] = content


class FakeRenderMetrics:
    """Stands for `RenderMetrics`; `counted` lists format, outcome and seconds."""

    def __init__(self) -> None:
        self.counted: list[tuple[str, str, float]] = []

    def rendered(self, form: str, outcome: str, seconds: float) -> None:
        self.counted.append((form, outcome, seconds))


class TickingClock:
    """Stands for `Clock`: a quarter of a second passes whenever somebody looks."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        self._now += 0.25
        return self._now
