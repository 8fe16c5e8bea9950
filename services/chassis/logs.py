"""Log lines as JSON objects (or text for a person), each with the ids of its request and job.

Nothing that a user or a model wrote is ever logged; exceptions are logged with their type and
the places they passed, never with their text, which may quote what was being worked on.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from services.chassis.context import current_ids

#: These quote requests and statements, with what people wrote in them, at their lower levels.
_QUOTING = (
    *("openai", "httpx", "httpx2", "httpcore", "httpcore2", "urllib3"),
    *("sqlalchemy", "alembic"),
)
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "color_message"}


def configure_logs(*, level: str, form: str) -> None:
    """Send all log lines to standard error, `form` being `json` or `text`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    # Its lines about start and end repeat our own, without saying which server it is.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    for name in _QUOTING:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Quotes addresses, again and again while a collector is away; traces_otlp.py says it once.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL + 1)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, ids, and the record's extras."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        return json.dumps(_fields(record), ensure_ascii=False, default=_text)


class TextFormatter(logging.Formatter):
    """The same fields for a person who reads them in a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, its ids and extras behind the message."""
        fields = _fields(record)
        head = " ".join(str(fields.pop(key)) for key in ("time", "level", "logger", "message"))
        return " ".join([head, *(f"{key}={_text(value)}" for key, value in fields.items())])


def _fields(record: logging.LogRecord) -> dict[str, object]:
    extras = {key: value for key, value in record.__dict__.items() if key not in _STANDARD}
    fields: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
        **current_ids(),
        **extras,
    }
    if record.exc_info and record.exc_info[0]:
        fields["error"] = record.exc_info[0].__name__
        fields["places"] = _places(record.exc_info[1])
    return fields


def _message(record: logging.LogRecord) -> str:
    # asyncio describes the tasks and futures that failed, with their errors' texts, line by line.
    text = record.getMessage()
    return text.partition("\n")[0] if record.name == "asyncio" else text


def _text(value: object) -> str:
    return type(value).__name__ if isinstance(value, BaseException) else str(value)


def _places(error: BaseException | None) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
