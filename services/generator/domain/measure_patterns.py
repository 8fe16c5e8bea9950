"""Patterns of numbers, and of what stands around them."""

from __future__ import annotations

import re

from services.generator.domain.number_words import LABELS, NUMBERS

CODES = "USD|EUR|GBP|CHF|JPY|INR|SEK|NOK|DKK|PLN|CAD|AUD"
QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−](?=[\d$€£]))?(?P<currency>[A-Z]{{0,2}}\$|[€£¥₹]|(?:{CODES})\b)?\s?"
    r"(?P<number>\d{1,15}(?:[.,]\d{1,9})*)"
    r"(?:\s?(?P<scale>thousand|million|billion|bn|mn|mm|[kK])\b"
    r"|(?(currency)\s?)(?P<letter>[mMB])\b)?"
    r"\s?(?P<mark>%|percentage points?\b|percent\b|per cent\b|points?\b|pp\b|[x×](?!\w)|\+"
    rf"|[$€£¥₹]|(?:{CODES})\b)?(?P<plus>\+)?",
    re.IGNORECASE,
)
#: The other end of a range, whose words count for this end too.
RANGE = re.compile(
    r"\s?(?:[–—-]|(?:(?:up|down)\s)?(?:to|or|and)\b)\s?"
    rf"(?:[$€£¥]?\d[\d.,]{{0,15}}\s?(?:%|[kKmM]\b)?|(?:{'|'.join(NUMBERS)})\b)",
    re.IGNORECASE,
)
MONEY_RANGE = re.compile(r"\s?(?:[–—-]|(?:(?:up|down)\s)?to\b)\s?[$€£¥]\d[\d.,]{0,15}\s?[kKmM]?\b")
#: A number that names something, within what another counts: "54 Year 6 pupils".
LABEL = rf"(?:{'|'.join(LABELS)})\s\d{{1,4}}\b"
LABELLED = re.compile(rf"\b{LABEL}(?:\s?(?:,|and|to|or|[–-])\s?{LABEL})*", re.IGNORECASE)
PEOPLE = re.compile(r"-(?:person|man|woman|member|people|strong)\b\s?", re.IGNORECASE)
PERIOD = re.compile(
    r"\s*(?:(?!\d)[\w'-]+\s+){0,3}?(?:(?:per|a|an|each|every)\s+(?:\d+-hour\s+)?(?P<per>\w{1,12})"
    r"|/\s?(?P<slash>\w{1,12})"
    r"|(?P<adverb>daily|nightly|weekly|monthly|quarterly|annually|yearly|hourly))\b",
    re.IGNORECASE,
)
OWN_PERIOD = re.compile(
    r"\s?(?:(?:(?:per|a|an|each|every)\s+|/\s?)(?:\d{1,2}-hour\s+)?"
    r"(?:hour|day|night|week|month|quarter|year|annum|shift)|(?:dai|night|week|month|quarter|year|hour)ly)\b",
    re.IGNORECASE,
)
FREQUENCY = re.compile(
    r"\b(?:(?:per|a|an|each|every)\s+(?:\d{1,2}-hour\s+)?"
    r"(?P<per>hour|day|night|week|month|quarter|year|annum|shift)"
    r"|(?P<adverb>daily|nightly|weekly|monthly|quarterly|annual|annually|yearly|hourly))\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"\s?of (?:them|whom|which)\b(?:\s(?:are|is|was|were|at|in|on|with|by)\b)*", re.IGNORECASE
)
SHARE = re.compile(
    r"\s?(?:(?:of (?:the|our|its|their|my|whom|which|them)|was|were|is|are)\b|\w+ed\b)",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"\bas one of\b", re.IGNORECASE)
CLAUSE_END = re.compile(r"[,;:.()!?\n]|\d")
CLAUSE_MARK = re.compile(r"[,;:.()!?\n](?!\d)")
