"""Words that limit a claim: how far it went, who else did it, under whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.generator.domain.language.text import word_set

LIMITS = word_set(
    """
    familiar familiarity basic beginner exposure learning coursework intern internship introductory
    partially partly occasionally sometimes planned attempted proposed trainee apprentice
    voluntary volunteer simulated draft drafts pilot prototype elementary conversational expected
    nearly almost observer assistant junior interim acting part-time jointly mate candidate co
    expired lapsed pending due ongoing studying towards only mainly mostly partial limited temporary
    unpaid mock demo trial informal seasonal locum considered applied nominated shortlisted finalist
    failed unsuccessful unsuccessfully cancelled withdrawn abandoned rejected declined except
    excluding unless second third fourth fifth sixth seventh eighth ninth tenth occasional rarely
    largely mainly chiefly primarily predominantly partly partially
    seldom minor once sample selected some hobby student proposal most
    """
)
#: Of these only the word itself keeps the limit: who is learning has not learned.
UNFINISHED = word_set("learning studying pending ongoing")
_DUE = (
    "due to (?:expire|end|lapse|start|begin|open|close|run|finish|arrive|leave|depart|retire|be"
    "|come|fall|mature|return|launch|move|give|go)"
)
#: Phrases that do, by what they say; another one of the same kind keeps the limit.
LIMIT_PHRASES: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for kind, pattern in {
        "learning": (
            r"in training|on probation|entry[- ]level|enrolled (?:on|in|for|at)"
            r"|(?:learn(?:ed|t)?|trained|taught|shown) (?:how )?to|working towards"
        ),
        "to come": (
            rf"not yet|about to|{_DUE}|preparing (?:to|for)"
            r"|hop(?:e|es|ed|ing) to|aim(?:s|ed|ing)? to"
            r"|(?:seek(?:s|ing)?|sought|wish(?:es|ed|ing)?) to|stood for"
            r"|offered (?:a|the) (?:post|job|role|position|place|promotion)"
            r"|applying (?:to|for)"
            r"|(?:will|would)(?!-)|scheduled to|intend(?:s|ing)? to|going to be|meant to"
            r"|(?:am|was|were) going to|prepared to (?=(?:take|become|open|lead|run)\b)"
            r"|expect(?:s|ed|ing)? to|might"
            r"|(?:first |rough )?drafts? of|proof of concept"
            r"|(?:am|was|been|were) (?:asked|invited|told|allowed|chosen|picked|selected) to"
            r"|(?:asked|invited|allowed|agreed|offered|promised|volunteered) to"
            r" (?=(?:lead|run|head|manage|take|chair|open|organi[sz]e|teach|train|write|make)\b)"
        ),
        "under way": r"in progress|under way|to be (?:completed|finished|confirmed)",
        "tried": r"tried (?:to|out)|attempt(?:s|ed|ing)? (?:to|at)|role[- ]play\w*",
        "on demand": (
            r"(?:as|where|if|when|whenever|wherever) (?:needed|required|necessary|asked|wanted)"
            r"|on (?:request|demand)"
        ),
        "in part": r"in part|part[- ](?:time|qualified|trained|completed|way)|short[- ]term",
        "little": r"light (?:cleaning|duties|housework|work|maintenance|repairs|cooking)",
        "instead": (
            r"as (?:a )?(?:stand-in|substitute|cover|relief|reserve)"
            r"|st(?:and|ood|anding) in (?:for|as)|deputi[sz](?:ed?|ing)|cover(?:ed|ing) for"
        ),
    }.items()
}
#: What something comes to, which limits nothing where that is told: "what it would cost".
ASKED_FOR = re.compile(
    r"\b(?:what|how \w+) (?:[\w'’]+ ){1,5}?(?:would|will|might) (\w+)", re.IGNORECASE
)
#: What it was done for: "so they would not fall"; the claim says so too by "to", "for", "so".
PURPOSE = re.compile(r"\bso (?:that )?(?:[\w'’]+ ){1,4}?(?:would|will|might)\b", re.IGNORECASE)
FOR_A_PURPOSE = re.compile(r"\b(?:to|for|so)\b", re.IGNORECASE)
#: Where the person says that they were not alone.
SHARED = re.compile(
    r"\b(?:as (?:part|one|a member) of (?:[\w-]+ ){0,3}(?:team|group|crew|squad|pair|committee|duo)"
    r"|(?:one|member|part) of (?:a|the) (?:\w+ ){0,2}(?:team|group|crew|squad|pair|committee)"
    r"|in an? (?:[\w-]+ )?(?:team|group|pair|crew|squad)"
    r"|with (?:the |a |an |my )?(?:senior|head|chief|lead|other|one|two|three|four)"
    r" \w+(?:er|or|ist)s?"
    r"|together with|(?:along|working) with|alongside|jointly"
    r"|with (?:a |an |my |the |two |three |four |other |another |fellow )*(?:colleagues?|others"
    r"|partners?|co-workers?|co-authors?|classmates?|fellow \w+|friends?|mates?|brothers?|sisters?"
    r"|mother|father|parents|mum|dad|wife|husband|cousins?|uncle|aunt|boss)|our team"
    r"|(?:(?:as|was|am) |^)one of (?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b"
    r"|(?:^|[.;,\n]\s*|\band )we\b|^(?:the|my) team\b",
    re.IGNORECASE,
)
#: How often, not how seldom.
ONCE_PER = re.compile(r"\bonce (?:a|an|per|every|each)\b", re.IGNORECASE)
UNDER_SOMEBODY = re.compile(
    r"\bunder\s+(?:[\w'’]+\s+){0,4}(?:supervision|guidance|direction|eyes?|oversight)\b"
    r"|\bunder\s+(?:(?:a|an|the|my|our)\s+)?(?:senior|qualified|experienced|head|chief|lead|master"
    r"|chartered|registered|licensed|supervising)\s+\w+"
    r"|\bunder\s+(?:a|an|the|my|our)\s+(?:\w+\s+)?(?:manager|supervisor|director|teacher|tutor"
    r"|mentor|trainer|instructor|officer|engineer|lawyer|solicitor|doctor|surgeon|nurse|midwife"
    r"|chef|baker|professor|architect|foreman|electrician|plumber|joiner|editor|consultant)\b"
    r"|\bto\s+(?:the|my|a)\s+\w+['’]s?\s+(?:instructions?|orders?)\b"
    r"|\b(?:guided|overseen)\s+by\b|\bsupervised\s+(?:by|practice|placement|hours)\b",
    re.IGNORECASE,
)
AVERAGING = re.compile(
    r"\b(?:averag(?:e|es|ed|ing)|typical(?:ly)?|usual(?:ly)?|normally|as a rule)\b",
    re.IGNORECASE,
)
#: What is "due to expire" has no cause, as what is "due to the rain" has.
DUE = re.compile(rf"\b{_DUE}\b", re.IGNORECASE)
