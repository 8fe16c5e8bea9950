"""docs/faults.md names tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT

NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / "faults.md").read_text("utf-8"))


def test_there_are_some() -> None:
    assert len(NAMED) > 40


@pytest.mark.parametrize(("path", "test"), NAMED)
def test_a_fault_is_shown_by_a_test(path: str, test: str) -> None:
    assert f"def {test}(" in (ROOT / "tests" / path).read_text("utf-8")
