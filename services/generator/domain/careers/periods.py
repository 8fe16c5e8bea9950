"""Reads the periods of employments as people write them: `03/2019 – heute`, `Since 2021`.

A date is read as the months it may mean: "2019" as any of twelve. What cannot be read is left out
and never guessed: no date at all, 03/04/2019 in more than its year, years before 1940.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.domain.careers.period_tokens import Span, Token, plain_period, tokens_of

#: A longer text is no period.
_LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """From when to when something went on."""

    #: None: not said.
    start: Span | None
    #: None: it goes on.
    end: Span | None


def read_periods(text: str) -> list[Period]:
    """The periods in a text, in its order; none where nothing in it can be read."""
    if len(text) > _LONGEST:
        return []
    tokens = _with_years(list(tokens_of(plain_period(text))))
    found: list[Period] = []
    at = 0
    while at < len(tokens):
        period, at = _period_at(tokens, at)
        if period is not None and _runs_forward(period):
            found.append(period)
    return found


def _period_at(tokens: list[Token], at: int) -> tuple[Period | None, int]:
    """The period that begins with a token, and where to go on."""
    kinds = [token.kind for token in tokens[at : at + 4]] + [""] * 4
    first = tokens[at].span
    if kinds[0] == "date":
        return _from(first, tokens, at + 1, closed=True)
    if kinds[:2] == ["since", "date"]:
        return _from(tokens[at + 1].span, tokens, at + 2, closed=False)
    if kinds[:2] == ["to", "date"]:
        return Period(start=None, end=tokens[at + 1].span), at + 2
    if kinds[0] == "open":
        return Period(start=None, end=None), at + 1
    return None, at + 1


def _from(start: Span, tokens: list[Token], at: int, *, closed: bool) -> tuple[Period, int]:
    """The period from a date on, by what follows it: an end, an open end, a dash, or nothing."""
    kinds = [token.kind for token in tokens[at : at + 3]] + [""] * 3
    if kinds[0] == "open":
        return Period(start=start, end=None), at + 1
    if kinds[0] != "to":
        return Period(start=start, end=start if closed else None), at
    dash = at
    while at < len(tokens) and tokens[at].kind in ("to", "since"):
        at += 1
    if at < len(tokens) and tokens[at].kind == "open":
        return Period(start=start, end=None), at + 1
    if at < len(tokens) and tokens[at].kind == "date":
        return Period(start=start, end=tokens[at].span), at + 1
    return Period(start=start, end=start), dash + 1


def _runs_forward(period: Period) -> bool:
    return period.start is None or period.end is None or period.start[0] <= period.end[1]


def _with_years(tokens: list[Token]) -> list[Token]:
    """With the year of "Mar – Jun 2019" at its first month too."""
    found = list(tokens)
    for at, token in enumerate(tokens):
        after = tokens[at + 1 : at + 3]
        if token.kind == "month" and [one.kind for one in after] == ["to", "date"]:
            year, last = divmod(after[1].span[0], 12)
            if after[1].span[0] == after[1].span[1] and token.span[0] <= last:
                month = year * 12 + token.span[0]
                found[at] = Token(kind="date", span=(month, month))
    return found
