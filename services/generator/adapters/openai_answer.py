"""The body of a chat completion, read without trusting any of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from services.generator.adapters.openai_failure import OpenAIFailure
from services.generator.adapters.openai_schema import SchemaViolation, check
from services.generator.application.ports import Document, TokenUsage
from services.generator.domain.errors import (
    InputTooLong,
    ModelAnswerUnusable,
    ModelRefused,
    ModelUnavailable,
)


@dataclass(frozen=True, kw_only=True)
class OpenAICompletion:
    """What a server answered."""

    content: str
    finish_reason: str
    refused: bool
    usage: TokenUsage
    model: str

    def value(self, schema: Document) -> Document:
        """The answer, valid against `schema`. Raises OpenAIFailure."""
        if self.refused or self.finish_reason == "content_filter":
            raise OpenAIFailure(error=ModelRefused())
        if self.finish_reason == "length":
            # No limit is ours, so the model's own was reached: by the input, or by rambling on.
            problem = "it was cut off for its length; be brief"
            raise OpenAIFailure(error=InputTooLong(), problem=problem)
        if not self.content.strip():
            raise OpenAIFailure(error=ModelAnswerUnusable(), problem="it was empty")
        try:
            value: Document = _json_within(self.content)
            check(value, schema)
        except (SchemaViolation, ValueError, RecursionError) as exc:
            problem = str(exc) if isinstance(exc, SchemaViolation) else "it is not JSON"
            raise OpenAIFailure(
                error=ModelAnswerUnusable(), problem=problem, answer=self.content
            ) from None
        return value


def read_completion(body: str) -> OpenAICompletion:
    """Read the body. Raises OpenAIFailure where it is not a chat completion at all."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(_at(data, "choices"), list):
        raise OpenAIFailure(error=ModelUnavailable(), again=True, status=200)
    choice = _at(data, "choices", 0)
    return OpenAICompletion(
        content=_text(choice, "message", "content"),
        finish_reason=_text(choice, "finish_reason"),
        refused=bool(_text(choice, "message", "refusal")),
        usage=TokenUsage(
            input_tokens=_count(data, "usage", "prompt_tokens"),
            output_tokens=_count(data, "usage", "completion_tokens"),
        ),
        model=_text(data, "model")[:100],
    )


def _json_within(content: str) -> Any:
    """The JSON object in an answer, which may stand in a code fence or among other words."""
    start, end = content.find("{"), content.rfind("}")
    return json.loads(content[start : end + 1], parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON, though Python reads them


def _at(data: Any, *path: str | int) -> Any:
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def _text(data: Any, *path: str) -> str:
    found = _at(data, *path)
    return found if isinstance(found, str) else ""


def _count(data: Any, *path: str) -> int:
    found = _at(data, *path)
    return found if isinstance(found, int) and found >= 0 else 0
