"""One question to a model, and what became of it so far."""

from __future__ import annotations

from dataclasses import replace

from services.generator.adapters.openai import messages as openai_messages
from services.generator.adapters.openai.answer import OpenAICompletion
from services.generator.adapters.openai.dialect import OpenAIDialect, may_be_about_a_feature
from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.application.ports import ModelRequest, TokenUsage
from services.generator.domain.errors import ModelAnswerUnusable, TailoringError

#: Said by a server that has broken down as well, so it is believed when said twice.
_INTERNAL_ERROR = 500
_REFUSING = {400, 404, 405, 415, 422, 501, _INTERNAL_ERROR}


class OpenAICall:
    """Changes with every failure: its messages, its dialect, its count."""

    def __init__(
        self, request: ModelRequest, *, model: str, dialect: OpenAIDialect, ends_at: float
    ) -> None:
        self.request = request
        self.model = model
        self.dialect = dialect
        self.ends_at = ends_at
        self.messages = openai_messages.question(request)
        self.usage = TokenUsage()
        self.failures = 0
        self.last_error: TailoringError | None = None
        self._first_dialect = dialect
        self._tried = {dialect}
        self._seen: set[tuple[OpenAIDialect, int | None]] = set()
        self._doubted = self._asked_again = self._unheeded = False

    def charge(self, completion: OpenAICompletion) -> None:
        """Add what an attempt cost."""
        self.usage = TokenUsage(
            input_tokens=self.usage.input_tokens + completion.usage.input_tokens,
            output_tokens=self.usage.output_tokens + completion.usage.output_tokens,
        )

    def learnt(self) -> OpenAIDialect | None:
        """The dialect that the answer came in, where it is not the one that was tried first."""
        dialect = replace(self.dialect, spelled=True) if self._unheeded else self.dialect
        return None if dialect == self._first_dialect else dialect

    def doubts(self, failure: OpenAIFailure) -> bool:
        """Whether a refusal that names nothing is to be heard once more before it is believed."""
        if self._doubted or not may_be_about_a_feature(failure):
            return False
        self._doubted = self.dialect.without_what_it_names(failure) is None
        return self._doubted

    def give_up_a_feature(self, failure: OpenAIFailure) -> bool:
        """Whether a poorer dialect is to be tried; nothing is learnt before it was answered."""
        if failure.status not in _REFUSING:
            return False
        heard = (self.dialect, failure.status)
        believed = failure.status != _INTERNAL_ERROR or heard in self._seen
        self._seen.add(heard)
        poorer = self.dialect.without_what_it_names(failure) if believed else None
        if (poorer is None or poorer in self._tried) and may_be_about_a_feature(failure):
            left = (each for each in self._first_dialect.poorer() if each not in self._tried)
            poorer = next(left, None)
        if poorer is None or poorer in self._tried:
            return False
        self._tried.add(poorer)
        self.dialect = poorer
        return True

    def ask_again(self, failure: OpenAIFailure) -> bool:
        """Whether the model is to be asked once more, and told what was wrong."""
        if self._asked_again or failure.problem is None:
            return False
        self._asked_again = True
        spoke = bool(failure.answer) and isinstance(failure.error, ModelAnswerUnusable)
        self._unheeded = spoke and self.dialect.form == "json_schema"
        self.messages = openai_messages.again(
            self.request, self.messages, failure.answer, failure.problem
        )
        return True
