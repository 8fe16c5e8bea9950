"""Prompts and answers of each stage as files, for a person who debugs."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from dataclasses import asdict
from pathlib import Path

from services.chassis.context import current_ids
from services.generator.application.ports import (
    Document,
    LanguageModel,
    ModelAnswer,
    ModelRequest,
)

logger = logging.getLogger(__name__)


class FileRecordedModel:
    """A `LanguageModel` that writes `<folder>/<job>/<stage>-<number>.json` around another one."""

    def __init__(self, model: LanguageModel, folder: Path) -> None:
        self._model = model
        self._folder = folder

    @property
    def name(self) -> str:
        """The other one's."""
        return self._model.name

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The other one's answer, or its error; a folder that cannot be written hinders nothing."""
        outcome: Document = {"error": "cancelled"}
        try:
            answer = await self._model.answer(request)
            outcome = {"answer": asdict(answer)}
            return answer
        except Exception as exc:
            outcome = {"error": type(exc).__name__}
            raise
        finally:
            text = json.dumps({"request": asdict(request), **outcome}, ensure_ascii=False, indent=1)
            folder = self._folder / safe_name(current_ids().get("job", "no-job"))
            await asyncio.to_thread(_write, folder, safe_name(request.stage), text)


def safe_name(text: str) -> str:
    """A file name of a text, whatever it holds."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", text)[:80] or "_"


def _write(folder: Path, stage: str, text: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = 1
        while True:
            try:
                with (folder / f"{stage}-{number}.json").open("x", encoding="utf-8") as file:
                    file.write(text.encode(errors="replace").decode())
                return
            except FileExistsError:
                number += 1
    except OSError as exc:
        logger.warning(
            "prompts and answers could not be written", extra={"error": type(exc).__name__}
        )
