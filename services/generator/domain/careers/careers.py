"""How long ago and how long somebody worked, by the dates of their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from services.generator.domain.careers.period_tokens import Span
from services.generator.domain.careers.periods import Period, read_periods
from services.generator.domain.sections import objects

#: What ended longer ago counts as old. Career services and recruiters advise to show the last ten
#: to fifteen years; ten is the stricter end, and the one after which bullets may be dropped.
RECENT_YEARS = 10


def periods_of(entry: Mapping[str, Any]) -> list[Period]:
    """When an entry of a résumé went on; empty where it does not say so readably."""
    for key in ("period", "dates"):
        said = entry.get(key)
        if isinstance(said, str) and (found := read_periods(said)):
            return found
    return []


def is_recent(entry: Mapping[str, Any], as_of: date) -> bool:
    """Whether it ended within the last `RECENT_YEARS`, or goes on.

    In doubt it is: "2016" may mean its December, and an entry without a readable date is taken for
    recent wherever it stands. (Were it judged by its neighbours, to remove one entry would change
    what another is worth.)
    """
    first = _month(as_of) - RECENT_YEARS * 12
    periods = periods_of(entry)
    return not periods or any(one.end is None or one.end[1] >= first for one in periods)


def newest_first(entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Entries by when they ended, the latest first; in their own order where one has no date."""
    ends = [max(map(_end, periods), default=None) for periods in map(periods_of, entries)]
    known = [(end, entry) for end, entry in zip(ends, entries, strict=True) if end is not None]
    if len(known) < len(ends):
        return list(entries)
    return [entry for _, entry in sorted(known, key=lambda item: item[0], reverse=True)]


def months_worked(resume: Mapping[str, Any], as_of: date) -> int:
    """Months of employment that the dates support at least; none is counted twice.

    "2018 – 2020" surely includes December 2018 to January 2020. Where one period ends and another
    begins in what may be the same month ("2014 – 2018, 2018 – 2020"), the one followed the other.
    The month of `as_of` is not over and does not count.
    """
    entries = objects(resume.get("experience"))
    known = [_known(one, as_of) for entry in entries for one in periods_of(entry)]
    spans = [found for found in known if found is not None]
    certain = [(start[1], end[0]) for start, end in spans]
    sure = [(one, two) if one <= two else (one, one) for one, two in certain]
    months = sum(last - first + 1 for first, last in _merged([*sure, *_joints(spans)]))
    return max(0, months)


def most_months(entry: Mapping[str, Any], as_of: date) -> int | None:
    """Months that an entry can have lasted at most; None where its dates do not say."""
    known = [_known(one, as_of) for one in periods_of(entry)]
    spans = [found for found in known if found is not None]
    return sum(end[1] - start[0] + 1 for start, end in spans) if spans else None


def years_worked(resume: Mapping[str, Any], as_of: date) -> int:
    """Whole years of employment that the dates support at least."""
    return months_worked(resume, as_of) // 12


def _end(period: Period) -> float:
    return period.end[1] if period.end else float("inf")


def _known(period: Period, as_of: date) -> tuple[Span, Span] | None:
    """Start and end, neither after the last whole month before `as_of`."""
    last = _month(as_of) - 1
    end = period.end or (last, last)
    start = period.start or (end if period.end else None)
    if start is None or start[0] > last:
        return None
    return (start[0], min(start[1], last)), (min(end[0], last), min(end[1], last))


def _joints(spans: Iterable[tuple[Span, Span]]) -> Iterator[Span]:
    """From the sure end of one period to the sure start of another that may follow at once."""
    found = list(spans)
    for start, end in found:
        for next_start, next_end in found:
            meets = next_start[0] <= end[1] + 1 and end[0] <= next_start[1] + 1
            if meets and (start, end) != (next_start, next_end) and start[1] <= end[0]:
                yield end[0], next_start[1]


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for first, end in sorted(spans):
        if last is not None and first <= last[1] + 1:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (first, end)
    if last is not None:
        yield last


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
