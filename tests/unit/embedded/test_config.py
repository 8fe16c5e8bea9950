from __future__ import annotations

import pytest

from services.chassis.config import ConfigurationError, Environment
from services.embedded.config import read


@pytest.mark.parametrize("process", ["AUTH", "JOBS", "GENERATOR"])
def test_one_process_keeps_its_data_in_files_of_its_own(process: str) -> None:
    name = f"{process}_DATABASE_URL"
    environment = Environment({name: "postgresql+psycopg2://somebody:secret@db/tailor"})
    read(environment)
    with pytest.raises(ConfigurationError, match=name) as refused:
        environment.finish()
    assert "secret" not in str(refused.value)


def test_nothing_has_to_be_set() -> None:
    environment = Environment({})
    settings = read(environment)
    environment.finish()
    assert str(settings.data_dir) == "var"
