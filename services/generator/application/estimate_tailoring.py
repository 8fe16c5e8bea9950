"""Say what a job would take, and the score before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.application.orders import PROPOSING
from services.generator.application.ports import Clock, Document, ModelRequest
from services.generator.application.questions import Prompts, Wanted, ask_for_hints
from services.generator.application.section_questions import SectionQuestions
from services.generator.application.spending import (
    Spending,
    tokens_to_receive,
    tokens_to_send,
    total,
)
from services.generator.domain.scoring.score import score
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.terms.terms import extract_terms


@dataclass(frozen=True, kw_only=True)
class TailoringEstimate:
    """What a job would take."""

    #: Repairs not counted.
    model_calls: int
    input_tokens: int
    output_tokens: int
    #: None where a model has no price.
    cost: float | None
    #: Of the stages that have none of their own.
    model: str
    score_before: float


@dataclass(frozen=True, kw_only=True)
class EstimateTailoring:
    """Measures the questions a job would ask. Calls no model; computes for long."""

    #: Provider and model, e.g. `openai/gpt-4o-mini`.
    model: str
    spending: Spending
    prompts: Prompts
    vocabulary: Vocabulary
    clock: Clock

    def __call__(self, mode: str, jd: str, job_title: str, resume: Document) -> TailoringEstimate:
        """The estimate; nothing is kept.

        Args:
            mode: `resume_jd` or `complete_jd`.
            jd: the posting.
            job_title: may be empty.
            resume: as it would be submitted.
        """
        lexicon, today = self.vocabulary.lexicon, self.clock.now().date()
        terms = extract_terms(jd, job_title, lexicon)
        before = score(resume, terms, lexicon, today)
        missing = [shown.term for shown in before.evidence if shown.kind == "none"]
        wanted = Wanted(terms=terms, missing=missing if mode == PROPOSING else ())
        hints = ask_for_hints(self.prompts, jd, job_title)
        asked = [hints, *self._sections(SectionQuestions(resume, wanted, lexicon, today))]
        tokens = [self._tokens(request) for request in asked]
        return TailoringEstimate(
            model_calls=len(asked),
            input_tokens=sum(sent for sent, _ in tokens),
            output_tokens=sum(received for _, received in tokens),
            cost=total(map(self._cost, asked, tokens)),
            model=self.model,
            score_before=before.value,
        )

    def _sections(self, sections: SectionQuestions) -> Iterator[ModelRequest]:
        yield from sections.entries(self.prompts).values()
        for request in (sections.summary(self.prompts), sections.skills(self.prompts)):
            if request is not None:
                yield request

    def _tokens(self, request: ModelRequest) -> tuple[int, int]:
        if not self.spending.reads_tokens:
            return 0, 0
        return tokens_to_send(request), tokens_to_receive(request)

    def _cost(self, request: ModelRequest, tokens: tuple[int, int]) -> float | None:
        model = self.spending.model_of(request.stage, self.model)
        return self.spending.cost([model], *tokens)
