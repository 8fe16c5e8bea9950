from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from services.generator.adapters.offline_model import OfflineModel
from tests.fakes.generator_world import VOCABULARY, World, texts
from tests.unit.generator.adapters.test_offline_model import SAMPLES, sample

Document = dict[str, Any]
_DIGEST = """
import asyncio
from tests.unit.generator.adapters.test_offline_pairs import digest
print(asyncio.run(digest()))
"""


async def outcomes() -> AsyncIterator[tuple[str, Document, Document, Document]]:
    """Every sample résumé, with its summary and without, tailored for every sample posting."""
    pairs = {folder.name: sample(folder) for folder in SAMPLES}
    for person, theirs in pairs.items():
        for job, posting in pairs.items():
            for summary in {theirs["resume"]["summary"], ""}:
                document = {**theirs["resume"], "summary": summary}
                order = {**posting, "resume": document}
                final, report = await World(OfflineModel(VOCABULARY)).tailor(**order)
                yield f"{person} for {job}", document, final, report


async def test_whoever_applies_for_whatever_is_told_the_truth() -> None:
    async for pair, document, final, report in outcomes():
        score = report["score"]
        assert score["before"] <= score["after"] <= score["possible"], pair
        assert [*report["kept"], *report["to_confirm"]] == [], pair
        assert len(texts(final)) == len(texts(document)), pair
        for key in ("name", "contact", "education", "certifications"):
            assert final[key] == document[key], pair


async def digest() -> str:
    """Of every sample's own outcome."""
    found = hashlib.sha256()
    for folder in SAMPLES:
        outcome = await World(OfflineModel(VOCABULARY)).tailor(**sample(folder))
        found.update(json.dumps(outcome).encode())
    return found.hexdigest()


def test_two_processes_give_the_same_bytes() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path.cwd(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""
