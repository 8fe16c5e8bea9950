"""The body of a chat completion, read without trusting any of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.adapters.openai.json import object_in
from services.generator.adapters.openai.refusal import refusal
from services.generator.adapters.openai.schema import SchemaViolation
from services.generator.application.ports import Document, TokenUsage
from services.generator.domain.errors import (
    InputTooLong,
    ModelAnswerUnusable,
    ModelRefused,
    ModelUnavailable,
)

#: Why an answer ended, in the words of several servers.
_REFUSED = ("content_filter", "safety", "prohibited_content", "recitation", "blocklist", "spii")
_CUT_OFF = ("length", "max_tokens", "model_length")


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
        if self.refused or self.finish_reason.startswith(_REFUSED):
            raise OpenAIFailure(error=ModelRefused())
        if self.finish_reason in _CUT_OFF:
            # No limit is ours, so the model's own was reached: by the input, or by rambling on.
            problem = "it was cut off for its length; be brief"
            raise OpenAIFailure(error=InputTooLong(), problem=problem)
        if not self.content.strip():
            raise OpenAIFailure(error=ModelAnswerUnusable(), problem="it was empty")
        try:
            return object_in(self.content, schema)
        except (SchemaViolation, ValueError) as exc:
            problem = str(exc) if isinstance(exc, SchemaViolation) else "it is not JSON"
            raise OpenAIFailure(
                error=ModelAnswerUnusable(), problem=problem, answer=self.content
            ) from None


def read_completion(body: str) -> OpenAICompletion:
    """Read the body. Raises OpenAIFailure where it is not a chat completion at all."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(_at(data, "choices"), list):
        raise _no_completion(data)
    choice = _at(data, "choices", 0)
    return OpenAICompletion(
        content=_content(_at(choice, "message", "content")),
        finish_reason=_text(choice, "finish_reason").lower(),
        refused=bool(_text(choice, "message", "refusal")),
        usage=TokenUsage(
            input_tokens=_count(data, "usage", "prompt_tokens"),
            output_tokens=_count(data, "usage", "completion_tokens"),
        ),
        model=_text(data, "model")[:100],
    )


def _no_completion(data: Any) -> OpenAIFailure:
    """Some routers answer 200 and put the error, with its status as `code`, into the body."""
    status = _count(data, "error", "code")
    if 400 <= status < 600:
        return refusal(status, data)
    return OpenAIFailure(error=ModelUnavailable(), again=True, status=200)


def _content(content: Any) -> str:
    """The text; servers of models that think may give it in parts, thoughts among them."""
    if isinstance(content, list):
        return "".join(_text(part, "text") for part in content if _text(part, "type") == "text")
    return content if isinstance(content, str) else ""


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
