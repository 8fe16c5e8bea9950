"""A model without a network: it chooses and orders what the person wrote.

Deterministic, and for any script. It rewords only as `wording` does, and never proposes a
sentence that the fact check would not call supported.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from services.generator.adapters.offline.relevance import OfflineRelevance
from services.generator.adapters.offline.summary import OfflineSummary
from services.generator.adapters.offline.wording import OfflineWording
from services.generator.application import stages
from services.generator.application.ports import Document, ModelAnswer, ModelRequest, TokenUsage
from services.generator.domain.fact_check import FactCheck
from services.generator.domain.statements.vocabulary import Vocabulary


class OfflineModel:
    """The `LanguageModel` port."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._answers: Mapping[str, Callable[[Document, OfflineWording], Document]] = {
            stages.EXTRACT: lambda *_: {"hints": []},
            stages.SUMMARY: _summary,
            stages.EXPERIENCE: _bullets,
            stages.SKILLS: _skills,
            # It has nothing better to say than what it said.
            stages.FINALIZE: lambda *_: {"mended": []},
        }

    @property
    def name(self) -> str:
        """There is one."""
        return "offline"

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The answer, computed in a thread; raises nothing."""
        value = await asyncio.to_thread(self._compute, request)
        return ModelAnswer(value=value, usage=TokenUsage(), model=self.name)

    def _compute(self, request: ModelRequest) -> Document:
        material = request.material
        relevance = OfflineRelevance(
            material.get("terms", []), material.get("asked", []), self._vocabulary
        )
        wording = OfflineWording(relevance, FactCheck(self._vocabulary))
        answer = self._answers[request.stage](material, wording)
        # What is answered beside it is asked for in some jobs only.
        return {**_nothing_else(request.schema), **answer}


def _nothing_else(schema: Document) -> Document:
    """Every list of a schema, empty."""
    return {name: [] for name in schema.get("properties", {})}


def _summary(material: Document, wording: OfflineWording) -> Document:
    composed = OfflineSummary(material["sources"], wording.relevance, wording)
    return {"sentences": composed.sentences()}


def _bullets(material: Document, wording: OfflineWording) -> Document:
    bullets = material["bullets"]
    texts = wording.of_entry([bullet["text"] for bullet in bullets])
    answers = [
        {"text": text, "sources": [bullet["id"]]}
        for text, bullet in zip(texts, bullets, strict=True)
    ]
    ranks = [wording.relevance.of(bullet["text"]) for bullet in bullets]
    order = sorted(range(len(answers)), key=lambda place: ranks[place], reverse=True)
    return {"bullets": [answers[place] for place in order]}


def _skills(material: Document, wording: OfflineWording) -> Document:
    relevance = wording.relevance
    groups = [
        {
            "category": group["category"],
            "skills": sorted(group["skills"], key=relevance.of, reverse=True),
        }
        for group in material["categories"]
    ]
    by_worth = sorted(groups, key=lambda group: _worth(group["skills"], relevance), reverse=True)
    return {"categories": by_worth}


def _worth(skills: Sequence[str], relevance: OfflineRelevance) -> int:
    return sum(relevance.of(skill)[1] for skill in skills)
