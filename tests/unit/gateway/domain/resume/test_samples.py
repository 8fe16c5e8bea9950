"""The samples, and what must survive of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway.domain.resume import canonical_resume
from tests.unit.gateway.domain.resume.losses import lost

SAMPLES = sorted((Path(__file__).parents[4] / "samples").glob("*/resume.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_nothing_of_a_sample_is_lost(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    resume = canonical_resume(data)
    assert lost(data, resume) == []
    assert canonical_resume(resume) == resume


def test_there_are_samples() -> None:
    assert SAMPLES
