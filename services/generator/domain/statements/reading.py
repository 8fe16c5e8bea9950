"""A text, and what was read in it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Reading:
    """A text that is asked for the same things again and again."""

    text: str

    @cached_property
    def _found(self) -> dict[Callable[..., Any], Any]:
        return {}

    def kept(self, find: Callable[[Self], _Found]) -> _Found:
        """What a function finds in it, looked for once."""
        if find not in self._found:
            self._found[find] = find(self)
        found: _Found = self._found[find]
        return found
