from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "old_clients"


@pytest.mark.parametrize("script", ["poll_until_completed.py", "nested_job_description.py"])
def test_a_client_of_the_older_system_runs_unmodified(url: str, script: str) -> None:
    run = subprocess.run(
        [sys.executable, str(SCRIPTS / script), url],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "ok"
