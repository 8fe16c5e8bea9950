"""Importing opens no socket, writes no file, starts no thread and reads no setting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, SHIPPED, modules

WATCHER = Path(__file__).with_name("import_everything.py")


def what_importing_does(*names: str, path: Path = ROOT) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-B", str(WATCHER), *names],
        cwd=ROOT,
        env={"PYTHONPATH": str(path), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    deeds: list[str] = json.loads(ended.stdout)
    return deeds


def test_nothing_happens_at_import() -> None:
    names = [
        module.name
        for module in modules(*SHIPPED)
        if not module.is_main and "migrations" not in module.name
    ]
    assert what_importing_does(*names) == []


def test_the_watcher_sees_what_it_watches_for(tmp_path: Path) -> None:
    folder = tmp_path / "services"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "busy.py").write_text(
        "import os, socket, threading\n"
        "os.environ.get('HOME')\n"
        "socket.socket().close()\n"
        f"open({str(tmp_path / 'file')!r}, 'w').close()\n"
        "threading.Thread(target=int).start()\n"
    )
    deeds = what_importing_does("services.busy", path=tmp_path)
    assert "services.busy reads HOME from the environment" in deeds
    assert f"opens {tmp_path / 'file'} for writing" in deeds
    assert {"socket.__new__", "starts a thread"} <= set(deeds)
