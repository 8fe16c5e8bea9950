"""Read settings from the environment, collecting every fault before refusing to start.

A process's `config.py` builds its frozen settings from one `Environment`; secrets may also come
from a file (`NAME_FILE`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path


class ConfigurationError(Exception):
    """The environment holds values the process cannot run with."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Environment:
    """Typed reads of environment variables; `finish` raises if any of them was wrong."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._faults: list[str] = []

    def text(self, name: str, default: str) -> str:
        """The value with surrounding space removed, or `default` where it is absent or empty."""
        return self._values.get(name, "").strip() or default

    def secret(self, name: str) -> str:
        """The value of `name`, else the content of the file named by `name_FILE`, else empty."""
        if value := self._values.get(name, "").strip():
            return value
        path = self._values.get(f"{name}_FILE", "").strip()
        if not path:
            return ""
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as exc:  # ValueError: not UTF-8, or a NUL in the path
            self.fault(f"{name}_FILE", f"names a file that cannot be read ({type(exc).__name__})")
            return ""
        if not value:
            self.fault(f"{name}_FILE", "names an empty file")
        return value

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        raw = self.text(name, str(default))
        try:
            value = int(raw)
        except ValueError:
            self.fault(name, f"must be a whole number, not {raw!r}")
            return default
        if not least <= value <= most:
            self.fault(name, f"must be from {least} to {most}, not {value}")
            return default
        return value

    def seconds(self, name: str, default: float, *, least: float, most: float) -> float:
        """A duration in seconds from `least` to `most`; fractions are allowed."""
        raw = self.text(name, str(default))
        try:
            value = float(raw)
        except ValueError:
            value = math.nan
        if not least <= value <= most:  # false for NaN too
            self.fault(name, f"must be a number of seconds from {least:g} to {most:g}, not {raw!r}")
            return default
        return value

    def choice(self, name: str, default: str, *, among: Sequence[str]) -> str:
        """One of the words `among`, in any case."""
        value = self.text(name, default).lower()
        if value not in among:
            self.fault(name, f"must be one of {', '.join(among)}, not {value!r}")
            return default
        return value

    def words(self, name: str, default: str) -> tuple[str, ...]:
        """Values separated by commas, each with surrounding space removed."""
        parts = (part.strip() for part in self.text(name, default).split(","))
        return tuple(part for part in parts if part)

    def folder(self, name: str) -> Path | None:
        """A folder, or None where it is not set."""
        value = self.text(name, "")
        return Path(value) if value else None

    def fault(self, name: str, problem: str) -> None:
        """Record that `name` holds a value the process cannot run with."""
        self._faults.append(f"{name} {problem}")

    def finish(self) -> None:
        """Raise ConfigurationError if any value was wrong, naming all of them."""
        if self._faults:
            raise ConfigurationError(self._faults)
