"""Say what a job would take, and the score before it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.generator.application import questions
from services.generator.application.ports import Document, ModelRequest
from services.generator.application.questions import Prompts
from services.generator.domain.score import score
from services.generator.domain.sections import entries_of, skills_of, summary_of
from services.generator.domain.summary import summary_sources
from services.generator.domain.terms import Term, extract_terms
from services.generator.domain.vocabulary import Vocabulary

#: English text has about so many characters to a token, other scripts fewer.
_CHARACTERS_PER_TOKEN = 4
#: An answer repeats the texts it was given; hints run to about so many tokens.
_HINT_TOKENS = 800
_SUMMARY_TOKENS = 200


@dataclass(frozen=True, kw_only=True)
class Price:
    """In whatever currency the operator thinks in, per million tokens."""

    input: float
    output: float


@dataclass(frozen=True, kw_only=True)
class TailoringEstimate:
    """What a job would take."""

    #: Repairs not counted.
    model_calls: int
    input_tokens: int
    output_tokens: int
    #: None where the model has no price.
    cost: float | None
    model: str
    score_before: float


@dataclass(frozen=True, kw_only=True)
class EstimateTailoring:
    """Measures the questions a job would ask. Calls no model; computes for long."""

    #: Provider and model, e.g. `openai/gpt-4o-mini`.
    model: str
    #: By model name, with or without its provider.
    prices: Mapping[str, Price]
    #: Whether the model reads tokens at all; the offline one does not.
    reads_tokens: bool
    prompts: Prompts
    vocabulary: Vocabulary

    def __call__(self, jd: str, job_title: str, resume: Document) -> TailoringEstimate:
        """The estimate; nothing is kept."""
        terms = extract_terms(jd, job_title, self.vocabulary.lexicon)
        asked = self._questions(jd, job_title, resume, terms)
        received = sum(_answer_tokens(request) for request in asked)
        sent = sum(_tokens(request) for request in asked)
        input_tokens, output_tokens = (sent, received) if self.reads_tokens else (0, 0)
        return TailoringEstimate(
            model_calls=len(asked),
            input_tokens=input_tokens,
            output_tokens=output_tokens,
            cost=self._cost(input_tokens, output_tokens),
            model=self.model,
            score_before=score(resume, terms, self.vocabulary.lexicon).value,
        )

    def _questions(
        self, jd: str, job_title: str, resume: Document, terms: Sequence[Term]
    ) -> list[ModelRequest]:
        asked = [questions.ask_for_hints(self.prompts, jd, job_title)]
        sources = summary_sources(resume, questions.MOST_SUMMARY_BULLETS)
        if sources and len(summary_of(resume)) <= questions.LONGEST_SUMMARY:
            asked.append(questions.ask_for_summary(self.prompts, sources, terms))
        entries = questions.sendable_entries(entries_of(resume))
        asked += [questions.ask_for_bullets(self.prompts, entry, terms) for entry in entries]
        skills = skills_of(resume)
        if any(skills.values()):
            asked.append(questions.ask_for_skills(self.prompts, skills, terms))
        return asked

    def _cost(self, input_tokens: int, output_tokens: int) -> float | None:
        price = self.prices.get(self.model) or self.prices.get(self.model.partition("/")[2])
        if price is None:
            return None
        return round((input_tokens * price.input + output_tokens * price.output) / 1e6, 6)


def _tokens(request: ModelRequest) -> int:
    sent = (request.instructions, _json(request.material), _json(request.schema))
    return sum(map(len, sent)) // _CHARACTERS_PER_TOKEN


def _answer_tokens(request: ModelRequest) -> int:
    material = request.material
    if "job_description" in material:
        return _HINT_TOKENS
    if "sources" in material:
        return _SUMMARY_TOKENS
    repeated = material.get("bullets") or material.get("categories")
    return len(_json(repeated)) // _CHARACTERS_PER_TOKEN


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
