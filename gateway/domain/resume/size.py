"""How large a résumé is, however its client writes JSON and however often it says the same."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any


def size_of(resume: dict[str, Any]) -> int:
    """Bytes of the shortest JSON in UTF-8, what an object holds under two keys counted once.

    Results carry some fields in two spellings; whoever sends one back has not written it twice.
    Nobody has a third: what is there more often counts as often.
    """
    text = json.dumps(_once(resume), ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-8", "surrogatepass"))


def _once(value: Any) -> Any:
    if isinstance(value, list):
        return [_once(item) for item in value]
    if not isinstance(value, dict):
        return value
    seen: Counter[str | tuple[str, ...]] = Counter()
    kept: dict[str, Any] = {}
    for key, item in value.items():
        mark = _mark(item)
        if mark is None or seen[mark] != 1:
            kept[key] = _once(item)
        if mark is not None:
            seen[mark] += 1
    return kept


def _mark(value: Any) -> str | tuple[str, ...] | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None
