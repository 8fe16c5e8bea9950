"""Which values the strict subset of JSON Schema lets through."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.adapters.openai.schema import SchemaViolation, check

TEXT = {"type": "string"}
CLOSED = {
    "type": "object",
    "properties": {"a": TEXT, "b": {"type": "array", "items": {"type": "integer"}}},
    "required": ["a", "b"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ({"a": "", "b": [1, 2]}, CLOSED),
        (1, {"type": "number"}),
        (1.5, {"type": "number"}),
        (None, {"type": ["string", "null"]}),
        (True, {"type": "boolean"}),
        ("x", {"enum": ["x", "y"]}),
        ("x", {"const": "x"}),
        (3, {"anyOf": [TEXT, {"type": "integer"}]}),
        ([1], {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 1}),
        (10**400, {"type": "integer"}),
    ],
)
def test_a_valid_value_passes(value: Any, schema: dict[str, Any]) -> None:
    check(value, schema)


@pytest.mark.parametrize(
    ("value", "schema", "problem"),
    [
        ({"a": ""}, CLOSED, "the answer lacks the key b"),
        ({"a": "", "b": [], "c": 1}, CLOSED, "the answer has keys other than a, b"),
        ({"a": 1, "b": []}, CLOSED, "the answer.a is not of type string"),
        ({"a": "", "b": [1, "2"]}, CLOSED, "the answer.b[1] is not of type integer"),
        ({"a": "", "b": [True]}, CLOSED, "the answer.b[0] is not of type integer"),
        ([], CLOSED, "the answer is not of type object"),
        (1.5, {"type": "integer"}, "the answer is not of type integer"),
        (1, {"type": "boolean"}, "the answer is not of type boolean"),
        (True, {"type": ["number", "null"]}, "the answer is not of type number or null"),
        (True, {"enum": [1]}, "the answer is not one of the allowed values"),
        ("z", {"const": "x"}, "the answer is not one of the allowed values"),
        (None, {"anyOf": [TEXT, CLOSED]}, "the answer fits none of its alternatives"),
        ([1, 2], {"type": "array", "maxItems": 1}, "the answer is above its maxItems of 1"),
        ("", {"type": "string", "minLength": 1}, "the answer is below its minLength of 1"),
        (-1, {"type": "integer", "minimum": 0}, "the answer is below its minimum of 0"),
        (float("inf"), {"type": "number"}, "the answer is not finite"),
        ("\ud800", TEXT, "the answer holds half a surrogate pair"),
    ],
)
def test_an_invalid_value_is_refused_with_its_place(
    value: Any, schema: dict[str, Any], problem: str
) -> None:
    with pytest.raises(SchemaViolation) as caught:
        check(value, schema)
    assert str(caught.value) == problem


@pytest.mark.parametrize("schema", [{"pattern": "x"}, {"$ref": "#"}, {"items": {"oneOf": []}}])
def test_a_keyword_that_would_not_be_checked_is_a_mistake_of_ours(schema: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        check([1], schema)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(value=JSON)
def test_whatever_the_value_the_answer_is_a_violation_or_nothing(value: Any) -> None:
    for schema in (CLOSED, TEXT, {"anyOf": [CLOSED, {"type": "array", "items": CLOSED}]}):
        with suppress(SchemaViolation):
            check(value, schema)


@given(text=st.text(min_size=20))
def test_a_violation_never_quotes_a_value(text: str) -> None:
    with pytest.raises(SchemaViolation) as caught:
        check({"a": [text], "b": []}, CLOSED)
    assert text not in str(caught.value)
