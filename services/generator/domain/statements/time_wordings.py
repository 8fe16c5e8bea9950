"""Other ways to say how often and how long, as patterns with what stands for each."""

from __future__ import annotations

from collections.abc import Sequence

from services.generator.domain.statements.number_wordings import COUNT

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINALS = {
    "three": "third",
    "four": "fourth",
    "five": "fifth",
    "six": "sixth",
    "seven": "seventh",
    "eight": "eighth",
    "nine": "ninth",
    "ten": "tenth",
}
_AGE = rf"\d+\.\d|{COUNT}"
_UNIT = "minute|hour|day|week|month|year"
_DAYS = r"(?:nights?|days?|weekends?|weeks?|months?|years?|seasons?|terms?)\b"
HOW_OFTEN: Sequence[tuple[str, str]] = (
    (rf"\b(?!half-[wmy])({COUNT})-(hour|week|month|year)ly\b", r"every \1 \2s"),
    (r"\bevery (?:two weeks|other week|second week|fortnight)\b", "fortnightly"),
    (r"\b(?:two|2) times (?=a\b|per\b|every\b|each\b|in one\b)", "twice "),
    (r"\btwice in one (?=day|week|month)", "twice a "),
    (r"\b(?:in|during|over|for) the period (?=from\b|between\b)", ""),
    (r"\bonce (?=every\b|each\b|an? (?:hour|day|week|month|quarter|year)\b)", ""),
    (
        r"\b(?:every other|alternate) "
        r"(?=\w+days?\b|(?:week|weekend|month|year|night|morning|afternoon|evening)s?\b)",
        "every second ",
    ),
    (r"\bevery second ((?:\w+day|weekend|night|morning|afternoon|evening))s\b", r"every second \1"),
    *(
        (
            rf"\bone (day|night|week|weekend|month|year|shift) (?:in|out of)(?: every)? {count}\b",
            rf"every {at} \1",
        )
        for count, at in _ORDINALS.items()
    ),
    *(
        (
            rf"\bevery (?:{count}|{digit}) (?!{_UNIT}|night|shift|second)([a-z]+)s\b",
            rf"every {at} \1",
        )
        for digit, (count, at) in enumerate(_ORDINALS.items(), 3)
    ),
    (r"\bevery (?:three|3) months\b", "quarterly"),
    (r"\b(?:seven|7) days (?:a|per) week\b|\bevery day of the week\b", "daily"),
    (rf"\b({COUNT}) days (?:out of|in) (?:every )?(?:seven|7)\b", r"\1 days a week"),
    (r"\b(\d+)-(hour|day|shift) week\b", r"\1 \2s a week"),
    (r"\b(?:fortnightly|two-weekly) (?=(?:sprint|cycle|iteration)s?\b)", "two-week "),
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
        r"(?<!taking )(?<!spent )(?<!: )(?<!after )"
        rf"\bover (?=(?:the )?(?:\d+|[a-z]+) {_DAYS}(?! of| exp|'))",
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
    *(
        (rf"\bby (?-i:(year|month|week|term|season)) {name}\b", rf"by the {at} \1")
        for at, name in (("first", "one"), ("second", "two"), ("third", "three"))
    ),
    (r"\b(?:half a decade)\b", "five years"),
    (r"\b(?:a|one) decade\b", "ten years"),
    (r"\b(?:a|one) fortnight\b", "two weeks"),
    (r"\bhalf a year\b", "six months"),
    (r"\bhalf an hour\b", "30 minutes"),
    (r"\bhalf-hour\b", "30-minute"),
    (r"\bhalf-day\b", "half a day"),
    (rf"\b({COUNT}) hours (?:per|a|each) shift\b", r"\1-hour shifts"),
    (r"\bthree[- ]quarters of an hour\b", "45 minutes"),
    (r"\bthree-quarter-hour\b", "45-minute"),
    (r"\ba quarter of an hour\b", "15 minutes"),
    *(
        (rf"\b{word}([ -])and\1a\1half\b", f"{number}.5")
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
        )
    ),
    (r"\ban? (year|month|week|day|hour|minute) and a half\b", r"1.5 \1s"),
    (rf"\b({COUNT})-?(?: to | ?[–-] ?to )({COUNT})-year-olds\b", r"children age \1 to \2"),
    (
        rf"(?<![\w.,])(?:from |between )?((?:{_AGE})(?: (?:to|or|and) (?:{_AGE}))?)"
        " years? (?:old|of age)\\b",
        r"age \1",
    ),
    (r"\bunder-(?=fives?\b|\d)", "children under "),
    (
        rf"(?<!than )(?<!over )\b((?:{COUNT}) (?:days?|weeks?|months?)) (?:old|of age)\b",
        r"age \1",
    ),
    (r"\b(days|weeks|months) old\b", r"\1"),
    (r"\bage[ds]? (?:between )?(?=\d|\w+ (?:to|and)\b)", "age "),
)
