"""What is in an image works, and is all that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.images import Images
from tests.deploy.tools import ROOT
from tests.postgres_server import PostgresServer

PACKAGES = {
    "auth": "services.auth",
    "jobs": "services.jobs",
    "generator": "services.generator",
    "renderer": "services.renderer",
    "gateway": "gateway",
}
#: Libraries that say what a process does: each belongs to those alone that do it.
TELLING = {
    "alembic": {"auth", "jobs"},
    "argon2-cffi": {"auth"},
    "fastapi": {"gateway"},
    "nats-py": {"auth", "jobs", "generator"},
    "openai": {"generator"},
    "psycopg2-binary": {"auth", "jobs"},
    "python-docx": {"renderer"},
    "sqlalchemy": {"auth", "jobs"},
    "valkey": {"gateway"},
}
#: Of the generator: keep its checkpoints on a laptop, with libraries that its image lacks.
LAPTOP_ONLY = re.compile(r"services\.generator\.(adapters\.sql_|migrations)")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Images]:
    images = Images(tmp_path_factory.mktemp("images"), tuple(PACKAGES))
    yield images
    images.close()


@pytest.fixture(scope="module", params=PACKAGES)
def process(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def found(images: Images, process: str) -> Any:
    script = Path(__file__).parent / "import_modules.py"
    return images.python(process, str(script), PACKAGES[process], "tailor")


def test_every_module_of_the_process_can_be_imported(found: Any) -> None:
    assert [why for why in found["failures"] if not LAPTOP_ONLY.match(why)] == []


def test_no_other_process_is_in_the_image(process: str, found: Any) -> None:
    own = {process} - {"gateway"}
    assert set(found["services"]) == {"chassis", *own}
    assert found["gateway"] == (process == "gateway")


def test_an_image_has_the_libraries_of_its_process_alone(process: str, found: Any) -> None:
    wanted = {library for library, users in TELLING.items() if process in users}
    assert set(TELLING).intersection(found["libraries"]) == wanted


def test_an_image_can_install_nothing(found: Any) -> None:
    assert not found["pip"]
    assert {"grpcio-tools", "mypy-protobuf", "pytest", "wheel"}.isdisjoint(found["libraries"])


def test_libraries_have_the_versions_of_the_constraints(images: Images, process: str) -> None:
    pinned = dict(
        re.findall(r"^(\S+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    )
    pinned = {name.lower().replace("_", "-"): version for name, version in pinned.items()}
    program = (
        "import json; from importlib.metadata import distributions as d;"
        "print(json.dumps({x.metadata['Name'].lower().replace('_', '-'): x.version for x in d()}))"
    )
    installed = images.python(process, "-c", program)
    installed.pop("tailor")
    assert installed == {name: pinned.get(name) for name in installed}


def test_every_file_of_the_process_is_in_the_image(images: Images, process: str) -> None:
    folder = PACKAGES[process].replace(".", "/")
    assert files(images.packages(process) / folder) == files(images.context / folder)


def files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_modules_are_compiled_since_an_image_cannot_be_written_to(
    images: Images, process: str
) -> None:
    for source in (images.packages(process) / PACKAGES[process].replace(".", "/")).rglob("*.py"):
        assert list((source.parent / "__pycache__").glob(f"{source.stem}.*.pyc"))


def test_an_image_starts_while_all_it_needs_is_away_and_stops_when_told(
    images: Images, process: str, tmp_path: Path
) -> None:
    with images.started(process, tmp_path / "log") as started:
        assert started.answer("/health") == 200
        assert started.answer("/ready") == (200 if process == "renderer" else 503)
    assert started.exit_code == 0
    assert "secret" not in started.log.read_text()


@pytest.mark.parametrize("keeper", ["auth", "jobs"])
def test_an_image_brings_its_database_up_to_date_as_often_as_one_likes(
    images: Images, keeper: str, postgres_server: PostgresServer
) -> None:
    database = {f"{keeper.upper()}_DATABASE_URL": postgres_server.database(f"image_{keeper}")}
    for _ in range(2):
        done = images.run(keeper, "migrate", settings=database)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("keeper", ["auth", "jobs"])
def test_an_image_says_what_is_wrong_with_its_settings(images: Images, keeper: str) -> None:
    done = images.run(keeper, "migrate", settings={"LOG_LEVEL": "loud"})
    assert done.returncode == 2
    assert "LOG_LEVEL must be one of" in done.stderr
