"""Files of at most 200 lines, functions of 30, five parameters; or a reason.

A test may tell a longer story, and take as many fixtures as it needs.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator

from tests.architecture.rules import assert_none_has
from tests.architecture.source import SHIPPED, Module, modules

LONGEST_FILE = 200
LONGEST_FUNCTION = 30  # lines without the docstring
MOST_PARAMETERS = 5
LONGEST_TEST = 45

#: Modules that put the parts of a process together: a list of them is as long as it is.
WIRING = ("bootstrap", "composition")
LONGEST_WIRING = 50

#: File, or file and function: why it is longer, or takes more.
JUSTIFIED = {}

SOURCE = [module for module in modules(*SHIPPED) if "migrations" not in module.name]
TESTS = [module for module in modules("tests", "bench") if "old_clients" not in module.name]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_justified(module: Module, function: str = "") -> bool:
    return f"{module} {function}".strip() in JUSTIFIED


def length(function: Function) -> int:
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def parameters(function: Function) -> int:
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in given if one.arg not in {"self", "cls"}])


def is_long(module: Module, function: Function) -> bool:
    most = LONGEST_WIRING if module.path.stem in WIRING else LONGEST_FUNCTION
    return length(function) > most or parameters(function) > MOST_PARAMETERS


def lines(module: Module) -> int:
    return len(module.text.splitlines())


def too_many_lines(module: Module) -> Iterator[str]:
    if not is_justified(module) and lines(module) > LONGEST_FILE:
        yield f"{lines(module)} lines"


def long_functions(module: Module) -> Iterator[str]:
    for function in module.functions():
        if is_long(module, function) and not is_justified(module, function.name):
            size = f"{length(function)} lines, {parameters(function)} parameters"
            yield f"{function.name}: {size}"


def long_tests(module: Module) -> Iterator[str]:
    for function in module.functions():
        if length(function) > LONGEST_TEST:
            yield f"{function.name}: {length(function)} lines"


def test_a_file_fits_a_few_screens() -> None:
    assert_none_has(SOURCE, too_many_lines)


def test_a_function_fits_one_screen() -> None:
    assert_none_has(SOURCE, long_functions)


def test_a_test_fits_one_screen_as_well() -> None:
    assert_none_has(TESTS, long_tests)


def test_most_files_and_functions_are_much_smaller() -> None:
    assert statistics.median(map(lines, SOURCE)) <= 80
    functions = [function for module in SOURCE for function in module.functions()]
    assert statistics.median(map(length, functions)) <= 8


def test_every_justification_is_needed() -> None:
    named = {str(module) for module in SOURCE if lines(module) > LONGEST_FILE} | {
        f"{module} {function.name}"
        for module in SOURCE
        for function in module.functions()
        if is_long(module, function)
    }
    assert set(JUSTIFIED) <= named
