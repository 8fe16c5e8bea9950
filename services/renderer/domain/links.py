"""Which stretches of a text become links, and where they may lead.

Only http, https, mailto and tel: a document must not open a script or a local file. Addresses a
word processor could stumble over (odd hosts, more than 2,000 characters) stay plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from services.renderer.domain.manuscript import Run

_MOST = 2000
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
_MAIL = rf"[A-Za-z0-9._%+\-]{{1,64}}@{_HOST}"
_REST = r"(?::[0-9]{1,5})?(?:[/?#][^\s<>\"|]*)?"
_KNOWN = r"(?:www\.)?(?:linkedin\.com/(?:in|pub|company)|github\.com|gitlab\.com|orcid\.org)/"
_LINK = re.compile(
    rf"(?P<web>https?://{_HOST}{_REST})"
    rf"|(?P<mail>(?<![\w.%+\-/@])(?:mailto:)?{_MAIL})"
    rf"|(?P<known>(?<![\w./@\-])(?:{_KNOWN}[^\s<>\"|]+|www\.{_HOST}{_REST}))",
    re.IGNORECASE,
)
_SITE = re.compile(rf"{_HOST}{_REST}")
_HINT = re.compile(
    r"https?://|@|www\.|linkedin\.com/|github\.com/|gitlab\.com/|orcid\.org/", re.IGNORECASE
)
_PHONE = re.compile(r"(?:tel:)?(\+?\(?[0-9][0-9 ()./\-]{4,28}[0-9])", re.IGNORECASE)
_TAIL = ".,;:!?)]}'’”»"


def linked(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """The text as runs, its web and mail addresses being links."""
    if not text:
        return ()
    if not _HINT.search(text):
        return (Run(text, bold),)
    return tuple(run for run in _split(text, bold) if run.text)


def site(text: str) -> tuple[Run, ...]:
    """The text as runs, where the person said that it is an address: `example.org` will do."""
    if _SITE.fullmatch(text):
        return (Run(text, False, _web(f"https://{text}")),)
    return linked(text)


def phone(text: str) -> tuple[Run, ...]:
    """The text as runs, where the person said that it is a telephone number."""
    if found := _PHONE.fullmatch(text):
        return (Run(text, False, "tel:" + re.sub(r"[^0-9+]", "", found[1])),)
    return linked(text)


def _split(text: str, bold: bool) -> Iterator[Run]:
    end = 0
    for found in _LINK.finditer(text):
        shown = _trimmed(found[0])
        yield Run(text[end : found.start()], bold)
        yield Run(shown, bold, _target(found.lastgroup, shown))
        end = found.start() + len(shown)
    yield Run(text[end:], bold)


def _trimmed(address: str) -> str:
    # Punctuation after an address belongs to the sentence, a closed bracket to the address.
    while address[-1] in _TAIL and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address


def _target(kind: str | None, shown: str) -> str | None:
    if kind == "mail":
        return "mailto:" + shown.removeprefix("mailto:").replace("%", "%25")
    return _web(shown if kind == "web" else f"https://{shown}")


def _web(address: str) -> str | None:
    target = quote(address, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")
    # A stray percent sign makes the whole package unreadable to strict readers.
    target = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", target)
    scheme, _, rest = target.partition("#")
    target = f"{scheme}#{rest.replace('#', '%23')}" if rest else scheme
    return target if len(target) <= _MOST else None
