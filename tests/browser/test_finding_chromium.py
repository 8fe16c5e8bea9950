"""Where there is no Chromium, everybody is told which package would bring it, and nothing fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_SH = shutil.which("sh") or "/bin/sh"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A PATH of its own, of a person who may not install anything."""
    folder = tmp_path / "bin"
    folder.mkdir()
    _program(folder / "id", "echo 1000")
    _program(folder / "sudo", "exit 1")
    _program(folder / "apt-get", "echo called without the right to >&2")
    return folder


def test_a_chromium_that_is_there_is_no_news(programs: Path) -> None:
    _program(programs / "google-chrome", "exit 0")
    assert _find(programs) == (0, "", "")


def test_a_chromium_elsewhere_can_be_named(programs: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "my-chromium"
    _program(elsewhere, "exit 0")
    assert _find(programs, CHROMIUM=str(elsewhere)) == (0, "", "")


def test_who_may_not_install_it_is_told_the_package(programs: Path) -> None:
    code, said, warned = _find(programs)
    assert (code, said) == (0, "")
    assert "install the package 'chromium'" in warned
    assert "called without" not in warned


def test_who_may_install_it_gets_it(programs: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    _program(programs / "sudo", 'shift; exec "$@"')
    _program(programs / "env", 'shift; exec "$@"')
    _program(programs / "true", "exit 0")
    _program(programs / "apt-get", f'echo "$@" >> "{calls}"')
    code, said, warned = _find(programs)
    assert (code, warned) == (0, "")
    assert "Installing Chromium" in said
    assert calls.read_text().splitlines() == ["update -qq", "install -y -qq chromium"]


def test_an_installation_that_fails_names_the_package(programs: Path) -> None:
    _program(programs / "id", "echo 0")
    _program(programs / "apt-get", "exit 100")
    code, _, warned = _find(programs)
    assert code == 0
    assert "install the package 'chromium'" in warned


def test_the_page_tests_are_skipped_and_name_the_package(programs: Path) -> None:
    one = f"{_HERE / 'test_looks.py'}::test_the_welcome_is_sound"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", one],
        cwd=_HERE.parent.parent,
        env={**os.environ, "PATH": str(programs), "CHROMIUM": "", "TAILOR_URL": "http://unused"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 skipped" in done.stdout
    assert "install the package 'chromium'" in done.stdout


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!{_SH}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _find(programs: Path, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [_SH, str(_HERE / "find-or-install-chromium.sh")],
        env={"PATH": str(programs), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
