"""The repository's own source as these tests see it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: The folders whose code runs at users' places.
SHIPPED = ("gateway", "services", "deploy")
PROCESSES = ("gateway", "services.auth", "services.jobs", "services.generator", "services.renderer")


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def process(self) -> str:
        """`gateway`, `services.auth` …; `services` for what stands above them."""
        first, *rest = self.name.split(".")
        return first if first != "services" or not rest else f"{first}.{rest[0]}"

    @property
    def layer(self) -> str:
        """`domain`, `application` …; the module itself where it stands beside them."""
        return self.name.removeprefix(f"{self.process}.").split(".")[0]

    @property
    def is_main(self) -> bool:
        """Whether it is what `python -m` runs."""
        return self.path.stem == "__main__"

    def imports(self) -> Iterator[str]:
        """What it imports, wherever in the file, as dotted names."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or "."

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))


def modules(*folders: str) -> list[Module]:
    """The Python files below some folders; those of the processes unless told otherwise."""
    roots = (ROOT / folder for folder in folders or ("gateway", "services"))
    return [Module(path) for root in roots for path in sorted(root.rglob("*.py"))]


def tracked() -> list[Path]:
    """The files that are, or are about to be, part of the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
