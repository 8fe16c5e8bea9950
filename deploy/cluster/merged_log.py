"""What all processes write, as one log on a stream, each line with the name of its process.

The processes write into files of their own; this reads them. So nobody waits for a terminal that is
held or a pager that is not scrolled, and the last words of a process that dies are kept.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import IO

from deploy.cluster.log_lines import Painter

_BETWEEN_LOOKS = 0.05
#: Seconds that the end waits for a stream that takes nothing.
_PATIENCE = 2.0
#: Bytes read of one file before the others have their turn.
_TURN = 1 << 18


class MergedLog:
    """Follows log files of a folder in a thread of its own.

    Args:
        folder: holds a file for each process; those of the start before are kept beside them.
        out: takes the merged lines.
        painter: how a line looks.
    """

    def __init__(self, folder: Path, out: IO[str], painter: Painter) -> None:
        self._folder = folder
        self._out = out
        self._painter = painter
        self._files: dict[str, _Followed] = {}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="merged log", daemon=True)

    def file(self, name: str) -> Path:
        """The log file of a process, empty, and followed from now on."""
        path = self._folder / f"{name}.log"
        if path.exists():
            path.replace(path.with_suffix(".log.1"))
        path.touch()
        self._files[name] = _Followed(path)
        return path

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Show what is left, unless the stream takes nothing."""
        self._ending.set()
        self._thread.join(_PATIENCE)

    def _follow(self) -> None:
        try:
            while not self._ending.wait(_BETWEEN_LOOKS):
                self._show_new()
            while self._show_new():
                pass
        except (OSError, ValueError):  # nobody reads any more; the files are complete
            return

    def _show_new(self) -> bool:
        lines = [
            self._painter.paint(name, line)
            for name, followed in list(self._files.items())
            for line in followed.new_lines()
        ]
        if lines:
            self._out.write("".join(f"{line}\n" for line in lines))
            self._out.flush()
        return bool(lines)


class _Followed:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._partial = b""

    def new_lines(self) -> list[str]:
        if self._path.stat().st_size <= self._read:
            return []
        with self._path.open("rb") as file:
            file.seek(self._read)
            content = file.read(_TURN)
        self._read += len(content)
        *lines, self._partial = (self._partial + content).split(b"\n")
        return [line.decode("utf-8", errors="replace") for line in lines]
