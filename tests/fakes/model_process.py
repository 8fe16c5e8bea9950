"""The model server in a process of its own, for tests that kill and restart the system."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.fakes.model_faults import Fault

_SCRIPT = Path(__file__).with_name("model_server.py")


class ModelServerProcess:
    """`with ModelServerProcess(delay=1.0) as model:` and start the system with `model.settings()`.

    Synchronous; safe to use from any thread.
    """

    def __init__(self, *, delay: float = 0, journal: Path | None = None) -> None:
        self._arguments = ["--delay", str(delay)]
        if journal:
            self._arguments += ["--journal", str(journal)]
        self._process: subprocess.Popen[str] | None = None
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        self.base_url = ""

    def __enter__(self) -> Self:
        command = [sys.executable, str(_SCRIPT), *self._arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.base_url = json.loads(self._process.stdout.readline())["base_url"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process
        self._process.kill()
        self._process.communicate()

    def settings(self) -> dict[str, str]:
        """The environment of a system that is to use this model."""
        return {
            "LANGUAGE_MODEL": "openai",
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": self.base_url,
            "OPENAI_MODEL": "scripted",
        }

    def add(self, *faults: Fault) -> None:
        """Let these go wrong, after those that wait already."""
        self._call("POST", "/control", {"faults": [dataclasses.asdict(fault) for fault in faults]})

    def lie(self, kind: str = "any", turn: int = 0) -> None:
        """From now on answer as `LyingModel` does."""
        self._call("POST", "/control", {"lies": {"kind": kind, "turn": turn}})

    def bodies(self) -> list[dict[str, Any]]:
        """What it was sent so far."""
        bodies: list[dict[str, Any]] = self._call("GET", "/bodies")["bodies"]
        return bodies

    def answer_after(self, seconds: float) -> None:
        """The delay of every answer from now on."""
        self._call("POST", "/control", {"delay": seconds})

    def forget(self) -> None:
        """No faults, no delay, no requests, as if new."""
        self._call("DELETE", "/control")

    def requests(self) -> list[dict[str, Any]]:
        """Every request so far: `stage`, `digest`, `started`, `finished` or None, `outcome`."""
        requests: list[dict[str, Any]] = self._call("GET", "/journal")["requests"]
        return requests

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.base_url.removesuffix("/v1") + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
        )
        with self._open(request, timeout=10) as answer:
            return json.load(answer)
