"""The vendor's client, and the vendor's errors told apart. Importing it takes 0.4 s."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import openai

from services.generator.adapters.openai.failure import OpenAIFailure
from services.generator.adapters.openai.refusal import refusal
from services.generator.adapters.openai.settings import OpenAISettings
from services.generator.domain.errors import (
    ModelAnswerUnusable,
    ModelMisconfigured,
    ModelTooSlow,
    ModelUnavailable,
)

_OPENAI = "https://api.openai.com/v1"

#: No honest answer is as large: it repeats at most what one question holds.
_LARGEST_ANSWER = 4 * 1024 * 1024  # bytes


class OpenAIClient:
    """Sends one call and returns the body of its answer, unread."""

    def __init__(self, settings: OpenAISettings) -> None:
        address, query = _split(settings.base_url or _OPENAI)
        key = settings.api_key or "none"
        self._extra: dict[str, Any] = {}
        headers = {"Accept-Encoding": "identity"}  # so that its size is the limit's
        if "api-version" in query:  # Azure, which wants no bearer of this key
            headers["api-key"] = key
            self._extra = {"extra_headers": {"Authorization": openai.Omit()}}
        # This one counts from byte to byte; the whole attempt is timed by the caller.
        timeout = openai.Timeout(settings.timeout, connect=min(10, settings.timeout))
        self._vendor = openai.AsyncOpenAI(
            api_key=key,
            base_url=address,
            default_query=query,
            default_headers=headers,
            timeout=timeout,
            max_retries=0,
            http_client=openai.DefaultAsyncHttpxClient(
                timeout=timeout, event_hooks={"response": [_bound]}
            ),
        )

    async def complete(self, arguments: dict[str, Any]) -> str:
        """The body of a successful answer. Raises OpenAIFailure, and nothing else of the vendor's.

        Errors are raised without their cause: it may quote the prompt or the key.
        """
        calls = self._vendor.chat.completions.with_raw_response
        try:
            answer = await calls.create(**arguments, **self._extra)
            return str(answer.http_response.text)
        except openai.APIStatusError as exc:
            header = exc.response.headers.get("retry-after", "")
            raise refusal(exc.status_code, _body(exc), retry_after=header) from None
        except openai.APITimeoutError:
            raise OpenAIFailure(error=ModelTooSlow(), again=True) from None
        except Exception as exc:  # noqa: BLE001 - the vendor lets errors of its libraries through
            raise _broken(exc) from None

    async def close(self) -> None:
        """Close the connections."""
        await self._vendor.close()


class _TooLarge(Exception):
    """A body has more bytes than we read."""


class _BoundedStream:
    """A body that ends in an error where it is too large; errors' bodies too."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > _LARGEST_ANSWER:
                raise _TooLarge
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _bound(response: Any) -> None:
    encoding = response.headers.get("content-encoding", "identity")
    if encoding != "identity":  # nobody asked for it, and it may unfold to any size
        raise _TooLarge
    response.stream = _bounded(response.stream)


def _bounded(stream: Any) -> Any:
    # The vendor's HTTP library checks for its own class, which is loaded with the vendor alone.
    base = next(cls for cls in type(stream).__mro__ if cls.__name__ == "AsyncByteStream")
    return type("BoundedStream", (_BoundedStream, base), {})(stream)


def _split(address: str) -> tuple[str, dict[str, str]]:
    """The address without its query, and the query: the vendor adds its path at the end."""
    parts = urlsplit(address)
    bare = urlunsplit(parts._replace(query="", fragment=""))
    return bare, dict(parse_qsl(parts.query))


def _body(exc: openai.APIStatusError) -> Any:
    with suppress(ValueError, RecursionError):
        return exc.response.json()
    return exc.response.text


def _broken(exc: Exception) -> OpenAIFailure:
    """The failure of a call that no answer came to."""
    causes = list(_causes(exc))
    if any(isinstance(cause, _TooLarge) for cause in causes):
        return OpenAIFailure(error=ModelAnswerUnusable())
    if any(_is_lasting(cause) for cause in causes):
        return OpenAIFailure(error=ModelMisconfigured(), setting="OPENAI_BASE_URL")
    return OpenAIFailure(error=ModelUnavailable(), again=True, setting="OPENAI_BASE_URL")


def _is_lasting(cause: BaseException) -> bool:
    """Whether TLS failed for a reason that does not pass: a certificate, or none spoken there."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        return True
    return isinstance(cause, ssl.SSLError) and cause.reason == "WRONG_VERSION_NUMBER"


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    for _ in range(10):
        if exc is None:
            return
        yield exc
        exc = exc.__cause__ or exc.__context__
