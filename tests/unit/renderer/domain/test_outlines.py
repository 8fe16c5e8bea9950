"""Any JSON as nested bullets."""

from __future__ import annotations

from typing import Any

import pytest

from services.renderer.domain.outlines import outline


@pytest.mark.parametrize(
    ("title", "content", "expected"),
    [
        ("", "one", [("bullet", 0, "one")]),
        ("Pay", 7, [("text", 0, "Pay: 7")]),
        ("Tools", ["a", "", "b"], [("text", 0, "Tools: a, b")]),
        ("", ["a", "b"], [("bullet", 0, "a"), ("bullet", 0, "b")]),
        (
            "Pay",
            {"base": 7, "bonus": {"cash": 1, "car": False}},
            [
                ("text", 0, "Pay:"),
                ("bullet", 0, "Base: 7"),
                ("bullet", 0, "Bonus:"),
                ("bullet", 1, "Cash: 1"),
                ("bullet", 1, "Car: No"),
            ],
        ),
        (
            "Crew",
            [{"name": "Ana", "rank": 1}, {"name": "Bo"}],
            [
                ("text", 0, "Crew:"),
                ("bullet", 0, "Name: Ana"),
                ("bullet", 1, "Rank: 1"),
                ("bullet", 0, "Name: Bo"),
            ],
        ),
        ("Empty", {"a": {"b": [None, ""]}}, []),
        (
            "Half",
            {"a": [], "b": [[], [1]]},
            [("text", 0, "Half:"), ("bullet", 0, "B:"), ("bullet", 1, "1")],
        ),
    ],
)
def test_json_becomes_an_outline(
    title: str, content: Any, expected: list[tuple[str, int, str]]
) -> None:
    blocks = [(block.kind.value, block.level, block.text) for block in outline(title, content)]
    assert blocks == expected
