"""What is read out of the many shapes in which models and servers answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.generator.adapters.openai.answer import read_completion
from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.domain.errors import (
    InputTooLong,
    ModelAnswerUnusable,
    ModelBusy,
    ModelMisconfigured,
    ModelRefused,
)

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"hints": {"type": "array", "items": {"type": "string"}}},
    "required": ["hints"],
    "additionalProperties": False,
}
WANTED = {"hints": ["a {brace}"]}
GOOD = json.dumps(WANTED)


def body(content: Any, reason: str | None = "stop", **message: Any) -> str:
    choice = {"message": {"content": content, **message}, "finish_reason": reason}
    return json.dumps({"choices": [choice], "usage": None})


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"\ufeff  {GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n``` // the braces {{}} mean nothing",
        f"{GOOD} // as {{you}} asked",
        f'{GOOD}\n\nNote: `{{"hints": 3}}` would be wrong.',
        f'<think>I could say {{"hints": ["draft"]}} or not.</think>\n{GOOD}',
        f'so {{"hints": ["draft"]}} it is</think>{GOOD}',
        f'{{"hints": ["draft"]}}\nOn reflection:\n{GOOD}',
        f"{{curly}} words first: {GOOD}",
        f'{{"note": 1}} {GOOD}',
        [{"type": "thinking", "thinking": "…"}, {"type": "text", "text": GOOD}],
    ],
)
def test_the_object_is_found_among_what_stands_around_it(content: Any) -> None:
    assert read_completion(body(content)).value(SCHEMA) == WANTED


def test_thoughts_that_stand_in_the_object_belong_to_it() -> None:
    content = json.dumps({"hints": ["wrote </think> parsers"]})
    assert read_completion(body(content)).value(SCHEMA) == json.loads(content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("I would rather not.", "it is not JSON"),
        ("", "it was empty"),
        (None, "it was empty"),
        (GOOD[:-3], "it is not JSON"),
        ('["a"]', "it is not JSON"),
        ('{"hints": "a"}', "the answer.hints is not of type array"),
        ("{" * 100_000, "it is not JSON"),
        ("x" * 2_000_000 + GOOD, "it is not JSON"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_used_says_why(content: Any, problem: str) -> None:
    with pytest.raises(OpenAIFailure) as caught:
        read_completion(body(content)).value(SCHEMA)
    assert isinstance(caught.value.error, ModelAnswerUnusable)
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (body("", "length"), InputTooLong),
        (body(None, "MAX_TOKENS"), InputTooLong),
        (body("", "content_filter"), ModelRefused),
        (body(None, "content_filter: PROHIBITED_CONTENT"), ModelRefused),
        (body(None, "SAFETY"), ModelRefused),
        (body(None, refusal="No."), ModelRefused),
    ],
)
def test_how_an_answer_ended_is_understood(text: str, error: type[Exception]) -> None:
    with pytest.raises(OpenAIFailure) as caught:
        read_completion(text).value(SCHEMA)
    assert isinstance(caught.value.error, error)


@pytest.mark.parametrize(
    ("code", "error"), [(429, ModelBusy), (401, ModelMisconfigured), (413, InputTooLong)]
)
def test_an_error_that_comes_with_status_200_is_one(code: int, error: type[Exception]) -> None:
    with pytest.raises(OpenAIFailure) as caught:
        read_completion(json.dumps({"error": {"code": code, "message": "No."}}))
    assert isinstance(caught.value.error, error)
