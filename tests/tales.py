"""Jobs in which a model lies in every stage, and what came of them.

What counts as a lie is known by construction: the model says only the person's own words, or lies.
So whatever of a result is not the person's own words is one, whatever the check thinks of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.generator.application.ports import Document, ModelRequest
from services.generator.application.stages import ORDER
from tests.faithfulness import inconsistencies, losses
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World
from tests.fakes.lying_model import LyingModel


@dataclass(frozen=True, kw_only=True)
class Tale:
    """What came of a job."""

    #: What was ordered: `jd`, `job_title`, `mode`, `resume`.
    order: Mapping[str, Any]
    liar: LyingModel
    #: Every question that was asked.
    requests: list[ModelRequest]
    final: Document
    report: Document

    def faults(self) -> Iterator[str]:
        """All that should not be, besides lies in statements."""
        yield from losses(self.own, self.final, self.report)
        yield from inconsistencies(self.own, self.final, self.report)
        written = str(self.own) + str(self.order["jd"])
        if set(str(self.final)) - set(written) - set("Years.,;'\""):
            yield "characters that nobody wrote"
        if self.order["mode"] == "resume_jd" and self.report["proposals"]:
            yield "proposals that were not asked for"
        asked = str([(one["question"], one["draft"]) for one in self.report["proposals"]])
        yield from (f"{word} in a proposal" for word in ("evil", "{{", "300") if word in asked)
        entries = len(self.own["experience"]) + len(self.own["projects"])
        if len(self.requests) > 2 + 2 + 2 * entries:
            yield f"{len(self.requests)} calls"

    @property
    def own(self) -> Document:
        """The résumé as submitted."""
        resume: Document = self.order["resume"]
        return resume


async def tale(order: Mapping[str, Any], kind: str, turn: int = 0) -> Tale:
    """A whole job with a liar; `kind` and `turn` are those of `LyingModel`."""
    liar = LyingModel(kind, turn)

    def script(stage: str) -> Any:
        def answer(request: ModelRequest) -> Document:
            return liar.answer(stage, request.material, request.instructions)

        return answer

    model = ScriptedModel({stage: script(stage) for stage in ORDER})
    final, report = await World(model).tailor(**order)
    return Tale(order=order, liar=liar, requests=model.requests, final=final, report=report)
