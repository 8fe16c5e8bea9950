"""Accounts of the older system, from a file of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from services.auth.application import Application
from services.auth.domain.errors import InvalidField, NameTaken
from services.chassis.config import ConfigurationError


def adopt(application: Application, lines: Iterable[str]) -> Iterator[str]:
    """Adopt the account of each line, saying line by line what became of it.

    A line is `{"user_id": …, "password_hash": …, "created_at": …}`, the last an ISO 8601 time that
    may be left out. A line that cannot be used is skipped, and so are names that are taken, so
    that the same file may be given again.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"line {number}: {_adopted(application, line)}"


def lines_of(file: Path) -> list[str]:
    """The lines of a file. Raises ConfigurationError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigurationError([f"{file} cannot be read ({type(exc).__name__})"]) from exc


def _adopted(application: Application, line: str) -> str:
    try:
        application.adopt_account(*_read(line))
    except NameTaken:
        return "skipped, there is an account of this name"
    except InvalidField as exc:
        return f"skipped, {exc}"
    return "adopted"


def _read(line: str) -> tuple[str, str, datetime | None]:
    try:
        fields = json.loads(line)
    except ValueError as exc:
        raise InvalidField("line", "is not a JSON object") from exc
    if not isinstance(fields, dict):
        raise InvalidField("line", "is not a JSON object")
    return _text(fields, "user_id"), _text(fields, "password_hash"), _moment(fields)


def _text(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise InvalidField(name, "must be a text")
    return value


def _moment(fields: dict[str, object]) -> datetime | None:
    if fields.get("created_at") is None:
        return None
    try:
        moment = datetime.fromisoformat(_text(fields, "created_at"))
    except ValueError as exc:
        raise InvalidField("created_at", "must be an ISO 8601 time") from exc
    # The older system wrote times without their zone, in UTC.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
