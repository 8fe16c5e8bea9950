from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from services.generator.adapters.offline.model import OfflineModel
from tests.fakes.generator_world import VOCABULARY, World, texts
from tests.sample_orders import SAMPLES, sample

Document = dict[str, Any]


def read(file: Path) -> list[Document]:
    """The postings of a file of the labelled corpus."""
    found = json.loads(file.read_text(encoding="utf-8"))
    return [{"jd": one["posting"], "job_title": one["title"]} for one in found]


LABELLED = [
    one for file in sorted(Path("evaluation/corpus/postings").glob("*.json")) for one in read(file)
]
_DIGEST = """
import asyncio
from tests.unit.generator.adapters.test_offline_pairs import digest
print(asyncio.run(digest()))
"""


async def outcomes() -> AsyncIterator[tuple[str, Document, Document, Document]]:
    """Every sample résumé for every sample posting and, each in turn, the labelled ones; every
    other time as if it had no summary.
    """
    people = [sample(folder) for folder in SAMPLES]
    for number, theirs in enumerate(people):
        orders = [*people, *LABELLED[number :: len(people)]]
        for turn, order in enumerate(orders, start=number):
            summary = theirs["resume"]["summary"] if turn % 2 else ""
            document = {**theirs["resume"], "summary": summary}
            final, report = await World(OfflineModel(VOCABULARY)).tailor(
                jd=order["jd"], job_title=order["job_title"], resume=document
            )
            yield f"{SAMPLES[number].name} for {order['job_title']}", document, final, report


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
