"""Settings come from the environment once, at the top of a process."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.rules import assert_none_has
from tests.architecture.source import SHIPPED, Module, modules

SOURCE = modules(*SHIPPED)
READS = {"environ", "environb", "getenv", "getenvb", "putenv"}


def may_read(module: Module) -> bool:
    return module.is_main or module.name == "services.chassis.config"


def reads(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if (isinstance(node, ast.Attribute) and node.attr in READS) or (
            isinstance(node, ast.alias) and node.name in READS
        ):
            yield f"line {node.lineno}"


def test_the_environment_is_read_by_main_alone() -> None:
    assert_none_has([module for module in SOURCE if not may_read(module)], reads)
