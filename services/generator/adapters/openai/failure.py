"""Why one call to an OpenAI-compatible server gave nothing, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.domain.errors import TailoringError


@dataclass(kw_only=True, eq=False, repr=False)
class OpenAIFailure(Exception):
    """One call failed."""

    #: What the caller of the port is told if this was the last attempt.
    error: TailoringError
    #: Whether the same call may succeed later.
    again: bool = False
    #: The seconds the server asked us to wait, if it did.
    after: float | None = None
    #: Of the HTTP answer, if there was one.
    status: int | None = None
    #: The server's words, in lower case. They may quote the prompt: never log them.
    said: str = ""
    #: The setting the operator is to look at; empty where none is to blame.
    setting: str = ""
    #: What to tell the model when asking it once more; None when that is no use.
    problem: str | None = None
    #: The unusable answer that `problem` is about.
    answer: str = ""
