from __future__ import annotations

import subprocess

import pytest

from deploy.cluster.find_valkey_server import find_valkey_server


def test_what_is_found_is_a_server() -> None:
    program = find_valkey_server()
    if program is None:
        pytest.skip("there is no Valkey or Redis server on this machine")
    said = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True, timeout=10
    ).stdout
    assert said.lower().startswith(("valkey server", "redis server"))
