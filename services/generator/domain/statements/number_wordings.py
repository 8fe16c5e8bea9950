"""Other ways to write a number, a measure or a time, as patterns with what stands for each."""

from __future__ import annotations

from collections.abc import Sequence

COUNT = r"\d+|half|two|three|four|five|six|seven|eight|nine|ten|twelve"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = "minute|hour|day|week|month|year"
_DAYS = r"(?:nights?|days?|weekends?|weeks?|months?|years?|seasons?|terms?)\b"
#: How many of how many are what percentage; others come out even in none.
_OF_TOTALS = [
    (rf"(?:{part}|{name})", rf"(?:{whole}|{called})", 100 * part // whole)
    for whole, called in ((4, "four"), (5, "five"), (10, "ten"), (20, "twenty"))
    for part, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
    )
    if part < whole
]
SHARES: Sequence[tuple[str, str]] = (
    *(
        (rf"(?<![\w.,-]){part} in(?: every)? {whole}\b(?![,.]?\d|-)", f"{percent} percent")
        for part, whole, percent in _OF_TOTALS
    ),
    (r"(?<![\w.,])(\d\d?) (?:out of|in|of) every (?:100|hundred)\b", r"\1 percent of"),
    (r"\b(?:a|one) quarter of\b", "25 percent of"),
    (r"\bthree quarters of\b", "75 percent of"),
    (r"\b(?:a|one) fifth of\b", "20 percent of"),
    (r"\b(?:a|one) tenth of\b", "10 percent of"),
)
HOW_EXACTLY: Sequence[tuple[str, str]] = (
    (r"\b(?:no|not) more than\b|\bas (?:many|much) as\b|\ba maximum of\b|\bat most\b", "up to"),
    (
        r"\b(?:as (?:large|high|tall|long|wide|deep|heavy) as"
        rf"|no (?:larg|high|tall|long|wid|deep|heavi)er than) (?=\d|(?:{COUNT})\b)",
        "up to ",
    ),
    (rf"(?<![\w.,])(\d+|{COUNT}) ([a-z]+) up to(?=$|[,.;])", r"up to \1 \2"),
    (r"\bno (?:fewer|less) than\b|\ba minimum of\b|\bupwards of\b", "at least"),
    (r"\bon average\b|\ban average of\b", "average"),
    (r"\baverag(?:ing|ed)\b", "average"),
    (
        r"(?<![\w.,])(\d+|one|two|three|four|five|six|seven|eight|nine) out of (?=\d|\w+ )",
        r"\1 of ",
    ),
    # "kept watch over 32 cameras": not more than 32
    (r"\b(watch|spread) over(?= \d)", r"\1"),
    (rf"\bsome (?=\d|(?:{COUNT})\b)", "about "),
    # "Answered around 60 calls", but "moved patients around 3 wards"
    (
        rf"(?:(?<=ed )|(?<=ing )|(?<=ok )|(?<=ran )|(?<=ang )|(?<=ade )|(?<=of )|(?<=to )"
        rf"|(?<=for )|(?<=ith )|(?<=by )|(?<=, ))around (?=\d|(?:{COUNT})\b)",
        "about ",
    ),
    (r"\bin the region of (?=[\d$€£])", "about "),
    (r"(?<![\w.,])(\d+)-odd\b", r"about \1"),
    (r"\bolder than (?=\d)", "more than "),
    (
        r"(\d[\d.,]*(?: (?:sqm|sqft|m²|\w{1,3}))?) (?:and|or) (?:more|above|over|up)\b",
        r"at least \1",
    ),
    # the way is told by the numbers
    (r"(?<=\d|%) (?:up|down) to (?=[$€£]?\d)", " to "),
)
HOW_OFTEN: Sequence[tuple[str, str]] = (
    (rf"\b(?!half-[wmy])({COUNT})-(hour|week|month|year)ly\b", r"every \1 \2s"),
    (r"\bevery (?:two weeks|other week|second week|fortnight)\b", "fortnightly"),
    (
        r"\b(?:every other|alternate) (?=\w+days?\b|weeks?\b|months?\b|years?\b)",
        "every second ",
    ),
    (r"\bone (day|night|week|weekend|month|year|shift) in three\b", r"every third \1"),
    (r"\bone (day|night|week|weekend|month|year|shift) in four\b", r"every fourth \1"),
    (rf"\bat ({COUNT})-({_UNIT}) intervals\b", r"every \1 \2s"),
    (rf"\bat intervals of (?=(?:{COUNT}) (?:{_UNIT})s\b)", "every "),
    (rf"\b(?:on|in|to) an? ({COUNT})-({_UNIT}) cycle\b", r"every \1 \2s"),
    (r"\bevery (?:six|6) months\b|\bat half-year(?:ly)? intervals\b", "half-yearly"),
    (r"\bon an? (daily|weekly|monthly|quarterly|yearly|nightly|half-yearly|annual) basis\b", r"\1"),
    (r"\b(?:day-to-day|every day|each day)\b", "daily"),
    (r"\b(?:round|around)[- ]the[- ]clock\b", "24/7"),
)
HOW_LONG: Sequence[tuple[str, str]] = (
    (
        r"(?<!for )(?<!in )(?<!with )(?<!of )(?<!from )(?<!to )(?<!per )(?<!has )(?<!have )"
        r"(?<!take )(?<!took )"
        rf"(?<!taking )(?<!spent )\bover (?=(?:the )?(?:\d+|[a-z]+) {_DAYS}(?! of| exp|'))",
        "during ",
    ),
    (rf"\bthroughout (?=(?:\d+|{COUNT}) {_DAYS})", "for "),
    (
        rf"\bbetween ((?:{_MONTH} )?(?:\d{{4}})?) ?and (?=(?:{_MONTH} )?\d{{4}}\b)",
        r"from \1 to ",
    ),
    (rf"\b(within|after|lasting) an? (?=(?:{_UNIT})\b(?!-))", r"\1 one "),
    (
        rf"\ban? ({_UNIT})(?=['’]s\b| (?:ahead|before|beforehand|later|earlier|in advance)\b)",
        r"one \1",
    ),
    (rf"\ban? ({_UNIT})-long\b", r"one \1's"),
    (r"\b(?:over|across) an? (?=[\w-]+-(?:day|week|month|year)\b)", "during a "),
    (r"\b(?:half a decade)\b", "five years"),
    (r"\b(?:a|one) decade\b", "ten years"),
    (r"\b(?:a|one) fortnight\b", "two weeks"),
    (r"\bhalf a year\b", "six months"),
    (r"\bhalf an hour\b", "30 minutes"),
    (r"\bhalf-hour\b", "30-minute"),
    (r"\bthree[- ]quarters of an hour\b", "45 minutes"),
    (r"\bthree-quarter-hour\b", "45-minute"),
    (r"\ba quarter of an hour\b", "15 minutes"),
    *(
        (rf"\b{word}([ -])and\1a\1half\b", f"{number}.5")
        for number, word in enumerate(("one", "two", "three", "four", "five"), 1)
    ),
    (r"\ban? (year|month|week|day|hour|minute) and a half\b", r"1.5 \1s"),
    (rf"\b((?:{COUNT})(?: (?:to|or|and) (?:{COUNT}))?) years? (?:old|of age)\b", r"age \1"),
    (
        rf"(?<!than )(?<!over )\b((?:{COUNT}) (?:days?|weeks?|months?)) (?:old|of age)\b",
        r"age \1",
    ),
    (r"\b(days|weeks|months) old\b", r"\1"),
    (r"\bage[ds]? (?:between )?(?=\d|\w+ (?:to|and)\b)", "age "),
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
    (r"(?<![\w.,/\"“])(\d{1,3}(?:\.\d+)?)(?:\"|″)(?!\w)", r"\1-inch"),
    (r"\brevolutions per minute\b", "rpm"),
    (r"\bwpm\b", "words per minute"),
    (r"\b([GMk])bit/s\b", r"\1bps"),
    (r"(?<![\w.,])(\d[\d,.]*\d|\d) euros\b", r"€\1"),
    (r"(?<![\w.,])(\d[\d,.]*\d|\d) dollars\b", r"$\1"),
    (r"(?<![\w.,])(\d\d) euro cents\b", r"€0.\1"),
    (r"\bminus (?=\d)", "-"),
    (r"−(?=\d)", "-"),
    (r"(?<=\d) ?degrees (?:Celsius|C)\b", " °C"),
    (r"\bper ?cent\b", "percent"),
)
