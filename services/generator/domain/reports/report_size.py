"""Keeps a report far below what one message may carry, whatever the résumé."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

#: Characters of one text in `changes`; a bullet is shorter, several texts in one need not be.
_LONGEST_TEXT = 4_000
#: In bytes of JSON. A message may carry 1 MB, and the largest résumé takes 400 kB of it, each
#: bullet standing in it twice.
_ROOM: Mapping[str, int] = {
    "terms": 120_000,
    "matched": 8_000,
    "missing": 8_000,
    "changes": 60_000,
    "to_confirm": 30_000,
    "kept": 30_000,
    "dropped": 15_000,
    "reordered": 5_000,
    "proposals": 25_000,
    "statements": 30_000,
    "stages": 8_000,
}


def shortened(text: str, most: int = _LONGEST_TEXT) -> str:
    """The text, with a mark where its end was cut off."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def bounded(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report with every list as long as it has room, and what was cut under `left_out`."""
    cut = {key: _fitting(report[key], room) for key, room in _ROOM.items()}
    left_out = {key: more for key, (_, more) in cut.items() if more}
    return {**report, **{key: kept for key, (kept, _) in cut.items()}, "left_out": left_out}


def _fitting(value: Any, room: int) -> tuple[Any, int]:
    """The first of a list or object that fit, and how many did not."""
    items = list(value.items()) if isinstance(value, dict) else value
    fitting = 0
    for item in items:
        room -= len(json.dumps(item, ensure_ascii=False).encode(errors="replace")) + 2
        if room < 0:
            break
        fitting += 1
    kept = items[:fitting]
    return (dict(kept) if isinstance(value, dict) else kept), len(items) - fitting
