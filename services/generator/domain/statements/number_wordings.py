"""Other ways to write a number, a measure or a time, as patterns with what stands for each."""

from __future__ import annotations

from collections.abc import Sequence

COUNT = r"\d+|half|two|three|four|five|six|seven|eight|nine|ten|twelve"
#: How many of how many are what percentage; others come out even in none.
_OF_TOTALS = [
    (rf"(?:{part}|{name})", rf"(?:{whole}|{called})", 100 * part // whole)
    for whole, called in (
        *((4, "four"), (5, "five"), (10, "ten"), (20, "twenty")),
        *((25, "twenty-five"), (50, "fifty"), (100, "a hundred")),
    )
    for part, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
    )
    if part < whole
]
SHARES: Sequence[tuple[str, str]] = (
    *(
        (
            rf"(?<![\w.,-]){part}(?: parts?)? in(?: every)? {whole}\b(?![,.]?\d|-)",
            f"{percent}%",
        )
        for part, whole, percent in _OF_TOTALS
    ),
    (r"(?<![\w.,])(\d\d?) (?:out of|in|of) every (?:100|hundred)\b", r"\1 percent of"),
    (r"\b(?:a|one) quarter of\b", "25 percent of"),
    (r"\bthree quarters of\b(?! an\b)", "75 percent of"),
    (r"(?<![\w.,])50 ?(?:%|per ?cent\b) (?=(?:of|was|were|is|are)\b)", "half "),
    (r"\b(?:a|one) fifth of\b", "20 percent of"),
    (r"\b(?:a|one) tenth of\b", "10 percent of"),
)
NAMES: Sequence[tuple[str, str]] = (
    (r"\bFY ?(?=\d)", "fiscal "),
    (r"\b(?:version |v)(?=\d+\.\d)", ""),
    (r"\bYears? (\d{1,2}), (\d{1,2}) and (?=\d{1,2}\b)", r"Year \1, Year \2 and Year "),
    (r"\bYears? (\d{1,2}) and (?=\d{1,2}\b)", r"Year \1 and Year "),
    # levels of support, in one word, as nothing is first here
    *(
        (
            rf"\b(?:{name}|{short})[- ](?:level|line|tier)\b"
            rf"|\b(?:level|line|tier|L) ?{at}(?= (?:support|tickets?|help ?desk|queries)\b)",
            f"{name}line",
        )
        for at, (name, short) in enumerate(
            (("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th")), 1
        )
    ),
    *(
        (rf"\b(phase|stage|grade|level|type|class|category|band|part) {roman}\b", rf"\1 {at}")
        for at, roman in enumerate(("I", "II", "III", "IV", "V"), 1)
    ),
)
UNITS_OF_MEASURE: Sequence[tuple[str, str]] = (
    (r"\b(?:square|sq\.?) ?(?:metres?|meters?|m)\b|\bsqm\b|(?<![A-Za-z])m²|\bm2\b", "sqm"),
    (r"\b(?:square|sq\.?) ?(?:foot|feet|ft)\b|\bft²", "sqft"),
    (r"\b(?:square|sq\.?) ?(?:kilometres?|kilometers?|km)\b|\bkm²", "sqkm"),
    (r"\bcubic (?:metres?|meters?)\b|\bm³", "cbm"),
    (r"\bcubic (?:foot|feet|ft)\b|\bft³", "cuft"),
    (r"\bcubic (?:yards?|yd)\b|\byd³", "cuyd"),
    (r"(?<![\w.,/\"“])(\d{1,3}(?:\.\d+)?)(?:\"|″)(?!\w)", r"\1-inch"),
    (r"\brevolutions per minute\b", "rpm"),
    (r"\bwpm\b", "words per minute"),
    (r"\b([GMk])bit/s\b", r"\1bps"),
    (r"(?<![\w.,])(\d[\d,.]*\d|\d) euros\b", r"€\1"),
    (r"(?<![\w.,])(\d[\d,.]*\d|\d) dollars\b", r"$\1"),
    (r"(?<![\w.,])(\d\d) euro cents\b", r"€0.\1"),
    (r"\bplus or minus (?=\d)", "±"),
    (r"\bminus (?=\d)", "-"),
    (r"−(?=\d)", "-"),
    (r"(?<=\d) ?degrees (?:Celsius|C)\b", " °C"),
    (r"\bper ?cent\b", "percent"),
)
