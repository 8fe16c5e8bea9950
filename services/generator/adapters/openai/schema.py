"""Checks a value against the part of JSON Schema that strict mode takes.

Ours, because the general libraries quote the value in their messages or, the light one, compile
the schema into code, and a schema may hold words from a résumé.
"""

from __future__ import annotations

import math
from typing import Any

from services.generator.application.ports import Document

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}

_OBJECT = {"properties", "required", "additionalProperties"}
_BOUNDS = {"minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum"}
_CHECKED = {"type", "enum", "const", "anyOf", "items", *_OBJECT, *_BOUNDS}
#: These say nothing about the value.
_SILENT = {"title", "description"}


class SchemaViolation(Exception):
    """Where a value breaks its schema and how, without quoting the value."""


def check(value: Any, schema: Document, place: str = "the answer") -> None:
    """Return if `value` is valid.

    Raises:
        SchemaViolation: it is not.
        TypeError: the schema uses a keyword that is not checked here.
    """
    if unknown := schema.keys() - _CHECKED - _SILENT:
        raise TypeError(f"unknown keywords in a schema: {sorted(unknown)}")
    _check_choice(value, schema, place)
    _check_type(value, schema, place)
    _check_bounds(value, schema, place)
    if isinstance(value, str):
        _check_characters(value, place)
    elif isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            check(item, schema["items"], f"{place}[{number}]")
    elif isinstance(value, dict):
        _check_keys(value, schema, place)


def _check_choice(value: Any, schema: Document, place: str) -> None:
    if "anyOf" in schema and not any(_is_valid(value, option) for option in schema["anyOf"]):
        raise SchemaViolation(f"{place} fits none of its alternatives")
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(_same(value, choice) for choice in allowed):
        raise SchemaViolation(f"{place} is not one of the allowed values")


def _check_type(value: Any, schema: Document, place: str) -> None:
    if "type" not in schema:
        return
    named = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    classes = tuple(cls for name in named for cls in _TYPES[name])
    is_true_or_false = isinstance(value, bool) and bool not in classes
    if is_true_or_false or not isinstance(value, classes):
        raise SchemaViolation(f"{place} is not of type {' or '.join(named)}")


def _check_bounds(value: Any, schema: Document, place: str) -> None:
    if isinstance(value, list):
        least, most, size = "minItems", "maxItems", float(len(value))
    elif isinstance(value, str):
        least, most, size = "minLength", "maxLength", float(len(value))
    elif isinstance(value, (int, float)):
        least, most, size = "minimum", "maximum", value
        if value in {math.inf, -math.inf}:  # what Python makes of 1e999
            raise SchemaViolation(f"{place} is not finite")
    else:
        return
    if size < schema.get(least, size):
        raise SchemaViolation(f"{place} is below its {least} of {schema[least]}")
    if size > schema.get(most, size):
        raise SchemaViolation(f"{place} is above its {most} of {schema[most]}")


def _check_characters(value: str, place: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise SchemaViolation(f"{place} holds half a surrogate pair") from None


def _check_keys(value: Document, schema: Document, place: str) -> None:
    properties: Document = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in value:
            raise SchemaViolation(f"{place} lacks the key {key}")
    if schema.get("additionalProperties", True) is False and value.keys() - properties.keys():
        raise SchemaViolation(f"{place} has keys other than {', '.join(properties)}")
    for key in value.keys() & properties.keys():
        check(value[key], properties[key], f"{place}.{key}")


def _is_valid(value: Any, schema: Document) -> bool:
    try:
        check(value, schema)
    except SchemaViolation:
        return False
    return True


def _same(value: Any, choice: Any) -> bool:
    return type(value) is type(choice) and value == choice
