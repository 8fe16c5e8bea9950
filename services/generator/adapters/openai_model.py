"""A language model behind any server that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry

from services.generator.adapters import openai_messages
from services.generator.adapters.openai_answer import OpenAICompletion, read_completion
from services.generator.adapters.openai_dialect import OpenAIDialect
from services.generator.adapters.openai_failure import OpenAIFailure
from services.generator.adapters.openai_settings import OpenAISettings
from services.generator.adapters.prometheus_model_metrics import PrometheusModelMetrics
from services.generator.application.ports import ModelAnswer, ModelRequest, TokenUsage
from services.generator.domain.errors import ModelTooSlow, TailoringError

if TYPE_CHECKING:
    from services.generator.adapters.openai_client import OpenAIClient

__all__ = ["OpenAIModel", "OpenAISettings"]

logger = logging.getLogger(__name__)


class OpenAIModel:
    """A `LanguageModel`; opens nothing until it is asked, or told to `warm_up`."""

    def __init__(self, settings: OpenAISettings, registry: CollectorRegistry | None = None) -> None:
        self._settings = settings
        self._metrics = PrometheusModelMetrics(registry or CollectorRegistry(), settings.model)
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._opening = asyncio.Lock()
        self._client: OpenAIClient | None = None
        self._dialect = OpenAIDialect()

    @property
    def name(self) -> str:
        """`openai/` and the model's name, whoever serves it."""
        return f"openai/{self._settings.model}"

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The answer, in at most the budget once one of the slots is free."""
        async with self._slots:
            call = _Call(request, ends_at=self._now() + self._settings.budget)
            try:
                async with asyncio.timeout_at(call.ends_at):
                    return await self._insist(call)
            except TimeoutError:
                raise call.last_error or ModelTooSlow() from None

    async def warm_up(self) -> None:
        """Load the vendor's client, in a thread: 0.4 s that the first question then saves."""
        await self._open()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client:
            await self._client.close()

    async def _insist(self, call: _Call) -> ModelAnswer:
        while True:
            dialect = self._dialect
            try:
                return await self._ask(call, dialect)
            except OpenAIFailure as failure:
                self._note(call, failure)
                if poorer := dialect.without_what_failed(failure):
                    if self._dialect is dialect:  # else another call has learnt it meanwhile
                        self._dialect = poorer
                elif not call.ask_again(failure):
                    await self._rest(call, failure)

    async def _ask(self, call: _Call, dialect: OpenAIDialect) -> ModelAnswer:
        client = await self._open()
        arguments = dialect.arguments(call.request, call.messages)
        try:
            with self._metrics.timed():
                async with asyncio.timeout(self._settings.timeout):
                    body = await client.complete(arguments)
        except TimeoutError:
            raise OpenAIFailure(error=ModelTooSlow(), again=True) from None
        completion = read_completion(body)
        call.charge(completion)
        self._metrics.used(completion.usage)
        value = completion.value(call.request.schema)
        self._metrics.attempt_ended(None)
        model = completion.model or self._settings.model
        return ModelAnswer(value=value, usage=call.usage, model=model)

    async def _rest(self, call: _Call, failure: OpenAIFailure) -> None:
        """Wait before the next attempt, or raise if there is none worth waiting for."""
        call.last_error = failure.error
        call.failures += 1
        if not failure.again or call.failures >= self._settings.attempts:
            raise failure.error from None
        doubled = self._settings.first_rest * 2.0 ** (call.failures - 1)
        longest = min(doubled, self._settings.longest_rest)
        rest = max(random.uniform(0, longest), failure.after or 0)  # noqa: S311 - spreads load
        if self._now() + rest >= call.ends_at:
            raise failure.error from None
        await asyncio.sleep(rest)

    async def _open(self) -> OpenAIClient:
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(_connect, self._settings)
            return self._client

    def _note(self, call: _Call, failure: OpenAIFailure) -> None:
        self._metrics.attempt_ended(failure.error)
        extra = {
            "stage": call.request.stage,
            "outcome": type(failure.error).__name__,
            "status": failure.status,
        }
        logger.warning("a call to the language model failed", extra=extra)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


class _Call:
    """One question, and what became of it so far."""

    def __init__(self, request: ModelRequest, *, ends_at: float) -> None:
        self.request = request
        self.ends_at = ends_at
        self.messages = openai_messages.question(request)
        self.usage = TokenUsage()
        self.failures = 0
        self.last_error: TailoringError | None = None
        self._asked_again = False

    def charge(self, completion: OpenAICompletion) -> None:
        """Add what an attempt cost."""
        self.usage = TokenUsage(
            input_tokens=self.usage.input_tokens + completion.usage.input_tokens,
            output_tokens=self.usage.output_tokens + completion.usage.output_tokens,
        )

    def ask_again(self, failure: OpenAIFailure) -> bool:
        """Whether the model is to be asked once more, and told what was wrong."""
        if self._asked_again or failure.problem is None:
            return False
        self._asked_again = True
        self.messages = openai_messages.again(
            self.request, self.messages, failure.answer, failure.problem
        )
        return True


def _connect(settings: OpenAISettings) -> OpenAIClient:
    from services.generator.adapters.openai_client import OpenAIClient  # noqa: PLC0415 - see there

    return OpenAIClient(settings)
