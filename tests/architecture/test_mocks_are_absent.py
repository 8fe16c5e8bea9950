"""Fakes are written by hand and held to contracts; nothing is patched behind its owner's back."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import Module, modules

FORBIDDEN_IMPORTS = {"mock", "unittest.mock", "pytest_mock"}
FORBIDDEN_FIXTURES = {"mocker", "monkeypatch"}

#: An adapter may have to meet a vendor's module that cannot be handed in.
ADAPTER_TESTS = re.compile(r"tests\.unit\.\w+\.adapters\.")

TESTS = [module for module in modules("tests") if not ADAPTER_TESTS.match(module.name)]


@pytest.mark.parametrize("module", TESTS, ids=str)
def test_nothing_is_mocked_or_patched(module: Module) -> None:
    parameters = {
        argument.arg
        for function in module.functions()
        for argument in (*function.args.args, *function.args.kwonlyargs)
    }
    attributes = {
        ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)
    }
    assert FORBIDDEN_IMPORTS.isdisjoint(module.imports())
    assert FORBIDDEN_FIXTURES.isdisjoint(parameters)
    assert not any(name.startswith("pytest.MonkeyPatch") for name in attributes)
