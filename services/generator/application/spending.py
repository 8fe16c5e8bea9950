"""What jobs may use of language models, and what that costs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.generator.application.ports import ModelRequest

#: Measured: what is sent and received is mostly JSON, which takes 3.5 characters of English to a
#: token of OpenAI's encodings; of Arabic and Japanese about as many bytes. See docs/models.md.
_BYTES_PER_TOKEN = 3.5
#: An answer repeats the texts it was given and names its sources.
_REPEATED = 1.2
_HINT_TOKENS = 1_000
_SUMMARY_TOKENS = 200
_PROPOSAL_TOKENS = 60


@dataclass(frozen=True, kw_only=True)
class Price:
    """In whatever currency the operator thinks in, per million tokens."""

    input: float
    output: float


@dataclass(frozen=True, kw_only=True)
class Spending:
    """The operator's settings about it."""

    #: By model name, with or without its provider.
    prices: Mapping[str, Price] = field(default_factory=dict)
    #: The stages that are not asked of the model all others are asked of: stage to model name.
    stage_models: Mapping[str, str] = field(default_factory=dict)
    #: Tokens that one job may use, sent and received, over all its tries; 0: any number.
    token_budget: int = 0
    #: Whether models read tokens at all; the offline one does not.
    reads_tokens: bool = True

    def model_of(self, stage: str, default: str) -> str:
        """Provider and model of a stage; `default` is those of all others."""
        if (named := self.stage_models.get(stage)) is None:
            return default
        return f"{default.partition('/')[0]}/{named}"

    def cost(self, models: Iterable[str], input_tokens: int, output_tokens: int) -> float | None:
        """What tokens cost at the price of the first of the names that has one; None if none has.

        Several names, since a server may call the model it was asked for by another one.
        """
        names = [name for model in models for name in (model, model.partition("/")[2])]
        price = next((self.prices[name] for name in names if name in self.prices), None)
        if price is None:
            return None
        return round((input_tokens * price.input + output_tokens * price.output) / 1e6, 6)


def total(costs: Iterable[float | None]) -> float | None:
    """The sum; None where one is not known, or there is none."""
    found = list(costs)
    known = [cost for cost in found if cost is not None]
    return round(sum(known), 6) if known and len(known) == len(found) else None


def tokens_to_send(request: ModelRequest) -> int:
    """About so many tokens a request takes."""
    return _tokens(request.instructions, _json(request.material), _json(request.schema))


def tokens_to_receive(request: ModelRequest) -> int:
    """About so many tokens its answer takes."""
    material = request.material
    if "job_description" in material:
        return _HINT_TOKENS
    if "sources" in material:
        return _SUMMARY_TOKENS + _PROPOSAL_TOKENS * len(material.get("missing", ()))
    texts = (material.get(key) for key in ("bullets", "categories", "refused"))
    repeated = next(filter(None, texts), material)
    return round(_REPEATED * _tokens(_json(repeated)))


def _tokens(*texts: str) -> int:
    return round(sum(len(text.encode(errors="replace")) for text in texts) / _BYTES_PER_TOKEN)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
