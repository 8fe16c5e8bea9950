"""Fields that come in pieces: a period from its two ends, a degree from its kind and its area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gateway.domain.resume.choosing import choose
from gateway.domain.resume.dates import read_date, span
from gateway.domain.resume.spellings import Given
from gateway.domain.resume.tables import Section
from gateway.domain.resume.text import read_text

Pieces = Mapping[str, Sequence[Given]]
Rest = dict[str, Any]


def add_span(section: Section, texts: dict[str, str], given: Pieces, rest: Rest) -> None:
    """Write the span of start and end into the section's field, unless it is given in words.

    Ends that the given words do not contain stay in `rest`, so that nothing is lost.
    """
    name = section.span or ""
    ends = [*given.get("start", ()), *given.get("end", ())]
    flags = given.get("current", ())
    if not ends or texts.get(name) or name in rest:
        keep_unsaid([*ends, *flags], texts.get(name) or rest.get(name), rest)
        return
    start = choose(given.get("start", ()), read_date, rest, "")
    end = choose(given.get("end", ()), read_date, rest, "")
    words = span(start, end, ongoing=_ongoing(section, [one.value for one in flags]))
    told = [] if end or not words else [True, False]
    keep_unsaid([one for one in flags if one.value not in told], "", rest)
    if words or name in texts:
        texts[name] = words


def _ongoing(section: Section, flags: Sequence[object]) -> str:
    if True in flags:
        return "Present"
    return "" if False in flags else section.ongoing


def join_studies(texts: dict[str, str], given: Pieces, rest: Rest) -> None:
    """Make the degree of JSON Resume's studyType and area, where it has no other."""
    pieces = [*given.get("study", ()), *given.get("area", ())]
    if texts["degree"]:
        keep_unsaid(pieces, texts["degree"], rest)
        return
    study = choose(given.get("study", ()), read_text, rest, "")
    area = choose(given.get("area", ()), read_text, rest, "")
    texts["degree"] = ", ".join(part for part in (study, "" if area in study else area) if part)


def keep_unsaid(pieces: Iterable[Given], said: object, rest: Rest) -> None:
    """Leave under its own key every piece that holds something and is not part of `said`."""
    words = said if isinstance(said, str) else ""
    for one in pieces:
        text = _scalar_text(one)
        if text is None or text not in words:
            rest[one.key] = one.value


def _scalar_text(one: Given) -> str | None:
    """The piece as text; None for true, false, lists and objects."""
    if isinstance(one.value, bool | list | dict):
        return None
    return read_text(one.value, one.place)
