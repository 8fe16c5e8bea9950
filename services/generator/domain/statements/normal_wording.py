"""Other ways to write the same, brought to one, so that they need no further thought."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.generator.domain.language.number_phrases import number_phrases
from services.generator.domain.statements.clock_times import in_one_word
from services.generator.domain.statements.limit_wordings import HOW_EXACTLY
from services.generator.domain.statements.number_wordings import NAMES, SHARES, UNITS_OF_MEASURE
from services.generator.domain.statements.time_wordings import HOW_LONG, HOW_OFTEN

_ONE_WAY: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        *SHARES,
        *HOW_EXACTLY,
        *HOW_OFTEN,
        *HOW_LONG,
        *NAMES,
        *UNITS_OF_MEASURE,
        *((rf"\b{many} dozen\b", f"{name} dozen") for many, name in ((2, "two"), (3, "three"))),
        # as patterns of who took part have them
        *(
            (rf"\b(with|of) {digit} (?=[a-z])", rf"\1 {name}")
            for digit, name in ((2, "two "), (3, "three "), (4, "four "))
        ),
        (r"\ba pair of (?=\w+s\b)", "two "),
        (r"\ba single (?=[a-z])", "one "),
        (r"\btwin-(?=[a-z]+ )", "two-"),
        (r"(?<=\d)-to-(?=\d)", " to "),
        (r"\bat (?:a|the) rate of\b", ""),
        (r"\bacting (?=(?:for|on behalf of)\b)", "representing "),
        (r"\brepresenting (?:for|on behalf of)\b", "representing"),
        # with whom, under whom, and after what
        (r"\bfellow (?=[a-z]+s\b)", "other "),
        *(
            (rf"\b(?:together |along )?(?:with|alongside) {more} others?\b", f"as one of {name}")
            for more, name in (
                ("one", "two"),
                ("two", "three"),
                ("three", "four"),
                ("four", "five"),
            )
        ),
        (r"\b(?:supervised|directed|overseen|guided) by\b", "under the supervision of"),
        (r"\bonce (?=(?:the|it|they|their|all|approved|signed)\b)", "after "),
        (r"\bon an? (on-call|freelance|voluntary|rotating|shift|contract) basis\b", r"\1"),
        # with what
        (r"\bwith the (?:help|aid|use|assistance) of\b|\bby (?:means|use) of\b", "using"),
        (r"\bmaking use of\b", "using"),
        # small words
        (r"\bmembers of (?:the )?staff\b", "staff"),
        (r"\bapiece\b", "each"),
        (r"\bserv(?:ed|ing|es?) as\b", "worked as"),
        (r"\bpost-(?=(?-i:[A-Z]{2}))", "after "),
        (r"\bno one\b", "nobody"),
        (r"\bcomplete with\b", "with"),
        (r"\bon two occasions\b", "twice"),
        (r"\bby way of\b", "via"),
        (r"\blacking (?=[a-z])", "without "),
        (r"\bprior to (?=[a-z]+ing\b)", "before "),
        (r"\bbefore and after (?=\w)", "pre- and post-"),
        (r"\bhourly-paid\b", "hourly"),
        (r"\btrained under (?=(?:the|a|an|our|my) )", "was trained by "),
        (r"\b(?:enabling|allowing) ((?:(?!and\b)[\w-]+ ){1,4})to (?=[a-z])", r"so that \1could "),
        (r"\b(which|that) nobody had (?=\w+(?:ed|en|ne|wn|de|ld|id)\b)", r"\1 had not been "),
        (r"\bout[- ]of[- ]date\b", "outdated"),
        (r"\be-mail", "email"),
        (r"\bas well as\b|\bin addition to\b|\bplus\b", "and"),
        (r"\bin order to\b", "to"),
        (r"\bso (?=[\w-]+(?: [\w-]+)? (?:could|can|no longer)\b)", "so that "),
        (r"\bin the (?:course|process) of\b|\bover the course of\b", "during"),
    )
]
#: Numbers stand before these in digits or in words.
_UNIT_OF_DIGITS = re.compile(
    r"\s?(?:%|per ?cent\b|percentage points?\b|points?\b|dollars\b|euros\b|[ap]\.?m\b)",
    re.IGNORECASE,
)
_AMPS, _VOLTS = re.compile(r"(?<=\d) ?A(?![\w-])"), re.compile(r"(?<=\d) ?V(?![\w-])")
#: "Boeing 737s" are of the type 737, "the 1990s" are no year.
_PLURAL_NAME = re.compile(r"(\b[A-Z]\w+ \d{2,5})s\b")


_MOST_YEARS = 3
_RANGE_OF_YEARS = re.compile(r"\bYears? (\d{1,2})(?: to |[-–])(\d{1,2})\b")
#: "A 3/4-inch pipe".
_PART_OF_INCH = re.compile(r'(?<![\w./])([1-9])/([248]|16)(?=[ -]inch|"|″)')


def _each_year(match: re.Match[str]) -> str:
    """ "Years 7, 8 and 9" for "Years 7 to 9", as schools count them."""
    first, last = int(match[1]), int(match[2])
    years = [str(year) for year in range(first, last + 1)]
    if not 1 < len(years) <= _MOST_YEARS:
        return match[0]
    return f"Years {', '.join(years[:-1])} and {years[-1]}"


def _in_digits(text: str) -> str:
    """The text with numbers in words before a unit as they are mostly written: "6 percent"."""
    for phrase in sorted(number_phrases(text), key=lambda one: -one.start):
        if _UNIT_OF_DIGITS.match(text, phrase.end):
            text = f"{text[: phrase.start]}{phrase.value:g}{text[phrase.end :]}"
    return text


def normal_wording(text: str) -> str:
    """The text with each of these in one way."""
    text = _RANGE_OF_YEARS.sub(_each_year, in_one_word(_in_digits(text)))
    text = _PART_OF_INCH.sub(lambda found: f"{int(found[1]) / int(found[2]):g}", text)
    for pattern, instead in _ONE_WAY:
        text = pattern.sub(instead, text)
    text = _VOLTS.sub(" volts", _AMPS.sub(" amps", text))
    return _PLURAL_NAME.sub(r"\1", text)
