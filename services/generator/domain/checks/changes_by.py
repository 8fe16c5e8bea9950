"""Figures that something changed by told as what it came to, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.statements.statements import Statement

_LED = re.compile(
    r"(?<!\bup )\b(?P<lead>by|to|from) (?:about |over |nearly |almost |just |roughly |more than )?"
    r"(?P<figure>[$€£]?\d[\d.,]*(?:\s?(?:%|percent\b|[kKmM]\b))?)"
)
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?: to |\s?[–—-]\s?)((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def led_otherwise(claim: Statement, source: Statement) -> Iterator[str]:
    """A figure behind "by" that stands behind "to" or "from" in the source, or the reverse."""
    known = list(_led(source))
    told = {figure for _, figure in known}
    for lead, figure in _led(claim):
        if figure in told and (lead, figure) not in known:
            yield f"“{lead} {figure}” is not what you wrote."


def stretched(claim: Statement, source: Statement) -> Iterator[str]:
    """Years told as a range that the source does not have: "in 2015 and 2019" as "2015–2019"."""
    known = {found.groups() for found in _YEARS.finditer(source.text)}
    for found in _YEARS.finditer(claim.text):
        if found.groups() not in known:
            yield f"“{found[0]}” is not what you wrote."


def _led(statement: Statement) -> Iterator[tuple[str, str]]:
    for found in _LED.finditer(statement.text):
        figure = found["figure"].rstrip(".,").replace(" ", "")
        if not _YEAR.fullmatch(figure):
            yield found["lead"].lower(), figure
