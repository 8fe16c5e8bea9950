"""Ports are named for roles, adapters for technologies, use cases for what is done."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.rules import assert_none_has
from tests.architecture.source import PROCESSES, SHIPPED, Module, modules

TECHNOLOGIES = frozenset(
    "alembic anthropic argon docx fastapi gpt grpc http jetstream kafka nats openai pbkdf postgres "  # noqa: SIM905 - to be read
    "prometheus protobuf redis rpc sql sqlite uvicorn valkey".split()
)
VAGUE = {"base", "common", "helpers", "manager", "misc", "util", "utils"}

PORTS = [module for module in modules() if ".application.ports" in module.name]
APPLICATION = [
    module
    for module in modules()
    if module.process in PROCESSES and module.layer == "application" and module not in PORTS
]


def classes(module: Module) -> list[ast.ClassDef]:
    return [node for node in module.tree.body if isinstance(node, ast.ClassDef)]


def methods(node: ast.ClassDef) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [item.name for item in node.body if isinstance(item, kinds)]


def is_protocol(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base) == "Protocol" for base in node.bases)


def words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


@pytest.mark.parametrize("module", PORTS, ids=str)
def test_no_port_is_named_for_a_technology(module: Module) -> None:
    names = [name for node in classes(module) for name in (node.name, *methods(node))]
    assert [name for name in names if words(name) & TECHNOLOGIES] == []


@pytest.mark.parametrize("process", PROCESSES)
def test_no_adapter_bears_the_name_of_its_port(process: str) -> None:
    ports = {node.name for module in PORTS if module.process == process for node in classes(module)}
    adapters = [
        node.name
        for module in modules()
        if module.process == process and module.layer == "adapters"
        for node in classes(module)
    ]
    assert ports.isdisjoint(adapters)


@pytest.mark.parametrize("module", PORTS, ids=str)
def test_a_port_says_in_each_method_what_may_go_wrong(module: Module) -> None:
    silent = [
        f"{node.name}.{item.name}"
        for node in classes(module)
        if is_protocol(node)
        for item in (node, *node.body)
        if isinstance(item, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not item.name.startswith("__")
        and not ast.get_docstring(item)
    ]
    assert silent == []


def strange_use_cases(module: Module) -> Iterator[str]:
    use_cases = [
        node.name
        for node in classes(module)
        if not node.name.startswith("_") and "__call__" in methods(node)
    ]
    file = module.path.stem
    if use_cases not in ([], ["".join(word.capitalize() for word in file.split("_"))]):
        yield ", ".join(use_cases)


def test_a_use_case_has_a_module_of_its_own_with_its_name() -> None:
    assert_none_has(APPLICATION, strange_use_cases)


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_has_a_table_of_contents(process: str) -> None:
    [contents] = [module for module in APPLICATION if module.name == f"{process}.application"]
    assert "Application" in [node.name for node in classes(contents)]


def test_no_module_is_named_for_nothing_in_particular() -> None:
    everything = modules(*SHIPPED, "tests", "bench")
    assert [str(module) for module in everything if module.path.stem in VAGUE] == []
