"""The vendor's client, and the vendor's errors told apart. Importing it takes 0.4 s."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import openai

from services.generator.adapters.openai_failure import OpenAIFailure
from services.generator.adapters.openai_settings import OpenAISettings
from services.generator.domain.errors import (
    InputTooLong,
    ModelBusy,
    ModelMisconfigured,
    ModelOutOfQuota,
    ModelRefused,
    ModelTooSlow,
    ModelUnavailable,
    TailoringError,
)

_OPENAI = "https://api.openai.com/v1"

#: So many characters of an error message are looked at.
_WORDS = 300

#: Servers name these in a code, a type or a sentence.
_TOO_LONG = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "too many tokens",
    "prompt is too long",
    "string_above_max_length",
)
_REFUSED = ("content_filter", "content_policy", "content management policy")
#: These, as code or type, do not pass by waiting.
_OUT_OF_MONEY = ("insufficient_quota", "billing")


class OpenAIClient:
    """Sends one call and returns the body of its answer, unread."""

    def __init__(self, settings: OpenAISettings) -> None:
        self._model = settings.model
        self._vendor = openai.AsyncOpenAI(
            api_key=settings.api_key or "none",
            base_url=settings.base_url or _OPENAI,
            # This one counts from byte to byte; the whole attempt is timed by the caller.
            timeout=openai.Timeout(settings.timeout, connect=min(10, settings.timeout)),
            max_retries=0,
        )

    async def complete(self, arguments: dict[str, Any]) -> str:
        """The body of a successful answer. Raises OpenAIFailure, and nothing else of the vendor's.

        Errors are raised without their cause: it may quote the prompt or the key.
        """
        calls = self._vendor.chat.completions.with_raw_response
        try:
            answer = await calls.create(model=self._model, **arguments)
            return str(answer.http_response.text)
        except openai.APIStatusError as exc:
            raise _refusal(exc) from None
        except openai.APITimeoutError:
            raise OpenAIFailure(error=ModelTooSlow(), again=True) from None
        except Exception:  # noqa: BLE001 - the vendor lets errors of its own libraries through
            raise OpenAIFailure(error=ModelUnavailable(), again=True) from None

    async def close(self) -> None:
        """Close the connections."""
        await self._vendor.close()


def _refusal(exc: openai.APIStatusError) -> OpenAIFailure:
    names = f"{exc.code} {exc.type} {exc.param}".lower()
    words = exc.body.get("message", "") if isinstance(exc.body, dict) else exc.body
    # What a server has to say comes first; what it quotes of the prompt must not be taken for it.
    said = f"{names} {str(words)[:_WORDS]}".lower()
    error, again = _meaning(exc.status_code, said)
    if exc.status_code == 429 and any(name in names for name in _OUT_OF_MONEY):
        error, again = ModelOutOfQuota(), False
    after = _retry_after(exc.response.headers.get("retry-after", ""))
    return OpenAIFailure(error=error, again=again, after=after, status=exc.status_code, said=said)


def _meaning(status: int, said: str) -> tuple[TailoringError, bool]:
    """The error, and whether it may pass."""
    if status >= 500 or status in {408, 409, 425}:
        return ModelUnavailable(), True
    if status == 429:
        return ModelBusy(), True
    if status == 402:
        return ModelOutOfQuota(), False
    if status == 413 or any(word in said for word in _TOO_LONG):
        return InputTooLong(), False
    if any(word in said for word in _REFUSED):
        return ModelRefused(), False
    return ModelMisconfigured(), False


def _retry_after(header: str) -> float | None:
    """Seconds, from a number or a date; None where there is neither."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return None if math.isnan(seconds) else max(seconds, 0)
