"""What metrics a process shows, and what promtool says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from tests.deploy.tools import promtool

#: Words of PromQL that may stand without a parenthesis behind them.
_WORDS = {"and", "or", "unless", "group_left"}
_SUFFIXES = {"histogram": ("_bucket", "_count", "_sum"), "summary": ("_count", "_sum", "")}


def names(page: str) -> set[str]:
    """The names of all series of a page, also of those that have no value yet."""
    families = re.findall(r"^# TYPE (\S+) (\S+)$", page, re.MULTILINE)
    return {name + suffix for name, kind in families for suffix in _SUFFIXES.get(kind, ("",))}


def metrics_in(expressions: Iterable[str]) -> set[str]:
    """The names of the metrics that expressions of PromQL use; recorded ones have a colon."""
    found: set[str] = set()
    for expression in expressions:
        # Texts first: a brace inside one, as in a route, must not end the selector around it.
        bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", re.sub(r"\"[^\"]*\"", "", expression))
        bare = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", bare)
        called = set(re.findall(r"([a-z_]+)\s*\(", bare))
        found |= set(re.findall(r"\b[a-z_:][a-z0-9_:]*", bare)) - called - _WORDS
    return found


def checked(*arguments: str, given: str = "") -> None:
    """Run promtool, which must have nothing to say against it; skip where there is none."""
    command = promtool()
    if not command:
        pytest.skip("promtool is neither on PATH nor in .venv-deploy (make deploy-tools)")
    done = subprocess.run(
        [*command, *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def understood(expressions: Iterable[str], folder: Path) -> None:
    """Have promtool read expressions, of which it takes only those in rules."""
    rules = [{"record": f"one:{n}", "expr": text} for n, text in enumerate(expressions)]
    file = folder / "expressions.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "expressions", "rules": rules}]}))
    checked("check", "rules", str(file))
