"""Dates and the words between them, as they stand in the period of an employment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from services.generator.domain.careers.calendar_words import (
    BEGINNINGS,
    MONTHS,
    OPEN_ENDS,
    OPEN_ENDS_UNSPACED,
    RANGES,
    RANGES_UNSPACED,
    names_of,
)

#: Months since the year 0: the first and the last that a date may mean.
Span = tuple[int, int]

_ERAS: Mapping[str, int] = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DASHES = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("‒–—―−~〜～⁓", "–"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """Its kind is `date`, `month` (without a year), `open`, `since` or `to`."""

    kind: str
    span: Span = (0, 0)


def plain_period(text: str) -> str:
    """In lower case, with plain digits, dashes of two sorts, and Latin letters without accents."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).replace("’", "'").casefold()
    return "".join(_character(one) for one in text)


def _character(one: str) -> str:
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    base = unicodedata.normalize("NFD", one)[0]
    return base if base.isascii() else one


def tokens_of(text: str) -> Iterator[Token]:
    """What a text in the form of `plain_period` consists of; other words are passed over."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("open", "unspaced"):
            yield Token(kind="open")
        elif kind in ("to", "dash"):
            last = not text[match.end() :].strip(" .)")
            yield Token(kind="open" if last else "to")
        elif kind == "since":
            yield Token(kind="since")
        elif kind == "alone":
            yield Token(kind="month", span=(MONTHS[match["alone"]] - 1,) * 2)
        elif kind == "short":
            yield from _years(int(match["century"]), match["short"], match["between"])
        else:
            yield Token(kind="date", span=_span(match))


def _years(year: int, short: str, between: str) -> Iterator[Token]:
    """`2018/19` and `2018–20` are two years, `2018–06` is a month."""
    last = year - year % 100 + int(short)
    if last < year and between == "–" and 1 <= int(short) <= 12:
        month = year * 12 + int(short) - 1
        yield Token(kind="date", span=(month, month))
        return
    yield Token(kind="date", span=_whole(year))
    if last >= year:
        yield Token(kind="to")
        yield Token(kind="date", span=_whole(last))


def _span(match: re.Match[str]) -> Span:
    """The months a date may mean, by the groups that took part in it."""
    said = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(said[name]) for name in said if name.startswith("year")), 0)
    if short := next((said[name] for name in said if name.startswith("two")), ""):
        year = int(short) + (2000 if int(short) < 50 else 1900)
    if era := said.get("era"):
        year = _ERAS[era] + (1 if said["reign"] == "元" else int(said["reign"]))
    if quarter := said.get("quarter") or said.get("quarter2"):
        first = year * 12 + (int(quarter) - 1) * 3
        return first, first + 2
    if "day" in said:
        return _of_a_day(year, (int(said["day"]), int(said["daymonth"])), said["between2"])
    if name := said.get("name") or said.get("name2"):
        return (year * 12 + MONTHS[name] - 1,) * 2
    month = next((int(said[name]) for name in said if name.startswith("month")), 0)
    return (year * 12 + month - 1,) * 2 if 1 <= month <= 12 else _whole(year)


def _of_a_day(year: int, numbers: tuple[int, int], between: str) -> Span:
    """04/03/2019 has its month in one place or the other, by country; 31/03 and 04.03. tell."""
    months = {number for number in numbers if 1 <= number <= 12}
    if between == "." and numbers[1] in months:
        months = {numbers[1]}
    return (year * 12 + months.pop() - 1,) * 2 if len(months) == 1 else _whole(year)


def _whole(year: int) -> Span:
    return year * 12, year * 12 + 11


def _any_of(names: list[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)


_LETTER = r"[^\W\d_]"
_NAME = _any_of(sorted(MONTHS, key=lambda name: (-len(name), name)))
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_M = r"(?:0?[1-9]|1[0-2])"
_OF = r"(?:(?:de|del|of|do)\s+)?"
_TOKEN = re.compile(
    rf"""
    (?<!\d)(?:
      (?P<year1>{_YEAR})(?P<sep>[-./])(?P<month1>{_M})
      (?:(?P=sep)(?:0?[1-9]|[12]\d|3[01]))?(?:t[\d:.]+z?)?(?!\d)
    | (?P<day>\d{{1,2}})(?P<between2>[./-])(?P<daymonth>\d{{1,2}})(?P=between2)
      (?P<year2>{_YEAR})(?!\d)
    | (?P<month3>{_M})(?:\s?/\s?|[.-])(?P<year3>{_YEAR})(?!\d)
    | (?P<year4>{_YEAR})\s*[年년](?:\s*(?P<month4>\d{{1,2}})\s*[月월])?(?:\s*\d{{1,2}}\s*[日일])?
    | (?P<era>令和|平成|昭和)\s*(?P<reign>元|\d{{1,2}})\s*年(?:\s*(?P<month5>\d{{1,2}})\s*月)?
    | (?P<year6>{_YEAR})\s*[/-]?\s*q(?P<quarter2>[1-4])(?!\d)
    | (?P<month7>{_M})/(?P<two7>\d\d)(?![\d/])
    | (?P<century>{_YEAR})(?P<between>[–/-])'?(?P<short>\d\d)(?![\d./])
    | (?P<year8>{_YEAR})\s+(?P<name2>{_NAME})(?!{_LETTER})(?!\.?\s*\d)
    | (?P<year9>{_YEAR})(?!\d)
    )
    | (?<!{_LETTER})q(?P<quarter>[1-4])\s*[/' -]?\s*(?P<year10>{_YEAR})(?!\d)
    | (?<!{_LETTER})(?P<name>{_NAME})(?!{_LETTER})\.?,?[\s./-]*{_OF}
      (?: (?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?P<year11>{_YEAR}) | '?(?P<two11>\d\d) )(?!\d)
    | (?<![\w])'(?P<two12>\d\d)(?!\d)
    | (?<!{_LETTER})(?P<open>{_any_of(names_of(OPEN_ENDS))})(?!{_LETTER})
    | (?P<unspaced>{_any_of(names_of(OPEN_ENDS_UNSPACED))})
    | (?<!{_LETTER})(?P<alone>{_NAME})(?!{_LETTER})
    | (?<!{_LETTER})(?P<since>{_any_of(names_of(BEGINNINGS))})(?!{_LETTER})
    | (?<!{_LETTER})(?P<to>{_any_of(names_of(RANGES))})(?!{_LETTER})
    | (?P<dash>[–-]|{_any_of(names_of(RANGES_UNSPACED))})
    """,
    re.VERBOSE,
)
