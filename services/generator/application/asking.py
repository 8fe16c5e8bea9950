"""Asks a model once: an answer that was kept is taken instead of asking again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

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
from services.generator.application.stages import ORDER


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Asks on behalf of one try of a job, and adds up what it cost."""

    model: LanguageModel
    checkpoints: Checkpoints
    metrics: StageMetrics
    clock: Clock
    claim: Claim
    _costs: dict[str, list[StageCost]] = field(default_factory=dict)

    async def ask(self, request: ModelRequest, part: str = "") -> Document:
        """The answer to a request; `part` tells requests of one stage apart.

        Nothing follows from an answer before it is kept. One that an earlier version of the
        prompt was given is asked for again.
        """
        step = f"{request.stage}/{part}" if part else request.stage
        kept = self.claim.steps.get(step)
        if kept is not None and kept.get("prompt_version") == request.prompt_version:
            self.metrics.checkpoint_hit()
            result = dict(kept)
        else:
            result = await self._answer(request)
            await patiently(partial(self.checkpoints.save, self.claim, step, result))
        self._costs.setdefault(request.stage, []).append(_cost(request.stage, result))
        value: Document = result["value"]
        return value

    def costs(self) -> list[StageCost]:
        """What each stage took, calls of earlier tries included; seconds are those of its longest
        call, as calls of one stage run side by side.
        """
        return [
            StageCost(
                stage=stage,
                model=calls[-1].model,
                prompt_version=calls[-1].prompt_version,
                calls=len(calls),
                input_tokens=sum(call.input_tokens for call in calls),
                output_tokens=sum(call.output_tokens for call in calls),
                seconds=max(call.seconds for call in calls),
            )
            for stage in ORDER
            if (calls := self._costs.get(stage))
        ]

    async def _answer(self, request: ModelRequest) -> Document:
        began = self.clock.monotonic()
        answer = await self.model.answer(request)
        return {
            "value": answer.value,
            "model": answer.model,
            "prompt_version": request.prompt_version,
            "input_tokens": answer.usage.input_tokens,
            "output_tokens": answer.usage.output_tokens,
            "seconds": round(self.clock.monotonic() - began, 3),
        }


def _cost(stage: str, result: dict[str, Any]) -> StageCost:
    return StageCost(
        stage=stage,
        model=result["model"],
        prompt_version=result["prompt_version"],
        calls=1,
        input_tokens=result["input_tokens"],
        output_tokens=result["output_tokens"],
        seconds=result["seconds"],
    )
