"""domain and application import the standard library and themselves, and do no I/O of their own."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.architecture.rules import assert_none_has
from tests.architecture.source import PROCESSES, Module, modules

#: Parts of the standard library that reach outside the process, or hide a clock, chance or threads.
IMPURE = frozenset(
    "asyncio concurrent ftplib glob http imaplib io mmap multiprocessing os pathlib pickle poplib "  # noqa: SIM905 - to be read
    "random sched secrets select selectors shelve shutil signal smtplib socket socketserver "
    "sqlite3 ssl subprocess sys tempfile threading time urllib uuid xmlrpc".split()
)

#: (process, layer, import): why.
ALLOWED = {
    ("services.generator", "application", "asyncio"): "its stages run at the same time",
    ("services.generator", "domain", "Stemmer"): "pure computing: stems of words",
    ("services.renderer", "domain", "urllib.parse"): "pure computing: splits links",
}

CORE = [
    module
    for module in modules()
    if module.process in PROCESSES and module.layer in {"domain", "application"}
]


def is_allowed(module: Module, name: str) -> bool:
    inner = {"domain": ("domain",), "application": ("application", "domain")}[module.layer]
    if any(f"{name}.".startswith(f"{module.process}.{layer}.") for layer in inner):
        return True
    if (module.process, module.layer, name) in ALLOWED:
        return True
    top = name.split(".", maxsplit=1)[0]
    return top in sys.stdlib_module_names and top not in IMPURE


def test_there_is_a_core() -> None:
    assert {module.process for module in CORE} == set(PROCESSES)


def outer_imports(module: Module) -> list[str]:
    return [name for name in module.imports() if not is_allowed(module, name)]


def clocks(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"now", "utcnow", "today"}
            and isinstance(node.value, ast.Name)
            and node.value.id in {"datetime", "date"}
        ):
            yield ast.unparse(node)


def test_it_imports_itself_and_pure_parts_of_the_standard_library() -> None:
    assert_none_has(CORE, outer_imports)


def test_it_asks_no_clock_that_was_not_handed_in() -> None:
    assert_none_has(CORE, clocks)


def test_every_exception_is_needed() -> None:
    used = {(module.process, module.layer, name) for module in CORE for name in module.imports()}
    assert set(ALLOWED) <= used
