"""A model that lies in every stage, in every way, about everybody: nothing of it gets in.

What counts as a lie is known by construction: the model says only the person's own words, or lies.
So whatever of a result is not the person's own words is one, whatever the check thinks of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from services.generator.application.ports import Document, ModelRequest
from services.generator.application.stages import ORDER
from tests.faithfulness import foreign_texts, inconsistencies, losses
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World
from tests.fakes.lies import KINDS
from tests.fakes.lying_model import LyingModel
from tests.fakes.lying_tricks import TRICKS
from tests.lied_about import people

PEOPLE = people()
#: Those at whom every trick is played; the others are lied about in words alone.
TRICKED = [
    "icu-nurse, orders in the posting",
    "electrician",
    "the same said of two employers",
    "the same employer twice",
    "orders in the résumé",
    "nothing at all",
]
#: So many turns tell every kind of lie about some statement of everybody who has a few.
TURNS = 4


@dataclass(frozen=True, kw_only=True)
class Tale:
    """What came of a lie."""

    order: dict[str, Any]
    liar: LyingModel
    model: ScriptedModel
    final: Document
    report: Document

    def faults(self) -> Iterator[str]:
        """All that should not be."""
        own = self.order["resume"]
        yield from (f"fabricated: {text}" for text in foreign_texts(own, self.final))
        yield from losses(own, self.final, self.report)
        yield from inconsistencies(own, self.final, self.report)
        if set(str(self.final)) - set(str(own)) - set(str(self.order["jd"])) - set("Years.,;'\""):
            yield "characters that nobody wrote"
        if self.order["mode"] == "resume_jd" and self.report["proposals"]:
            yield "proposals that were not asked for"
        asked = str([(one["question"], one["draft"]) for one in self.report["proposals"]])
        yield from (f"{word} in a proposal" for word in ("evil", "{{", "300") if word in asked)
        entries = len(own["experience"]) + len(own["projects"])
        if len(self.model.requests) > 2 + 2 + 2 * entries:
            yield f"{len(self.model.requests)} calls"

    def unnamed(self) -> list[str]:
        """Lies of which the report says nothing."""
        told = [*self.report["kept"], *self.report["to_confirm"]]
        named = {_start(one["proposed"]) for one in told}
        return [lie for lie in self.liar.told if _start(lie) not in named]


def _start(text: str) -> str:
    return " ".join(text.split()).casefold()[:200]


async def tale(name: str, kind: str, turn: int = 0) -> Tale:
    liar = LyingModel(kind, turn)

    def script(stage: str) -> Any:
        def answer(request: ModelRequest) -> Document:
            return liar.answer(stage, request.material, request.instructions)

        return answer

    model = ScriptedModel({stage: script(stage) for stage in ORDER})
    final, report = await World(model).tailor(**PEOPLE[name])
    return Tale(order=PEOPLE[name], liar=liar, model=model, final=final, report=report)


def test_there_are_lies_of_every_kind_about_a_statement() -> None:
    assert len(KINDS) >= 25
    assert len(TRICKS) >= 15
    assert len(PEOPLE) >= 18


@pytest.mark.parametrize("turn", range(TURNS))
async def test_no_lie_about_anybody_reaches_the_resume_and_nothing_is_lost(turn: int) -> None:
    found = {name: [*(await tale(name, "any", turn)).faults()] for name in PEOPLE}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("kind", [*TRICKS, "prompt"])
async def test_no_trick_with_ids_reaches_the_resume_and_nothing_is_lost(kind: str) -> None:
    found = {name: [*(await tale(name, kind)).faults()] for name in TRICKED}
    assert {name: faults for name, faults in found.items() if faults} == {}
