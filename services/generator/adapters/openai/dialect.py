"""Which features of the protocol a model's server takes; compatible ones take fewer than OpenAI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from services.generator.adapters.openai import messages as openai_messages
from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.adapters.openai.messages import Messages
from services.generator.application.ports import ModelRequest
from services.generator.domain.errors import ModelMisconfigured, ModelUnavailable

#: From the strictest to what every server takes.
_FORMATS = ("json_schema", "json_object", "text")

#: Rewording wants the likeliest words, not surprising ones.
_TEMPERATURE = 0.2

_WORDS_FOR_FORMAT = (
    "response_format",
    "response format",
    "responseformat",
    "response_schema",
    "json_schema",
    "json schema",
    "json_object",
    "json mode",
    "json_mode",
    "structured output",
    "guided",
    "grammar",
)
_WORDS_FOR_SYSTEM = (
    "system role",
    "system message",
    "system prompt",
    "system instruction",
    "developer instruction",
    "role 'system'",
    "'system' with this model",
    'role "system"',
    "role: system",
    "messages[0].role",
)
#: With these, the model itself is what the server does not know.
_WORDS_FOR_MODEL = (
    "model_not_found",
    "invalid model",
    "unknown model",
    "no such model",
    "model id",
)

#: Refusals that may be about a feature although they name none.
_VAGUE = {400, 415, 422, 501}


@dataclass(frozen=True, kw_only=True)
class OpenAIDialect:
    """What to send. Begins with everything and gives up what a server refuses.

    Neither a limit of tokens nor a seed is among it, so no server can refuse them.
    """

    form: str = _FORMATS[0]
    #: Whether the schema is put in words as well, for servers that take it and do not heed it.
    spelled: bool = False
    temperature: bool = True
    system: bool = True

    def arguments(self, request: ModelRequest, messages: Messages) -> dict[str, Any]:
        """The part of a call's arguments that depends on the request."""
        arguments: dict[str, Any] = {}
        if self.form == "json_schema":
            schema = {"name": request.stage, "strict": True, "schema": request.schema}
            arguments["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form == "json_object":
            arguments["response_format"] = {"type": "json_object"}
        if self.spelled or self.form != "json_schema":
            messages = openai_messages.spelled_out(request, messages)
        if not self.system:
            messages = openai_messages.without_system(messages)
        if self.temperature:
            arguments["temperature"] = _TEMPERATURE
        return {"messages": list(messages), **arguments}

    def common(self, other: OpenAIDialect) -> OpenAIDialect:
        """What both have, for two calls that learnt different things at the same time."""
        return OpenAIDialect(
            form=max(self.form, other.form, key=_FORMATS.index),
            spelled=self.spelled or other.spelled,
            temperature=self.temperature and other.temperature,
            system=self.system and other.system,
        )

    def without_what_it_names(self, failure: OpenAIFailure) -> OpenAIDialect | None:
        """A poorer dialect, if a failure names a feature of this one."""
        if self.temperature and "temperature" in failure.said:
            return replace(self, temperature=False)
        if self.system and any(word in failure.said for word in _WORDS_FOR_SYSTEM):
            return replace(self, system=False)
        if self.form != "text" and any(word in failure.said for word in _WORDS_FOR_FORMAT):
            return replace(self, form=_FORMATS[_FORMATS.index(self.form) + 1])
        return None

    def poorer(self) -> Iterator[OpenAIDialect]:
        """Dialects to try where a refusal names nothing, the richest first."""
        for form in _FORMATS[_FORMATS.index(self.form) :]:
            yield replace(self, form=form)
        yield replace(self, temperature=False)
        yield replace(self, form="text", temperature=False)
        yield replace(self, form="text", temperature=False, system=False)


def may_be_about_a_feature(failure: OpenAIFailure) -> bool:
    """Whether a server that fails so may merely not offer something that it was sent."""
    if not isinstance(failure.error, ModelMisconfigured | ModelUnavailable):
        return False
    if failure.status in {404, 405}:
        return "parameter" in failure.said
    return failure.status in _VAGUE and not any(w in failure.said for w in _WORDS_FOR_MODEL)
