"""PostgreSQL is found, and gets a user and folders with which it works."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from deploy.cluster.find_postgresql import find_postgresql, wheel
from deploy.cluster.postgresql import Postgresql, PostgresqlNotUsable
from tests.postgres_server import PostgresServer

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")


def test_the_version_that_made_the_data_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("9\n", encoding="ascii")
    with pytest.raises(PostgresqlNotUsable, match="PostgreSQL 9, which made"):
        find_postgresql(tmp_path)
    assert find_postgresql(tmp_path / "data").programs.is_dir()


def test_the_wheel_alone_is_enough() -> None:
    first, *_ = wheel()
    installed = Postgresql(programs=first, user=find_postgresql().user).reachable()
    server = PostgresServer(installed)
    try:
        server.start()
        assert server.execute("SELECT 1") == [(1,)]
    finally:
        server.close()


def test_a_folder_that_its_user_can_reach_is_used() -> None:
    with tempfile.TemporaryDirectory() as name:
        (open_to_all := Path(name)).chmod(0o755)
        place = find_postgresql().folder(open_to_all / "some" / "folder")
        assert place == open_to_all / "some" / "folder"
        assert not place.is_symlink()


@only_root
def test_a_folder_that_only_root_can_reach_becomes_a_link(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    place = find_postgresql().folder(closed / "postgresql")
    try:
        assert (closed / "postgresql").readlink() == place
        assert find_postgresql().folder(closed / "postgresql") == place, "and is found again"
        find_postgresql().initialise(place / "data", password="secret", options=["--no-sync"])
        assert (closed / "postgresql" / "data" / "PG_VERSION").exists()
        assert not (place / "password").exists()
    finally:
        shutil.rmtree(place)


@only_root
def test_a_place_that_somebody_else_took_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    place = find_postgresql().folder(closed / "postgresql")
    try:
        os.chown(place, 12345, 12345)
        with pytest.raises(PostgresqlNotUsable, match="belongs to somebody else"):
            find_postgresql().folder(closed / "postgresql")
    finally:
        shutil.rmtree(place)
