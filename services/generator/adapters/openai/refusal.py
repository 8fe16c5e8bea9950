"""What a server means that answers with an error. Each of them words it in its own way."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.domain.errors import (
    InputTooLong,
    ModelBusy,
    ModelMisconfigured,
    ModelOutOfQuota,
    ModelRefused,
    ModelUnavailable,
    TailoringError,
)

#: So many characters of an error message are looked at.
_WORDS = 300

#: Servers name these in a code, a type or a sentence.
_TOO_LONG = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "too many tokens",
    "maximum allowed input length",
    "exceeds the maximum number of tokens",
    "input token count",
    "prompt is too long",
    "string_above_max_length",
)
_REFUSED = ("content_filter", "content_policy", "content management policy", "prohibited_content")
#: These, as code or type, do not pass by waiting.
_OUT_OF_MONEY = ("insufficient_quota", "billing")
_MODEL = ("model", "deployment")
_KEY = ("api key", "api_key", "apikey", "unauthenticated", "credentials")


def refusal(status: int, body: Any, *, retry_after: str = "") -> OpenAIFailure:
    """The failure that an error's status and its body, read as JSON where it is that, stand for."""
    names = " ".join(_found(body, key) for key in ("code", "type", "param", "status")).lower()
    # What a server has to say comes first; what it quotes of the prompt must not be taken for it.
    said = f"{names} {_words(body)[:_WORDS]}".lower()
    error, again = _meaning(status, said)
    if status == 429 and any(name in names for name in _OUT_OF_MONEY):
        error, again = ModelOutOfQuota(), False
    return OpenAIFailure(
        error=error,
        again=again,
        after=_seconds(retry_after),
        status=status,
        said=said,
        setting=_setting(status, said) if isinstance(error, ModelMisconfigured) else "",
    )


def _meaning(status: int, said: str) -> tuple[TailoringError, bool]:
    """The error, and whether it may pass."""
    if status >= 500 or status in {408, 409, 425}:
        return ModelUnavailable(), status != 501
    if status == 429:
        return ModelBusy(), True
    if status == 402:
        return ModelOutOfQuota(), False
    if status == 413 or any(word in said for word in _TOO_LONG):
        return InputTooLong(), False
    if any(word in said for word in _REFUSED):
        return ModelRefused(), False
    return ModelMisconfigured(), False


def _setting(status: int, said: str) -> str:
    if status in {401, 403, 407} or any(word in said for word in _KEY):
        return "OPENAI_API_KEY"
    if any(word in said for word in _MODEL):
        return "OPENAI_MODEL"
    return "OPENAI_BASE_URL"


def _found(body: Any, key: str) -> str:
    if isinstance(body, list):  # Gemini's compatible endpoint
        return _found(body[0], key) if body else ""
    if not isinstance(body, dict):
        return ""
    inner = body.get("error")
    value = body.get(key)
    own = str(value) if isinstance(value, (str, int)) else ""
    return f"{own} {_found(inner, key)}" if isinstance(inner, (dict, list)) else own


def _words(body: Any) -> str:
    """The sentence of an error: OpenAI's `message`, FastAPI's `detail`, a bare text …"""
    if isinstance(body, str):
        return body
    if isinstance(body, list):
        return " ".join(map(_words, body[:3]))
    if not isinstance(body, dict):
        return ""
    place = body.get("loc")
    where = " ".join(map(str, place)) if isinstance(place, list) else ""
    said = (_words(body.get(key)) for key in ("error", "message", "detail", "msg", "error_msg"))
    return " ".join(filter(None, (where, *said)))


def _seconds(retry_after: str) -> float | None:
    """Seconds, from a number or a date; None where there is neither."""
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            moment = parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return None if math.isnan(seconds) else max(seconds, 0)
