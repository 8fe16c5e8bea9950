"""How a line of a process's log looks in the merged one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

#: Cyan, yellow, green, magenta, blue, and the bright ones.
_COLOURS = (36, 33, 32, 35, 34, 96, 93, 92, 95, 94)
_BY_LEVEL = {"warning": 33, "error": 31, "critical": 31}
_HEAD = ("time", "level", "logger", "message", "places")


class Painter:
    """Puts the process's name before each line, and shows JSON lines as text.

    Args:
        colour: whether names and faults are coloured, as on a terminal.
        width: of the longest name.
    """

    def __init__(self, *, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = width
        self._colours: dict[str, int] = {}

    def paint(self, name: str, line: str) -> str:
        """One or more lines without the end of the last."""
        colour = self._colours.setdefault(name, _COLOURS[len(self._colours) % len(_COLOURS)])
        head = self._in(colour, f"{name:<{self._width}} |")
        return "\n".join(f"{head} {text}" for text in self._texts(line))

    def _texts(self, line: str) -> Iterator[str]:
        fields = _fields(line)
        if not fields:
            yield _plain(line)
            return
        text = _plain(_sentence(fields))
        fault = _BY_LEVEL.get(str(fields.get("level")))
        yield self._in(fault, text) if fault else text
        places = fields.get("places")
        for place in places if isinstance(places, list) else []:
            yield f"    at {_plain(str(place))}"

    def _in(self, colour: int, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour else text


def _fields(line: str) -> dict[str, Any]:
    if not line.startswith("{"):
        return {}
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and "message" in found else {}


def _sentence(fields: dict[str, Any]) -> str:
    time = str(fields.get("time", "")).partition("T")[2][:12]
    head = (time, fields.get("level"), fields.get("logger"), fields["message"])
    extras = (f"{key}={value}" for key, value in fields.items() if key not in _HEAD)
    return " ".join([*(str(part) for part in head if part), *extras])


def _plain(text: str) -> str:
    """Without what a terminal would take for commands."""
    return "".join(char if char.isprintable() else " " for char in text)
