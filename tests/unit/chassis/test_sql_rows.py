from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, DateTime, Engine, MetaData, String, Table, bindparam, insert, select
from sqlalchemy.exc import SQLAlchemyError

from services.chassis.sql import open_engine
from services.chassis.sql_rows import OneRow

people = Table("people", MetaData(), Column("name", String), Column("born", DateTime))
BORN = datetime(1815, 12, 10, 1, 2, 3, 456)  # noqa: DTZ001 - SQLite knows no zones
BY_NAME = select(people.c.born, people.c.name).where(people.c.name == bindparam("name"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "test.db").touch()
    engine = open_engine(f"sqlite:///{tmp_path}/test.db", connections=1)
    yield engine
    engine.dispose()


def test_a_row_is_read_with_the_types_of_its_columns(engine: Engine) -> None:
    with engine.begin() as connection:
        people.metadata.create_all(connection)
        connection.execute(insert(people), {"name": "Ada", "born": BORN})
    find = OneRow(engine, BY_NAME)
    assert find(name="Ada") == [BORN, "Ada"]
    assert find(name="Bob") is None


def test_the_vendors_errors_stay_inside_and_the_connection_goes_back(engine: Engine) -> None:
    find = OneRow(engine, BY_NAME)
    for _ in range(3):
        with pytest.raises(SQLAlchemyError) as caught:
            find(name="Secret")
        assert "Secret" not in str(caught.value)
    with engine.connect():
        pass  # the only connection there is
