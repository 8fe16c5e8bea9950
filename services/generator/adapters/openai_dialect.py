"""Which features of the protocol a server takes; compatible servers take fewer than OpenAI."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from services.generator.adapters.openai_failure import OpenAIFailure
from services.generator.adapters.openai_messages import Messages, schema_demand
from services.generator.application.ports import ModelRequest

#: From the strictest to what every server takes.
_FORMATS = ("json_schema", "json_object", "text")

#: Rewording wants the likeliest words, not surprising ones.
_TEMPERATURE = 0.2

_WORDS_FOR_FORMAT = (
    "response_format",
    "response format",
    "json_schema",
    "json_object",
    "json mode",
    "structured output",
    "guided",
)


@dataclass(frozen=True, kw_only=True)
class OpenAIDialect:
    """What to send. Begins with everything and gives up what a server refuses."""

    form: str = _FORMATS[0]
    temperature: bool = True

    def arguments(self, request: ModelRequest, messages: Messages) -> dict[str, Any]:
        """The part of a call's arguments that depends on the request."""
        arguments: dict[str, Any] = {"messages": list(messages)}
        if self.temperature:
            arguments["temperature"] = _TEMPERATURE
        if self.form == "json_schema":
            schema = {"name": request.stage, "strict": True, "schema": request.schema}
            arguments["response_format"] = {"type": "json_schema", "json_schema": schema}
            return arguments
        system, *others = messages
        told = {**system, "content": f"{system['content']}\n\n{schema_demand(request)}"}
        arguments["messages"] = [told, *others]
        if self.form == "json_object":
            arguments["response_format"] = {"type": "json_object"}
        return arguments

    def without_what_failed(self, failure: OpenAIFailure) -> OpenAIDialect | None:
        """A poorer dialect, if the failure says that the server refused a feature of this one."""
        if failure.status not in {400, 404, 422}:
            return None
        if self.temperature and "temperature" in failure.said:
            return replace(self, temperature=False)
        if self.form != "text" and any(word in failure.said for word in _WORDS_FOR_FORMAT):
            return replace(self, form=_FORMATS[_FORMATS.index(self.form) + 1])
        return None
