"""No file of the repository names a place that only one machine has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules import assert_none_has
from tests.architecture.source import tracked

#: Taken apart, so that this file does not name them either.
PLACES = [
    rf"(?<![\w.:/]){folder}/[A-Za-z0-9]"
    for folder in ("/" + "home", "/" + "work", "/" + "root", "/" + "Users", "/" + "tmp")
]
HOSTS = [
    re.escape(host)
    for host in ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "docker" + ".io")
]
NAMED = re.compile("|".join([*PLACES, *HOSTS]))


def places_of_one_machine(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("latin-1")
    yield from (found.group() for found in NAMED.finditer(text))


def test_a_file_names_no_place_of_one_machine() -> None:
    assert_none_has(tracked(), places_of_one_machine)
