from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.chassis.config import ConfigurationError
from services.embedded.data_folder import DataFolder


@pytest.fixture(autouse=True)
def _rights_of_new_files() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_nobody_else_may_read_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.mkdir(mode=0o755)
    (path / "jobs.sqlite3").touch(mode=0o644)
    folder = DataFolder(path)
    await folder.start()
    (path / "later").touch()
    names = ["", "jobs.sqlite3", "lock", "later"]
    assert [rights(path / name) for name in names] == [0o700, 0o600, 0o600, 0o600]
    await folder.stop()


async def test_a_second_process_is_refused(tmp_path: Path) -> None:
    first = DataFolder(tmp_path)
    await first.start()
    with pytest.raises(ConfigurationError, match="in use"):
        await DataFolder(tmp_path).start()
    await first.stop()
    again = DataFolder(tmp_path)
    await again.start()
    await again.stop()


async def test_a_place_where_no_folder_can_be_is_a_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="DATA_DIR cannot be written"):
        await DataFolder(tmp_path / "file").start()


def test_a_fault_is_told_while_nothing_can_be_written(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    assert folder.fault() == "DATA_DIR cannot be written (No such file or directory)"
    (tmp_path / "data").mkdir()
    assert folder.fault() is None
    assert not list((tmp_path / "data").iterdir())
