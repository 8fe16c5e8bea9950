"""Who sends a request: HTTP Basic."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from dataclasses import dataclass, field

from starlette.requests import Request

from gateway.domain.accounts import Account
from gateway.domain.errors import InvalidCredentials
from gateway.entrypoints.addresses import counted_address
from gateway.entrypoints.requests import application_of


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What somebody says to be."""

    user_id: str
    password: str = field(repr=False)


async def signed_in(request: Request) -> Account:
    """The account of whoever sent this. Raises InvalidCredentials, RateLimited."""
    sent = credentials(request)
    sign_in = application_of(request).sign_in
    return await sign_in(sent.user_id, sent.password, counted_address(request))


def credentials(request: Request) -> Credentials:
    """User name and password of the Authorization header. Raises InvalidCredentials."""
    header = request.headers.get("authorization")
    if not header:
        raise InvalidCredentials(
            "Not authenticated: send your user name and password with HTTP Basic."
        )
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        raise InvalidCredentials("Not authenticated: only HTTP Basic is understood here.")
    user_id, colon, password = _decoded(encoded.strip()).partition(":")
    if not colon or _holds_control_characters(user_id):
        raise _malformed()
    return Credentials(user_id=user_id, password=password)


def _holds_control_characters(text: str) -> bool:
    # The first question is quick, and answers it for nearly everybody.
    return not text.isprintable() and any(unicodedata.category(letter) == "Cc" for letter in text)


def _decoded(encoded: str) -> str:
    try:
        raw = base64.b64decode(encoded.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as exc:
        raise _malformed() from exc
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # What some HTTP clients still make of `é`; every byte means something in Latin-1.
        return raw.decode("latin-1")


def _malformed() -> InvalidCredentials:
    return InvalidCredentials(
        "Not authenticated: the Authorization header is not valid HTTP Basic."
    )
