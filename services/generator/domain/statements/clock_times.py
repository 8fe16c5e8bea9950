"""Times of day and durations, so that no part of one is taken for a number of its own."""

from __future__ import annotations

import re

_HOURS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
#: "4 pm", "4.30 p.m.", and the same by the clock of 24 hours.
_TIME = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    rf"\b(?P<half>half past )?(?P<hour>1[0-2]|0?[1-9]|{'|'.join(_HOURS)})(?::(?P<minute>[0-5]\d))?"
    r" (?:o['’]clock )?(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))\b",
    re.IGNORECASE,
)
#: "2–10 pm": both are after noon.
_RANGE = re.compile(
    r"\b(?P<first>1[0-2]|0?[1-9])(?P<to>\s?[–-]\s?| (?:to|and) )"
    r"(?P<last>(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?) ?(?P<half>[ap])\.?m\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b(?! ?[ap]\.?m)")
_DURATION = re.compile(
    r"\b(?P<hours>\d{1,3}) ?h(?:(?:ou)?rs?)?(?: and)? (?P<minutes>\d{1,2}) ?min(?:ute)?s?\b",
    re.IGNORECASE,
)


def in_one_word(text: str) -> str:
    """The text with "4.30 pm" as "t16h30", and with "1 h 40 min" as "100 minutes"."""
    text = _PART_OF_DAY.sub(_of_half_day, _DURATION.sub(_in_minutes, text))
    text = _RANGE.sub(_of_one_half, text)
    return _CLOCK.sub(_of_clock, _TIME.sub(_of_clock, text))


def as_written(word: str) -> str:
    """A word of such a text for the person to read: a time of day with its colon, and a level of
    support with its hyphen.
    """
    word = re.sub(r"^(first|second|third|fourth)(line)\b", r"\1-\2", word)
    return re.sub(r"^t(\d\d)h(\d\d)$", r"\1:\2", word)


def _of_half_day(match: re.Match[str]) -> str:
    """ "Half past four in the morning" as "4:30 am"."""
    named = match["hour"].lower()
    hour = _HOURS.index(named) + 1 if named in _HOURS else int(named)
    minute = "30" if match["half"] else match["minute"] or "00"
    return f"{hour}:{minute} {'am' if (match['part'] or '').lower() == 'morning' else 'pm'}"


def _of_one_half(match: re.Match[str]) -> str:
    """ "2–10 pm" as "2 pm–10 pm"; not "8–4 pm", which begins before noon."""
    first, last = int(match["first"]) % 12, int(re.split("[.:]", match["last"])[0]) % 12
    half = f"{match['half']}m"
    return (
        f"{match['first']} {half}{match['to']}{match['last']} {half}" if first < last else match[0]
    )


def _of_clock(match: re.Match[str]) -> str:
    """A time of day as one word, so that no part of it is taken for a number: "16h00"."""
    hour, half = int(match["hour"]), match.groupdict().get("half")
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"t{hour:02d}h{match['minute'] or '00'}"


def _in_minutes(match: re.Match[str]) -> str:
    """A time of hours and minutes as one number, which no other one may be part of."""
    return f"{int(match['hours']) * 60 + int(match['minutes'])} minutes"
