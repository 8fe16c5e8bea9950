"""docs/faults.md names tests that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.architecture.rules import assert_none_has
from tests.architecture.source import ROOT

NAMED = re.findall(r"`([\w/]+\.py::\w+)`", (ROOT / "docs" / "faults.md").read_text("utf-8"))


def test_there_are_some() -> None:
    assert len(NAMED) > 40


def absence(named: str) -> Iterator[str]:
    path, test = named.split("::")
    if f"def {test}(" not in (ROOT / "tests" / path).read_text("utf-8"):
        yield "no such test"


def test_a_fault_is_shown_by_a_test() -> None:
    assert_none_has(NAMED, absence)
