"""Copies of rendered documents in a folder of the file system."""

from __future__ import annotations

import tempfile
from pathlib import Path

from services.renderer.domain.errors import CopyNotKept


class FolderCopies:
    """Writes each copy whole or not at all; the folder is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> None:
        """Keep a copy under a plain file name, in place of one of that name."""
        if name in {"", ".", ".."} or "/" in name or "\\" in name or "\0" in name:
            raise CopyNotKept
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._replace(self._folder / name, content)
        except OSError as exc:
            raise CopyNotKept from exc

    def _replace(self, path: Path, content: bytes) -> None:
        with tempfile.NamedTemporaryFile(
            dir=self._folder, prefix=".", suffix=".part", delete=False
        ) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.close()
                part.replace(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
