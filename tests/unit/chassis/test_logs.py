from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys

import pytest

from services.chassis.context import bound_ids
from services.chassis.logs import JsonFormatter, TextFormatter

FORMATTERS = [JsonFormatter(), TextFormatter()]
SECRET = "what a person wrote"


def record(message: str, *, name: str = "a.logger", **extra: object) -> logging.LogRecord:
    return logging.getLogger(name).makeRecord(
        name, logging.WARNING, __file__, 1, message, (), None, extra=extra
    )


def failed() -> logging.LogRecord:
    entry = record("it failed")
    try:
        raise ValueError(SECRET) from KeyError(SECRET)
    except ValueError:
        entry.exc_info = sys.exc_info()
    return entry


def test_a_line_is_one_json_object_with_ids_and_extras() -> None:
    with bound_ids(request="r-1", job="j-1"):
        line = JsonFormatter().format(record("hello", stage="finalize", count=3))
    fields = json.loads(line)
    assert fields.pop("time").endswith("+00:00")
    assert fields == {
        "level": "warning",
        "logger": "a.logger",
        "message": "hello",
        "request": "r-1",
        "job": "j-1",
        "stage": "finalize",
        "count": 3,
    }


def test_a_text_line_holds_the_same() -> None:
    with bound_ids(request="r-1"):
        line = TextFormatter().format(record("hello", stage="finalize"))
    assert line.endswith("warning a.logger hello request=r-1 stage=finalize")


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_an_exception_is_logged_by_type_and_place_and_never_by_its_text(
    formatter: logging.Formatter,
) -> None:
    line = formatter.format(failed())
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert SECRET not in line


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_an_exception_among_the_extras_is_logged_by_its_type(formatter: logging.Formatter) -> None:
    line = formatter.format(record("it failed", cause=ValueError(SECRET)))
    assert "ValueError" in line
    assert SECRET not in line


@pytest.mark.parametrize("formatter", FORMATTERS)
async def test_a_task_nobody_awaited_is_logged_without_its_errors_text(
    formatter: logging.Formatter,
) -> None:
    async def fail() -> None:
        raise ValueError(SECRET)

    lines: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda entry: lines.append(formatter.format(entry))  # type: ignore[method-assign]
    logging.getLogger("asyncio").addHandler(listener)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    del task  # asyncio complains as the task goes
    logging.getLogger("asyncio").removeHandler(listener)
    assert ["never retrieved" in line for line in lines] == [True]
    assert SECRET not in lines[0]


def test_libraries_that_quote_requests_are_quiet_and_all_lines_go_to_standard_error() -> None:
    code = (
        "import logging; from services.chassis.logs import configure_logs; "
        "configure_logs(level='debug', form='json'); "
        "logging.getLogger('openai').info('x'); logging.getLogger('sqlalchemy.engine').info('x'); "
        "logging.getLogger('uvicorn.access').info('seen')"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stdout == ""
    assert [json.loads(line)["message"] for line in ended.stderr.splitlines()] == ["seen"]
