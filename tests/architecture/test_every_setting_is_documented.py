from __future__ import annotations

import ast
import re
from pathlib import Path

CONFIGS = [
    *Path("services").glob("*/config.py"),
    *Path("services/chassis").glob("*.py"),
    Path("gateway/config.py"),
    Path("deploy/cluster/config.py"),
]
NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def test_docs_list_exactly_the_settings_that_are_read() -> None:
    read = {
        name
        for path in CONFIGS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and (name := setting(node))
    }
    documented = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", Path("docs/settings.md").read_text()))
    assert documented == read


def setting(call: ast.Call) -> str:
    """The name of the setting that a call reads: its first literal argument, if it looks so."""
    for argument in call.args[:2]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value if NAME.fullmatch(argument.value) else ""
    return ""
