"""A line of contact text, as people type it under their name, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.domain.resume.spellings import folded
from gateway.domain.resume.tables import LABELS, SITES

_SEPARATORS = re.compile(r"[|•·;\n\t]")
_LABELLED = re.compile(r"([^\W\d_][\w .&/-]{0,30}):(?!//)\s*(\S.*)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]{6,40}")
_URL = re.compile(r"(?:[Hh]ttps?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_LONGEST_EMAIL = 320
_LONGEST_URL = 2000
#: Sites whose addresses have a label of their own.
_SITES = {"linkedin.com": "linkedin", "github.com": "github"}
_FEWEST_DIGITS = 6


def labelled_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each piece of the line with its label; what cannot be told apart is the location, or other.

    Commas divide only where a piece would otherwise hold an address, number or link and more.
    """
    rest: list[str] = []
    for part in filter(None, map(str.strip, _SEPARATORS.split(text))):
        for piece in _comma_pieces(part):
            label, value = _labelled(piece)
            if label:
                yield label, value
            elif value:
                rest.append(value)
    for index, value in enumerate(rest):
        yield "other" if index else "location", value


def _comma_pieces(part: str) -> list[str]:
    """The part whole, or divided so that every recognised piece stands alone."""
    pieces = [piece.strip() for piece in part.split(",")]
    if not any(_recognised(piece) for piece in pieces):
        return [part]
    groups: list[list[str]] = []
    whole = True
    for piece in pieces:
        known = bool(_recognised(piece))
        if known or whole:
            groups.append([piece])
        else:
            groups[-1].append(piece)
        whole = known
    return [", ".join(group) for group in groups]


def _labelled(piece: str) -> tuple[str, str]:
    found = _LABELLED.fullmatch(piece)
    if found is None or _recognised(piece):
        return _recognised(piece), piece
    label, value = found.groups()
    return written_label(label.strip()), value.strip()


def written_label(text: str) -> str:
    """A label that somebody wrote as text, such as "Phone"; only its case may change."""
    usual = folded(text)
    return usual if LABELS.field_of(usual) == usual and usual not in SITES else text


def _recognised(piece: str) -> str:
    """The label that the look of a piece gives it; empty where it gives none."""
    if len(piece) <= _LONGEST_EMAIL and _EMAIL.fullmatch(piece):
        found = _LABELLED.fullmatch(piece)
        return "" if found else "email"
    if _PHONE.fullmatch(piece) and sum(map(str.isdigit, piece)) >= _FEWEST_DIGITS:
        return "phone"
    if len(piece) <= _LONGEST_URL and _URL.fullmatch(piece):
        return next((label for site, label in _SITES.items() if site in piece.lower()), "website")
    return ""
