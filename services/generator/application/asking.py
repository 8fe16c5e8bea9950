"""Asks a model once: an answer that was kept is taken instead of asking again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from services.generator.application.patience import patiently
from services.generator.application.ports import (
    Checkpoints,
    Claim,
    Clock,
    Document,
    LanguageModel,
    ModelRequest,
    StageCost,
    StageMetrics,
)
from services.generator.application.spending import (
    Spending,
    tokens_to_receive,
    tokens_to_send,
    total,
)
from services.generator.application.stages import ORDER
from services.generator.domain.errors import TokenBudgetSpent


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Asks on behalf of one try of a job, and adds up what it cost."""

    model: LanguageModel
    checkpoints: Checkpoints
    metrics: StageMetrics
    clock: Clock
    claim: Claim
    spending: Spending = field(default_factory=Spending)
    _costs: dict[str, list[StageCost]] = field(default_factory=dict)
    #: Tokens of each step that was answered, in this try or an earlier one; of each that is being
    #: asked now, what it is likely to take.
    _used: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._used.update({step: _tokens_of(kept) for step, kept in self.claim.steps.items()})

    async def ask(self, request: ModelRequest, part: str = "") -> Document:
        """The answer to a request; `part` tells requests of one stage apart.

        Nothing follows from an answer before it is kept. One that an earlier version of the
        prompt was given is asked for again. Raises TokenBudgetSpent instead of asking for what the
        job has no tokens left for, and whatever the model raises.
        """
        step = f"{request.stage}/{part}" if part else request.stage
        kept = self.claim.steps.get(step)
        if kept is not None and kept.get("prompt_version") == request.prompt_version:
            self.metrics.checkpoint_hit()
            result = dict(kept)
        else:
            result = await self._answer(request, step)
            await patiently(partial(self.checkpoints.save, self.claim, step, result))
        self._costs.setdefault(request.stage, []).append(self._cost(request.stage, result))
        value: Document = result["value"]
        return value

    def costs(self) -> list[StageCost]:
        """What each stage took, calls of earlier tries included; seconds are those of its longest
        call, as calls of one stage run side by side.
        """
        return [
            StageCost(
                stage=stage,
                model=", ".join(dict.fromkeys(call.model for call in calls)),
                prompt_version=calls[-1].prompt_version,
                calls=len(calls),
                input_tokens=sum(call.input_tokens for call in calls),
                output_tokens=sum(call.output_tokens for call in calls),
                seconds=max(call.seconds for call in calls),
                cost=total(call.cost for call in calls),
            )
            for stage in ORDER
            if (calls := self._costs.get(stage))
        ]

    async def _answer(self, request: ModelRequest, step: str) -> Document:
        before = self._used.get(step, 0)
        self._reserve(request, step)
        began = self.clock.monotonic()
        try:
            answer = await self.model.answer(request)
        except BaseException:
            self._used[step] = before
            raise
        result = {
            "value": answer.value,
            "model": answer.model,
            "prompt_version": request.prompt_version,
            "input_tokens": answer.usage.input_tokens,
            "output_tokens": answer.usage.output_tokens,
            "seconds": round(self.clock.monotonic() - began, 3),
        }
        # Servers that do not say what they used are taken to have used what was set aside.
        self._used[step] = before + (_tokens_of(result) or self._used[step] - before)
        return result

    def _reserve(self, request: ModelRequest, step: str) -> None:
        """Set aside what a question is likely to take; those asked side by side see one another."""
        needed = tokens_to_send(request) + tokens_to_receive(request)
        budget = self.spending.token_budget
        if budget and sum(self._used.values()) + needed > budget:
            raise TokenBudgetSpent
        self._used[step] = self._used.get(step, 0) + needed

    def _cost(self, stage: str, result: Document) -> StageCost:
        tokens = result["input_tokens"], result["output_tokens"]
        asked = self.spending.model_of(stage, self.model.name)
        return StageCost(
            stage=stage,
            model=result["model"],
            prompt_version=result["prompt_version"],
            calls=1,
            input_tokens=tokens[0],
            output_tokens=tokens[1],
            seconds=result["seconds"],
            cost=self.spending.cost((result["model"], asked), *tokens),
        )


def _tokens_of(result: Document) -> int:
    used: int = result.get("input_tokens", 0) + result.get("output_tokens", 0)
    return used
