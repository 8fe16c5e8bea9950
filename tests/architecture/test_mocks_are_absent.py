"""Fakes are written by hand and held to contracts; nothing is patched behind its owner's back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.rules import assert_none_has
from tests.architecture.source import Module, modules

FORBIDDEN_IMPORTS = {"mock", "unittest.mock", "pytest_mock"}
FORBIDDEN_FIXTURES = {"mocker", "monkeypatch"}

#: An adapter may have to meet a vendor's module that cannot be handed in.
ADAPTER_TESTS = re.compile(r"tests\.unit\.\w+\.adapters\.")

TESTS = [module for module in modules("tests") if not ADAPTER_TESTS.match(module.name)]


def mocks(module: Module) -> Iterator[str]:
    parameters = {
        argument.arg
        for function in module.functions()
        for argument in (*function.args.args, *function.args.kwonlyargs)
    }
    attributes = {
        ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)
    }
    yield from sorted(FORBIDDEN_IMPORTS.intersection(module.imports()))
    yield from sorted(FORBIDDEN_FIXTURES & parameters)
    yield from sorted(name for name in attributes if name.startswith("pytest.MonkeyPatch"))


def test_nothing_is_mocked_or_patched() -> None:
    assert_none_has(TESTS, mocks)
