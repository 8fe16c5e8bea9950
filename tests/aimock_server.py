"""aimock, an OpenAI-compatible server from npm that we did not write; run as a module, gets it.

It is kept in .venv-aimock, at the version and checksum of tests/aimock, and needs Node 20.15 or
newer with npm; its tests are skipped where these are missing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "tests" / "aimock"
FOLDER = ROOT / ".venv-aimock"
PROGRAM = FOLDER / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
_LEAST = (20, 15)


class AimockServer:
    """Answers each model name with the content given for it, by form of the answer.

    Args:
        contents: model name to what it says in the form `json_schema`, `json_object` and `text`.
    """

    def __init__(self, contents: Mapping[str, Mapping[str, str]]) -> None:
        self._fixtures = [
            {
                "match": {"model": model} | ({} if form == "text" else {"responseFormat": form}),
                "response": {"content": content},
            }
            for model, forms in contents.items()
            for form, content in sorted(forms.items(), key=lambda item: item[0] == "text")
        ]
        self._http = httpx.Client(trust_env=False)
        self._process: subprocess.Popen[str] | None = None
        self.address = ""

    def __enter__(self) -> Self:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"fixtures": self._fixtures}, file)
            file.flush()
            command = ["node", str(PROGRAM), "-p", "0", "-f", file.name, "--strict"]
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert self._process.stdout
            for line in self._process.stdout:
                if found := re.search(r"http://[\d.]+:\d+", line):
                    self.address = found[0]
                    return self
        raise AssertionError("aimock did not start")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process
        self._process.kill()
        self._process.communicate()
        self._http.close()

    def misbehave(self, **rates: float) -> None:
        """Let requests go wrong from now on: `dropRate` of them fail, all come `latencyMs` late."""
        self._chaos("POST", rates)

    def behave(self) -> None:
        """As if new."""
        self._chaos("DELETE", None)

    def _chaos(self, method: str, rates: Any) -> None:
        url = f"{self.address}/__aimock/chaos"
        self._http.request(method, url, json=rates).raise_for_status()


def missing() -> str:
    """What aimock lacks here, for a skipped test; empty where it can run."""
    if not shutil.which("node") or _node_version() < _LEAST:
        return "aimock needs Node 20.15 or newer on PATH"
    return "" if PROGRAM.exists() else "aimock is not installed: python -m tests.aimock_server"


def _node_version() -> tuple[int, ...]:
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(map(int, re.findall(r"\d+", said)[:2]))


def main() -> None:
    """Install what is pinned, unless it is there; say why it cannot be."""
    lock = (PINS / "package-lock.json").read_bytes()
    stamp = FOLDER / "package-lock.json"
    if PROGRAM.exists() and stamp.exists() and stamp.read_bytes() == lock:
        return
    FOLDER.mkdir(exist_ok=True)
    shutil.copy(PINS / "package.json", FOLDER)
    shutil.copy(PINS / "package-lock.json", FOLDER)
    command = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    try:
        subprocess.run(command, cwd=FOLDER, check=True, timeout=300)
    except (OSError, subprocess.SubprocessError) as exc:
        complaint = f"aimock could not be got, its tests are skipped: {exc}"
        print(complaint, file=sys.stderr)  # noqa: T201 - for whoever runs make


if __name__ == "__main__":
    main()
