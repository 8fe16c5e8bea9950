"""A model without a network: it chooses and orders what the person wrote.

Deterministic, and for any script. It rewords in one way only: a term under an alias takes the
posting's name for the very same thing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from services.generator.adapters.offline_relevance import OfflineRelevance
from services.generator.adapters.offline_summary import compose_summary
from services.generator.application import stages
from services.generator.application.ports import Document, ModelAnswer, ModelRequest, TokenUsage
from services.generator.domain.vocabulary import Vocabulary


class OfflineModel:
    """The `LanguageModel` port."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._answers: Mapping[str, Callable[[Document, OfflineRelevance], Document]] = {
            stages.EXTRACT: lambda *_: {"hints": []},
            stages.SUMMARY: _summary,
            stages.EXPERIENCE: _bullets,
            stages.SKILLS: _skills,
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
        return self._answers[request.stage](material, relevance)


def _summary(material: Document, relevance: OfflineRelevance) -> Document:
    return {"sentences": compose_summary(material["sources"], relevance)}


def _bullets(material: Document, relevance: OfflineRelevance) -> Document:
    ordered = sorted(material["bullets"], key=lambda bullet: -relevance.of(bullet["text"]))
    return {
        "bullets": [
            {"text": relevance.in_the_postings_words(bullet["text"]), "sources": [bullet["id"]]}
            for bullet in ordered
        ]
    }


def _skills(material: Document, relevance: OfflineRelevance) -> Document:
    groups = [
        {
            "category": group["category"],
            "skills": sorted(group["skills"], key=lambda skill: -relevance.of(skill)),
        }
        for group in material["categories"]
    ]
    return {"categories": sorted(groups, key=lambda group: -_best(group["skills"], relevance))}


def _best(skills: Sequence[str], relevance: OfflineRelevance) -> int:
    return sum(relevance.of(skill) for skill in skills)
