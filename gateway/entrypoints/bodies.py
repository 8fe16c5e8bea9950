"""Read request bodies, within bounds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.message import Message

from starlette.requests import Request

from gateway.domain.errors import ContentTooLarge, UnsupportedContent
from gateway.entrypoints.bodies_in_hand import BodiesInHand
from gateway.entrypoints.strict_json import read_object

#: A résumé of 200 kB and a posting of 40,000 characters, written with JSON escapes.
GENEROUS = 2_000_000
#: A user name and a password.
SMALL = 16_000


async def small_body(request: Request) -> dict[str, object]:
    """The JSON object that was sent, of no more than SMALL.

    Raises ContentTooLarge, UnsupportedContent, MalformedRequest, InvalidRequest.
    """
    return read_object(await _read(request, SMALL, _unbounded))


@asynccontextmanager
async def large_body(request: Request) -> AsyncIterator[dict[str, object]]:
    """The JSON object that was sent, of no more than GENEROUS, as long as it is worked on.

    Raises the same as `small_body`, and Refused while too many others are.
    """
    bodies: BodiesInHand = request.app.state.bodies
    with bodies.held() as held:
        raw = await _read(request, GENEROUS, held.grow)
        async with bodies.turn(len(raw)):
            yield read_object(raw)


async def _read(request: Request, most: int, grow: Callable[[int], None]) -> bytes:
    kind = request.headers.get("content-type")
    if kind is not None:
        _require_json(kind)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedContent("Send the request body uncompressed, without Content-Encoding.")
    raw = await _bounded(request, most, grow)
    if raw and kind is None:
        # Without a type a browser would send this for any site, with a password it remembers.
        raise UnsupportedContent
    return raw


def _require_json(kind: str) -> None:
    header = Message()
    header["content-type"] = kind
    subtype = header.get_content_subtype()
    is_json = subtype == "json" or subtype.endswith("+json")
    charset = header.get_content_charset("utf-8")
    if header.get_content_maintype() != "application" or not is_json:
        raise UnsupportedContent
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedContent("The request body must be JSON in UTF-8.")


async def _bounded(request: Request, most: int, grow: Callable[[int], None]) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > most:
        raise _too_large(most)
    body = bytearray()
    # What was declared may be a lie, or not there at all.
    async for chunk in request.stream():
        grow(len(chunk))
        body += chunk
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> ContentTooLarge:
    return ContentTooLarge(f"The request body is larger than {most // 1000} kB.")


def _unbounded(_: int) -> None:
    """What is small takes nobody's place."""
