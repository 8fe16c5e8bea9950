"""A span around each question to a language model."""

from __future__ import annotations

from services.chassis.traces import SpanKind, span
from services.generator.application.ports import LanguageModel, ModelAnswer, ModelRequest


class OtelModel:
    """A `LanguageModel` around another one: its name and tokens are shown, and never a text."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The other one's."""
        return self._model.name

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The other one's answer, or its error; a span covers all attempts at it."""
        shown = {"gen_ai.request.model": self.name, "tailor.prompt_version": request.prompt_version}
        with span(f"model {request.stage}", SpanKind.CLIENT, shown) as current:
            answer = await self._model.answer(request)
            current.set_attribute("gen_ai.usage.input_tokens", answer.usage.input_tokens)
            current.set_attribute("gen_ai.usage.output_tokens", answer.usage.output_tokens)
            return answer
