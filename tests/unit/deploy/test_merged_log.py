from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from deploy.cluster.log_lines import Painter
from deploy.cluster.merged_log import MergedLog

RECORD = {
    "time": "2031-05-06T07:08:09.123+00:00",
    "level": "warning",
    "logger": "services.jobs",
    "message": "a step failed",
    "job": "42",
    "error": "OSError",
    "places": ["jobs.py:1 step", "loop.py:2 run"],
}


def plain() -> Painter:
    return Painter(colour=False, width=6)


@pytest.fixture
def out() -> Iterator[StringIO]:
    with StringIO() as stream:
        yield stream


def test_lines_of_all_processes_are_shown_with_their_names(tmp_path: Path, out: StringIO) -> None:
    log = MergedLog(tmp_path, out, plain())
    log.start()
    for name in ("jobs-1", "nats"):
        with log.file(name).open("a") as file:
            file.write(f"{name} one\n{name} two\n")
    log.stop()
    lines = out.getvalue().splitlines()
    assert [line for line in lines if "nats" in line] == ["nats   | nats one", "nats   | nats two"]
    assert [line for line in lines if "jobs" in line] == [
        "jobs-1 | jobs-1 one",
        "jobs-1 | jobs-1 two",
    ]


def test_a_line_is_shown_when_it_is_complete(tmp_path: Path, out: StringIO) -> None:
    log = MergedLog(tmp_path, out, plain())
    log.file("nats").write_text("all of this\nnot yet")
    log.start()
    log.stop()
    assert out.getvalue() == "nats   | all of this\n"


def test_the_log_of_the_start_before_is_kept(tmp_path: Path, out: StringIO) -> None:
    MergedLog(tmp_path, out, plain()).file("nats").write_text("earlier")
    assert MergedLog(tmp_path, out, plain()).file("nats").read_text() == ""
    assert (tmp_path / "nats.log.1").read_text() == "earlier"


def test_a_stream_that_nobody_reads_stops_nothing(tmp_path: Path, out: StringIO) -> None:
    log = MergedLog(tmp_path, out, plain())
    out.close()
    log.file("nats").write_text("line\n")
    log.start()
    log.stop()


def test_json_lines_are_shown_as_text() -> None:
    assert plain().paint("jobs-1", json.dumps(RECORD)).splitlines() == [
        "jobs-1 | 07:08:09.123 warning services.jobs a step failed job=42 error=OSError",
        "jobs-1 |     at jobs.py:1 step",
        "jobs-1 |     at loop.py:2 run",
    ]


@pytest.mark.parametrize("line", ["", "{", "{}", '["message"]', '{"message" 1}', "[12] plain"])
def test_other_lines_are_shown_as_they_are(line: str) -> None:
    assert plain().paint("nats", line) == f"nats   | {line}"


def test_a_terminal_is_given_no_commands() -> None:
    line = json.dumps({"message": "red \x1b[31m\nline"})
    assert plain().paint("nats", line) == "nats   | red  [31m line"
    assert plain().paint("nats", "\x1b[2J") == "nats   |  [2J"


def test_a_terminal_shows_a_colour_for_each_process_and_for_faults() -> None:
    painter = Painter(colour=True, width=4)
    assert painter.paint("nats", "a") == "\x1b[36mnats |\x1b[0m a"
    assert painter.paint("jobs", "a") == "\x1b[33mjobs |\x1b[0m a"
    line = json.dumps({"level": "error", "message": "b"})
    assert painter.paint("nats", line) == "\x1b[36mnats |\x1b[0m \x1b[31merror b\x1b[0m"
