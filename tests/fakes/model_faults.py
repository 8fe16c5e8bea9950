"""What can go wrong with a language model's server, as data. Standard library alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: Kinds that spoil the answer's content: what the model says is not what was asked for.
CONTENT = ("say", "fenced", "truncated", "violation", "not_json")
#: Kinds that spoil the completion around it.
COMPLETION = ("length", "refusal", "content_filter", "empty_choices", "no_usage")
#: Kinds that spoil the HTTP answer.
HTTP = ("status", "html", "malformed", "wrong_type", "no_json_schema", "no_json_object")
#: Kinds that spoil the connection.
CONNECTION = ("hang", "trickle", "drop", "drop_mid", "slow")


@dataclass(kw_only=True)
class Fault:
    """One thing to go wrong, so many times, with the requests of one stage or all."""

    kind: str
    #: How many requests it befalls; None: all from now on.
    times: int | None = 1
    #: None: any stage.
    stage: str | None = None
    #: For `status`: the HTTP status, its `Retry-After` and the error's code and words.
    status: int = 500
    retry_after: str | None = None
    code: str = "server_error"
    words: str = "Something went wrong."
    #: For `slow`: before the answer. For `trickle`: between two bytes.
    seconds: float = 0.05
    #: For `say`: the content, word for word.
    text: str = ""

    def __post_init__(self) -> None:
        if self.kind not in {*CONTENT, *COMPLETION, *HTTP, *CONNECTION}:
            raise ValueError(f"no such fault: {self.kind}")

    def befalls(self, stage: str, form: str) -> bool:
        """Whether it happens to a request of a stage, asked for in a format."""
        if self.times == 0 or self.stage not in {None, stage}:
            return False
        refused = {"no_json_schema": {"json_schema"}, "no_json_object": {"json_object"}}
        return form in refused.get(self.kind, {form})


def completion(text: str, fault: Fault | None, tokens: tuple[int, int], model: str) -> Any:
    """A chat completion that says `text`, spoilt by the fault."""
    kind = fault.kind if fault else ""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    reason = {"length": "length", "content_filter": "content_filter"}.get(kind, "stop")
    if kind == "refusal":
        message |= {"content": None, "refusal": "I cannot help with that."}
    elif kind == "content_filter":
        message["content"] = None
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_900_000_000,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[1],
            "total_tokens": sum(tokens),
        },
    }
    if kind == "empty_choices":
        body["choices"] = []
    elif kind == "no_usage":
        del body["usage"]
    return body


def content(honest: str, fault: Fault | None) -> str:
    """What the model says in place of an honest answer."""
    spoilt = {
        "say": fault.text if fault else "",
        "fenced": f"Here you are:\n```json\n{honest}\n```\nAnything else?",
        "truncated": honest[: len(honest) // 2],
        "length": honest[: len(honest) // 2],
        "violation": '{"something": "else"}',
        "not_json": "I would rather write prose.",
    }
    return spoilt.get(fault.kind, honest) if fault else honest
