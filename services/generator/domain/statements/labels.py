"""Numbers that name something: "Year 6", "on line 3", "Boeing 737"."""

from __future__ import annotations

import re

from services.generator.domain.language.number_words import BEFORE_YEARS, LABELS, PERIODS
from services.generator.domain.language.text import words

#: "Building 3"; elsewhere the word also tells of a deed.
_NAMED = LABELS | {"building"}
_PER = frozenset(["per", "a", "each", "every"])


def is_label(lead: str) -> bool:
    """Whether a number only names something: "Year 6", "on line 3", but not "per year 6"."""
    before = words(lead)[-2:]
    if not before or lead[before[-1].end :].strip(" "):
        return False
    begins = bool(re.search(r"(?:^|[\n.;:])\s*\w+\s*$", lead))
    named = not begins and (before[0].start > 0 or len(lead) > 60 or len(before) > 1)
    if named and before[-1].text[0].isupper() and before[-1].lower not in BEFORE_YEARS:
        return True  # "Boeing 737"
    label = before[-1].lower
    often = label in PERIODS and len(before) > 1 and before[0].lower in _PER
    # "After two years 16 are": in small letters only one has a number for a name.
    return label in _NAMED and not often
