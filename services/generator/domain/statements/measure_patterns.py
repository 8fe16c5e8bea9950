"""Patterns of numbers, and of what stands around them."""

from __future__ import annotations

import re

from services.generator.domain.language.number_words import LABELS, NUMBERS

CODES = "USD|EUR|GBP|CHF|JPY|INR|SEK|NOK|DKK|PLN|CAD|AUD"
QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<sign>[-−](?=[\d$€£]))?(?P<currency>[A-Z]{{0,2}}\$|[€£¥₹]|(?:{CODES})\b)?\s?"
    r"(?P<number>\d{1,15}(?:[.,]\d{1,9})*)"
    r"(?:[^\S\n]?(?P<scale>thousand|million|billion|bn|mn|[kK])\b"
    r"|(?(currency)\s?)(?P<letter>mm|[mMB])\b)?"
    r"[^\S\n]?(?P<mark>%|percentage points?\b|percent\b|per cent\b|points?\b|pp\b|[x×](?!\w)|\+"
    rf"|[$€£¥₹](?!\d)|(?:{CODES})\b)?(?P<plus>\+)?",
    re.IGNORECASE,
)
#: What follows a number, or the first word of what it counts: "ten persons or more".
OR_MORE = re.compile(
    r"\s?(?:(?!or\b)[a-z]+ )?or (better|more|above|higher|over|longer|larger|bigger|older"
    r"|less|fewer|below|lower|under|shorter|smaller|younger)\b"
    r"(?! than)",
    re.IGNORECASE,
)
#: The other end of a range, whose words count for this end too.
RANGE = re.compile(
    r"\s?(?:[–—-]|(?:(?:up|down)\s)?(?:to|or|and)\b)\s?"
    rf"(?:[$€£¥]?\d(?:[\d.,]{{0,14}}\d)?\s?(?:%|[kKmM]\b)?|(?:{'|'.join(NUMBERS)})\b)",
    re.IGNORECASE,
)
MONEY_RANGE = re.compile(
    r"\s?(?:[–—-]|(?:(?:up|down)\s)?to\b)\s?[$€£¥]\d(?:[\d.,]{0,14}\d)?\s?[kKmM]?\b"
)
#: A number that names something, within what another counts: "54 Year 6 pupils".
LABEL = rf"(?:{'|'.join(LABELS)})\s\d{{1,4}}\b"
LABELLED = re.compile(rf"\b{LABEL}(?:\s?(?:,|and|to|or|[–-])\s?{LABEL})*", re.IGNORECASE)
PEOPLE = re.compile(r"-(?:person|man|woman|member|people|strong)\b\s?", re.IGNORECASE)
_OFTEN = "daily|nightly|weekly|fortnightly|monthly|quarterly|annually|yearly|hourly|termly"
_TIMES = "hour|day|night|week|weekend|fortnight|month|quarter|year|annum|shift|term|season|semester"
#: "A lunchtime club" is held at lunchtime, "every lunchtime" is daily.
_PER = (
    r"(?:per|(?<!\bin )(?<!within )(?<!over )(?<!half )an?|each|every)\s+(?:\d{1,2}-hour\s+)?"
    rf"(?P<per>{_TIMES})(?!-)(?! (?:spa|cent(?:re|er)|nursery|trip|school|case|surgery|off|out)\b)"
    r"|(?:each|every)\s+(?P<part>morning|afternoon|evening|lunchtime)"
)
PERIOD = re.compile(
    r"(?:[^\S\n]|-)*"
    r"(?:(?!\d|(?:and|or|which|who|while|in|within|after|over)\b)[\w'-]+[^\S\n]+){0,3}?"
    r"(?:(?:per|a|an|each|every)[^\S\n]+(?:\d+-hour[^\S\n]+)?"
    rf"(?P<per>\w{{1,12}})|/\s?(?P<slash>\w{{1,12}})|(?P<adverb>{_OFTEN}))\b",
    re.IGNORECASE,
)
OWN_PERIOD = re.compile(
    rf"\s?(?:(?:(?:per|a|an|each|every)\s+|/\s?)(?:\d{{1,2}}-hour\s+)?(?:{_TIMES})|(?:{_OFTEN}))\b",
    re.IGNORECASE,
)
FREQUENCY = re.compile(
    rf"\b(?:{_PER}|(?P<adverb>{_OFTEN}|annual))\b",
    re.IGNORECASE,
)
#: "£4,500 in daily takings" are so much a day.
IN_OFTEN = re.compile(rf"\s?in ({_OFTEN}|annual)\b", re.IGNORECASE)
#: Before a noun such a word is an adjective, and says how often that happens.
ALONE = re.compile(
    r"\s*(?:$|[,;:.()!?\n]|(?:and|on|in|at|for|to|by|with|from|across|over|under|during|after"
    r"|before|between|among|within|through|via|using|while|when|alongside)\b)",
    re.IGNORECASE,
)
#: Days on which something is done every week: the words between are not said by "weekly".
WEEKDAY = re.compile(
    r"\b(?:(?P<each>every|each)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days"
    r"|on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: and |, | )){1,3}"
    r"(?:morning|afternoon|evening|night)s)\b",
    re.IGNORECASE,
)
#: How large is what is counted: "two 28-pupil classes", "40 £12 tickets".
SIZE = re.compile(
    rf"\s?(?:(?:\d[\d.,]{{0,8}}|{'|'.join(NUMBERS)})-[a-z]+|[$€£]\d[\d.,]{{0,8}})(?= [a-z])"
)
OF_THEM = re.compile(
    r"\s?of (?:them|whom|which)\b(?:\s(?:are|is|was|were|at|in|on|with|by)\b)*", re.IGNORECASE
)
#: "Three of five bids" are bids.
OF_SO_MANY = re.compile(
    rf"\s?of (?:(?:the|my|our|its|their|all)\s)*(?:\d[\d.,]*|(?:{'|'.join(NUMBERS)})\b)",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\s?(?:(?:of (?:the|our|its|their|my|whom|which|them)|was|were|is|are)\b|\w+ed\b)",
    re.IGNORECASE,
)
#: With money this says it: "$2M of our budget".
SHARE_OF = re.compile(r"\s?of (?:the|our|its|their|my|whom|which|them)\b", re.IGNORECASE)
ONE_OF = re.compile(r"(?:\b(?:as|was|am|is) |\A)one of\b", re.IGNORECASE)
#: Before a "one" that counts nothing: "every one", "the last one", "year one".
NOT_ONE = re.compile(
    r"\b(?:each|every|any|this|that|which|another|no|last|first|next|new|year|day|phase|stage)\s$",
    re.IGNORECASE,
)
#: Behind a "one" that counts nothing: "one another", "one at a time".
NONE_COUNTED = re.compile(
    r"\s(?:another|at a time|by one|after (?:the other|another)|used (?:by|for|in))\b|['’]s\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;:.()!?\n]|(?<![A-Za-z])\d")
CLAUSE_MARK = re.compile(r"[;:.()!?\n](?!\d)|,(?!\d| (?:which|who|that)\b)")
