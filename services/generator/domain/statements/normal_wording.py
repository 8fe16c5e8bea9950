"""Other ways to write the same, brought to one, so that they need no further thought."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.generator.domain.language.number_phrases import number_phrases
from services.generator.domain.statements.clock_times import in_one_word

_COUNT = r"\d+|half|two|three|four|five|six|seven|eight|nine|ten|twelve"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = "minute|hour|day|week|month|year"
#: How many of how many are what percentage; others come out even in none.
_SHARES = [
    (rf"(?:{part}|{name})", rf"(?:{whole}|{called})", 100 * part // whole)
    for whole, called in ((4, "four"), (5, "five"), (10, "ten"), (20, "twenty"))
    for part, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
    )
    if part < whole
]
_ONE_WAY: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        # shares
        *(
            (rf"(?<![\w.,-]){part} in(?: every)? {whole}\b(?![,.]?\d|-)", f"{percent} percent")
            for part, whole, percent in _SHARES
        ),
        (r"\b(?:a|one) quarter of\b", "25 percent of"),
        (r"\bthree quarters of\b", "75 percent of"),
        (r"\b(?:a|one) fifth of\b", "20 percent of"),
        (r"\b(?:a|one) tenth of\b", "10 percent of"),
        # how exactly
        (r"\b(?:no|not) more than\b|\bas (?:many|much) as\b|\ba maximum of\b|\bat most\b", "up to"),
        (r"\bno (?:fewer|less) than\b|\ba minimum of\b|\bupwards of\b", "at least"),
        (r"\bon average\b|\ban average of\b", "average"),
        (r"\bFY ?(?=\d)", "fiscal "),
        (
            r"(?<![\w.,])(\d+|one|two|three|four|five|six|seven|eight|nine) out of (?=\d|\w+ )",
            r"\1 of ",
        ),
        # "kept watch over 32 cameras": not more than 32
        (r"\b(watch|spread) over(?= \d)", r"\1"),
        (
            r"(?<!for )(?<!in )(?<!with )(?<!of )(?<!has )(?<!have )(?<!take )(?<!took )"
            r"(?<!taking )(?<!spent )\bover (?=(?:the )?"
            r"(?:\d+|[a-z]+) (?:nights?|days?|weekends?|weeks?|months?|years?|seasons?|terms?)\b"
            r"(?! of| exp|'))",
            "during ",
        ),
        (r"\bevery (?:two weeks|other week|second week|fortnight)\b", "fortnightly"),
        (rf"\b({_COUNT})-hourly\b", r"every \1 hours"),
        (
            r"\b(?:every other|alternate) (?=\w+days?\b|weeks?\b|months?\b|years?\b)",
            "every second ",
        ),
        (
            rf"\bbetween ((?:{_MONTH} )?(?:\d{{4}})?) ?and (?=(?:{_MONTH} )?\d{{4}}\b)",
            r"from \1 to ",
        ),
        (rf"\bat ({_COUNT})-({_UNIT}) intervals\b", r"every \1 \2s"),
        (rf"\bat intervals of (?=(?:{_COUNT}) (?:{_UNIT})s\b)", "every "),
        (rf"\b(?:on|in|to) an? ({_COUNT})-({_UNIT}) cycle\b", r"every \1 \2s"),
        (r"\bat (?:a|the) rate of\b", ""),
        (r"\bwpm\b", "words per minute"),
        (r"(?<![\w.,])(\d[\d,.]*\d|\d) euros\b", r"€\1"),
        (r"(?<![\w.,])(\d[\d,.]*\d|\d) dollars\b", r"$\1"),
        (r"\baverag(?:ing|ed)\b", "average"),
        (rf"\bsome (?=\d|(?:{_COUNT})\b)", "about "),
        # "Answered around 60 calls", but "moved patients around 3 wards"
        (
            rf"(?:(?<=ed )|(?<=ing )|(?<=ok )|(?<=ran )|(?<=ang )|(?<=ade )|(?<=of )|(?<=to )"
            rf"|(?<=for )|(?<=ith )|(?<=by )|(?<=, ))around (?=\d|(?:{_COUNT})\b)",
            "about ",
        ),
        *((rf"\b{many} dozen\b", f"{name} dozen") for many, name in ((2, "two"), (3, "three"))),
        # as patterns of who took part have them
        *(
            (rf"\b(with|of) {digit} (?=[a-z])", rf"\1 {name}")
            for digit, name in ((2, "two "), (3, "three "), (4, "four "))
        ),
        *(
            (rf"\b{word} and a half\b", f"{number}.5")
            for number, word in enumerate(("one", "two", "three", "four", "five"), 1)
        ),
        (r"\ban? (year|month|week|day|hour|minute) and a half\b", r"1.5 \1s"),
        (r"\bminus (?=\d)", "-"),
        (r"−(?=\d)", "-"),
        (r"\b(?:version |v)(?=\d+\.\d)", ""),
        (r"\bacting (?=(?:for|on behalf of)\b)", "representing "),
        (r"\brepresenting (?:for|on behalf of)\b", "representing"),
        (r"\b(?:over|across) an? (?=[\w-]+-(?:day|week|month|year)\b)", "during a "),
        (r"\bYears? (\d{1,2}) and (?=\d{1,2}\b)", r"Year \1 and Year "),
        # under whom, and after what
        (r"\b(?:supervised|directed|overseen|guided) by\b", "under the supervision of"),
        (r"\bonce (?=(?:the|it|they|their|all|approved|signed)\b)", "after "),
        # numbers of what goes by numbers
        *(
            (rf"\b(phase|stage|grade|level|type|class|category|band|part) {roman}\b", rf"\1 {at}")
            for at, roman in enumerate(("I", "II", "III", "IV", "V"), 1)
        ),
        # units
        (r"\b(?:square|sq\.?) ?(?:metres?|meters?|m)\b|\bsqm\b|(?<![A-Za-z])m²|\bm2\b", "sqm"),
        (r"\b(?:square|sq\.?) ?(?:foot|feet|ft)\b|\bft²", "sqft"),
        (r"\bcubic (?:metres?|meters?)\b|\bm³", "cbm"),
        (
            r"(\d[\d.,]*(?: (?:sqm|sqft|m²|\w{1,3}))?) (?:and|or) (?:more|above|over|up)\b",
            r"at least \1",
        ),
        (r"\b(?:half a decade)\b", "five years"),
        (r"\b(?:a|one) decade\b", "ten years"),
        (r"\b(?:a|one) fortnight\b", "two weeks"),
        (r"\bhalf a year\b", "six months"),
        (r"\bhalf an hour\b", "30 minutes"),
        (r"\bhalf-hour\b", "30-minute"),
        (r"\bthree[- ]quarters of an hour\b", "45 minutes"),
        (r"\ba quarter of an hour\b", "15 minutes"),
        (r"\bon an? (on-call|freelance|voluntary|rotating|shift|contract) basis\b", r"\1"),
        (r"\bper ?cent\b", "percent"),
        (rf"\b((?:{_COUNT})(?: (?:to|or|and) (?:{_COUNT}))?) years? (?:old|of age)\b", r"age \1"),
        (r"\bolder than (?=\d)", "more than "),
        (
            rf"(?<!than )(?<!over )\b((?:{_COUNT}) (?:days?|weeks?|months?)) (?:old|of age)\b",
            r"age \1",
        ),
        (r"\b(days|weeks|months) old\b", r"\1"),
        (r"(?<![\w.,])(\d+)-odd\b", r"about \1"),
        (r"\bage[ds]? (?:between )?(?=\d|\w+ (?:to|and)\b)", "age "),
        # with what
        (r"\bwith the (?:help|aid|use|assistance) of\b|\bby (?:means|use) of\b", "using"),
        (r"\bmaking use of\b", "using"),
        # small words
        (r"\bin the region of (?=[\d$€£])", "about "),
        (r"\ba pair of (?=\w+s\b)", "two "),
        (r"\bserv(?:ed|ing|es?) as\b", "worked as"),
        (r"\bno one\b", "nobody"),
        (r"\bbefore and after (?=\w)", "pre- and post-"),
        (r"\b(which|that) nobody had (?=\w+(?:ed|en|ne|wn|de|ld|id)\b)", r"\1 had not been "),
        (r"\bout[- ]of[- ]date\b", "outdated"),
        (r"\be-mail", "email"),
        (r"\bon a (daily|weekly|monthly|quarterly|yearly|nightly) basis\b", r"\1"),
        (r"\bas well as\b|\bin addition to\b|\bplus\b", "and"),
        (r"\bin order to\b", "to"),
        (r"\bso (?=[\w-]+(?: [\w-]+)? (?:could|can|no longer)\b)", "so that "),
        (r"\bin the (?:course|process) of\b|\bover the course of\b", "during"),
        (r"\b(?:day-to-day|every day|each day)\b", "daily"),
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


def _in_digits(text: str) -> str:
    """The text with numbers in words before a unit as they are mostly written: "6 percent"."""
    for phrase in sorted(number_phrases(text), key=lambda one: -one.start):
        if _UNIT_OF_DIGITS.match(text, phrase.end):
            text = f"{text[: phrase.start]}{phrase.value:g}{text[phrase.end :]}"
    return text


def normal_wording(text: str) -> str:
    """The text with each of these in one way."""
    text = in_one_word(_in_digits(text))
    for pattern, instead in _ONE_WAY:
        text = pattern.sub(instead, text)
    text = _VOLTS.sub(" volts", _AMPS.sub(" amps", text))
    return _PLURAL_NAME.sub(r"\1", text)
