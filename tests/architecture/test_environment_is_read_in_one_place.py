"""Settings come from the environment once, at the top of a process."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import SHIPPED, Module, modules

SOURCE = modules(*SHIPPED)
READS = {"environ", "environb", "getenv", "getenvb", "putenv"}


def may_read(module: Module) -> bool:
    return module.is_main or module.name == "services.chassis.config"


@pytest.mark.parametrize("module", [one for one in SOURCE if not may_read(one)], ids=str)
def test_the_environment_is_read_by_main_alone(module: Module) -> None:
    read = [
        node.lineno
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr in READS)
        or (isinstance(node, ast.alias) and node.name in READS)
    ]
    assert read == []
