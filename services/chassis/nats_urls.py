"""The addresses of NATS, which may hold a user and a password."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

SCHEMES = ("nats://", "tls://")
_SHAPE = (
    "must list addresses such as nats://user:password@host:4222; "
    "write @ : / ? # , % in a password as %40 %3A %2F %3F %23 %2C %25"
)


def urls_fault(urls: Sequence[str]) -> str | None:
    """What is wrong with them, without quoting one; None if nothing is."""
    if not urls or not all(url.startswith(SCHEMES) for url in urls):
        return f"must list addresses that begin with {' or '.join(SCHEMES)}"
    try:
        parts = [urlsplit(url) for url in urls]
        whole = all(map(_is_whole, parts))
    except ValueError:
        return _SHAPE
    if not whole:
        return _SHAPE
    if len({(part.username, part.password) for part in parts}) > 1:
        return "must name the same user and password in every address"
    return None


def bare(url: str) -> str:
    """The address without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def credentials(urls: Sequence[str]) -> dict[str, str]:
    """User and password, or the token, in the words of NATS's client.

    It would take those in an address letter by letter, and for that one server alone: not for
    those that the first one tells it of.
    """
    parts = urlsplit(urls[0])
    if not parts.username:
        return {}
    if parts.password is None:
        return {"token": unquote(parts.username)}
    return {"user": unquote(parts.username), "password": unquote(parts.password)}


def _is_whole(parts: SplitResult) -> bool:
    _ = parts.port  # raises ValueError where it is no number
    return bool(parts.hostname) and parts.path in {"", "/"} and not parts.query + parts.fragment
