"""Make the generated contracts present before any test is collected."""

from __future__ import annotations

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parent.parent / "proto" / "generate.py"))["generate"]()

pytest_plugins = ["tests.servers"]
