"""A language model behind any server that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import asdict
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry

from services.generator.adapters.openai.answer import read_completion
from services.generator.adapters.openai.call import OpenAICall
from services.generator.adapters.openai.dialect import OpenAIDialect
from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.adapters.openai.settings import OpenAISettings
from services.generator.adapters.prometheus_model_metrics import PrometheusModelMetrics
from services.generator.application.ports import ModelAnswer, ModelRequest
from services.generator.domain.errors import ModelTooSlow

if TYPE_CHECKING:
    from services.generator.adapters.openai.client import OpenAIClient

__all__ = ["OpenAIModel", "OpenAISettings"]

logger = logging.getLogger(__name__)


class OpenAIModel:
    """A `LanguageModel`; opens nothing until it is asked, or told to `warm_up`."""

    def __init__(self, settings: OpenAISettings, registry: CollectorRegistry | None = None) -> None:
        self._settings = settings
        models = {settings.model, *settings.stage_models.values()}
        self._metrics = PrometheusModelMetrics(registry or CollectorRegistry(), sorted(models))
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._opening = asyncio.Lock()
        self._client: OpenAIClient | None = None
        #: By model: one server may serve many, and each takes what it takes.
        self._dialects = dict.fromkeys(models, OpenAIDialect())

    @property
    def name(self) -> str:
        """`openai/` and the name of the model that most stages are asked of."""
        return f"openai/{self._settings.model}"

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The answer of its stage's model, in at most the budget once one of the slots is free."""
        async with self._slots:
            call = self._begin(request)
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

    def _begin(self, request: ModelRequest) -> OpenAICall:
        model = self._settings.stage_models.get(request.stage, self._settings.model)
        return OpenAICall(
            request,
            model=model,
            dialect=self._dialects[model],
            ends_at=self._now() + self._settings.budget,
        )

    async def _insist(self, call: OpenAICall) -> ModelAnswer:
        while True:
            try:
                answer = await self._ask(call)
            except OpenAIFailure as failure:
                self._note(call, failure)
                if call.doubts(failure):
                    await asyncio.sleep(self._settings.first_rest)
                elif not (call.give_up_a_feature(failure) or call.ask_again(failure)):
                    await self._rest(call, failure)
            else:
                self._learn(call)
                return answer

    def _learn(self, call: OpenAICall) -> None:
        """Ask all further questions in the dialect that was answered; until a restart."""
        known = self._dialects[call.model]
        if (learnt := call.learnt()) and (both := known.common(learnt)) != known:
            self._dialects[call.model] = both
            extra = {"model": call.model, **asdict(both)}
            logger.info("a model's server takes less than all of the protocol", extra=extra)

    async def _ask(self, call: OpenAICall) -> ModelAnswer:
        client = await self._open()
        arguments = call.dialect.arguments(call.request, call.messages)
        try:
            with self._metrics.timed(call.model):
                async with asyncio.timeout(self._settings.timeout):
                    body = await client.complete({"model": call.model, **arguments})
        except TimeoutError:
            raise OpenAIFailure(error=ModelTooSlow(), again=True) from None
        completion = read_completion(body)
        call.charge(completion)
        self._metrics.used(call.model, call.request.stage, completion.usage)
        value = completion.value(call.request.schema)
        self._metrics.attempt_ended(call.model, None)
        model = completion.model or call.model
        return ModelAnswer(value=value, usage=call.usage, model=model)

    async def _rest(self, call: OpenAICall, failure: OpenAIFailure) -> None:
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

    def _note(self, call: OpenAICall, failure: OpenAIFailure) -> None:
        self._metrics.attempt_ended(call.model, failure.error)
        stage, setting = call.request.stage, failure.setting
        if setting == "OPENAI_MODEL" and stage in self._settings.stage_models:
            setting = "OPENAI_STAGE_MODELS"
        extra = {
            "stage": stage,
            "model": call.model,
            "outcome": type(failure.error).__name__,
            "status": failure.status,
            **({"look_at": setting} if setting else {}),
        }
        logger.warning("a call to the language model failed", extra=extra)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _connect(settings: OpenAISettings) -> OpenAIClient:
    from services.generator.adapters.openai.client import OpenAIClient  # noqa: PLC0415 - see there

    return OpenAIClient(settings)
