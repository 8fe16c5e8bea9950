"""Seconds from starting the process to its first answer, against importing the same libraries."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.processes import ROOT, Embedded

ROUNDS = 5
#: Seconds within which `/health` must answer, once everything is installed.
AIM = 3.0
LIBRARIES = "fastapi, uvicorn, sqlalchemy, argon2, docx, limits, google.protobuf"


def measure() -> tuple[float, float]:
    """Medians: seconds to `/health` with an existing data folder, and of the bare imports."""
    with tempfile.TemporaryDirectory() as folder:
        system = Embedded(Path(folder) / "data")
        starts, imports = [], []
        for _ in range(ROUNDS + 1):
            started = time.perf_counter()
            system.start()
            starts.append(time.perf_counter() - started)
            system.stop()
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {LIBRARIES}"], cwd=ROOT, check=True)
            imports.append(time.perf_counter() - started)
    return statistics.median(starts[1:]), statistics.median(imports[1:])


def report() -> str:
    """Measure, and say it in a line."""
    start, bare = measure()
    return (
        f"start to /health: {start:.2f} s (aim {AIM:g} s); importing the same libraries: "
        f"{bare:.2f} s; ratio {start / bare:.2f}"
    )


if __name__ == "__main__":
    print(report())
