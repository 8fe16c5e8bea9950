"""Other ways to say how exactly a number counts, as patterns with what stands for each."""

from __future__ import annotations

from collections.abc import Sequence

from services.generator.domain.statements.number_wordings import COUNT

_NUMBER = rf"(?:[$€£]?\d[\d.,]*\d|[$€£]?\d|{COUNT}|one)(?: ?(?:%|million|[kKmM])\b)?"
_MORE = (
    "(?:more than|over|above|exceeding"
    "|(?:larg|bigg|high|long|wid|deep|tall|heavi|old|great|lat)er than)"
)
#: What is measured by a number behind it.
_MEASURE = "(?:height|weight|length|depth|width|size|value|load|age|duration|capacity|number)"
_BEHIND = r"(?=$|[,;.)]| (?:in|on|at|per|a|an|each|for|from|with|and|of)\b)"
HOW_EXACTLY: Sequence[tuple[str, str]] = (
    (rf"\bin ({_NUMBER} [a-z]+) or (?:less|fewer|under)\b", r"within \1"),
    (rf",? none (?:more than|over) ({_NUMBER} [a-z]+) from\b", r" within \1 of"),
    (rf"\bno later than ({_NUMBER} [a-z]+) (?:after|from)\b", r"within \1 of"),
    (rf",? (?:and )?(?:none|no one|nobody|never) (?:of |with )?{_MORE} (?={_NUMBER})", ", up to "),
    (rf"\b(?:not|never) (?:above|over|exceeding) (?={_NUMBER})", "up to "),
    (
        rf"\b(?:capped at|limited to|with a (?:ceiling|limit|cap) of) (?={_NUMBER})",
        "up to ",
    ),
    (rf"\b(?:a |the )?maximum {_MEASURE} of\b", "up to"),
    (rf"\b(?:a |the )?minimum {_MEASURE} of\b", "at least"),
    (r"\b(?:no|not) more than\b|\bas (?:many|much) as\b|\ba maximum of\b|\bat most\b", "up to"),
    (
        rf"(?<![\w.,])({_NUMBER})((?: [a-z-]+)?) (?:up to|maximum|max\.?|tops){_BEHIND}",
        r"up to \1\2",
    ),
    (
        r"\b(?:as (?:large|high|tall|long|wide|deep|heavy) as"
        rf"|no (?:larg|high|tall|long|wid|deep|heavi)er than) (?=\d|(?:{COUNT})\b)",
        "up to ",
    ),
    (r"\bno (?:fewer|less) than\b|\ba minimum of\b|\bupwards of\b", "at least"),
    (r"\bon average\b|\b(?:at )?an? (?:average|mean) of\b", "average"),
    (r"\baverag(?:ing|ed)\b", "average"),
    (
        r"(?<![\w.,])(\d+|one|two|three|four|five|six|seven|eight|nine) out of (?=\d|\w+ )",
        r"\1 of ",
    ),
    # "kept watch over 32 cameras": not more than 32
    (rf"\b(watch|spread) over(?= (?:{COUNT})\b)", r"\1"),
    (rf"\bsome (?=\d|(?:{COUNT})\b)", "about "),
    # "Answered around 60 calls", but "moved patients around 3 wards"
    (
        rf"(?:(?<=ed )|(?<=ing )|(?<=ok )|(?<=ran )|(?<=ang )|(?<=ade )|(?<=of )|(?<=to )"
        rf"|(?<=for )|(?<=ith )|(?<=by )|(?<=, ))around (?=\d|(?:{COUNT})\b)",
        "about ",
    ),
    (r"\bin the region of (?=[\d$€£])", "about "),
    (r"(?<![\w.,])(\d+)-odd\b", r"about \1"),
    (rf"(?<![\w.,])({_NUMBER}) or so\b", r"about \1"),
    (
        r"\b(?:old|warm|hott|larg|bigg|long|heavi|thick|wid|deep|tall|high|great)er than (?=\d)",
        "more than ",
    ),
    (
        r"\b(?:young|cold|cool|small|short|light|thinn|narrow|low)er than (?=\d)",
        "less than ",
    ),
    (
        r"(\d[\d.,]*(?: (?:sqm|sqft|m²|\w{1,3}))?) (?:and|or) (?:more|above|over|up)\b",
        r"at least \1",
    ),
    # the way is told by the numbers
    (r"(?<=\d|%) (?:up|down) to (?=[$€£]?\d)", " to "),
    (r"(\d) ?([a-z°%]{1,3}) (?:up|down) to (?=[$€£]?\d)", r"\1 \2 to "),
    # what comes to so much is told by the number
    (
        r",? ?\b(?:totall?ing|amounting to|adding up to|coming to|a (?:combined )?total of) "
        rf"(?=(?:up to |about |at least |more than |over |nearly |almost )?{_NUMBER})",
        ", ",
    ),
    (r"\b(?:altogether|in all)(?=$|[,;.)]| (?:over|in|during|across|between|from)\b)", "in total"),
)
