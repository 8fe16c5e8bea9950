"""How an OpenAI-compatible server is reached, and with how much patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class OpenAISettings:
    """All durations are in seconds."""

    #: Servers on one's own machine often want none; empty is fine.
    api_key: str = field(repr=False)
    #: Ends in `/v1`; None for OpenAI itself.
    base_url: str | None
    model: str
    #: The stages that are not asked of `model`: stage to model name.
    stage_models: Mapping[str, str] = field(default_factory=dict)
    #: For one attempt, from connecting to the last byte.
    timeout: float = 60
    #: Calls that fail for reasons that may pass are made so often; 1 means never again. Asking
    #: once more after an unusable answer comes on top.
    attempts: int = 4
    #: Questions under way at the same time; the others wait, and their budget with them.
    concurrency: int = 8
    #: For all attempts at one question, rests between them included.
    budget: float = 150
    #: At most so long is the first rest; it doubles up to `longest_rest`.
    first_rest: float = 0.5
    longest_rest: float = 8
