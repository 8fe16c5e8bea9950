"""Words that limit a claim: how far it went, who else did it, under whom."""

from __future__ import annotations

import re

from services.generator.domain.text import word_set

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
    seldom once sample selected some hobby student proposal most
    """
)
#: Of these only the word itself keeps the limit: who is learning has not learned.
UNFINISHED = word_set("learning studying pending ongoing")
#: Phrases that do.
LIMIT_PHRASES = re.compile(
    r"\b(?:in (?:training|progress|part)|not yet|as needed|where needed|on request|if needed"
    r"|proof of concept|role[- ]play\w*|part[- ]time|entry[- ]level|short[- ]term|on probation"
    r"|preparing (?:to|for)|about to|hoping to|aiming to|seeking to|applying (?:to|for)"
    r"|(?:learn(?:ed|t)?|trained|taught|shown) (?:how )?to|might|as (?:a )?(?:stand-in|substitute)"
    r"|(?:first |rough )?drafts? of"
    r"|tried (?:to|out)|(?:will|would)(?!-)|enrolled (?:on|in|for|at)|scheduled to"
    r"|intend(?:s|ing)? to|going to be|meant to"
    r"|under way|to be (?:completed|finished|confirmed)|working towards|as (?:a )?cover)\b",
    re.IGNORECASE,
)
#: Where the person says that they were not alone.
SHARED = re.compile(
    r"\b(?:as (?:part|one|a member) of (?:[\w-]+ ){0,3}(?:team|group|crew|squad|pair|committee|duo)"
    r"|(?:one|member|part) of (?:a|the) (?:\w+ ){0,2}(?:team|group|crew|squad|pair|committee)"
    r"|in a (?:team|group|pair)"
    r"|with (?:the |a |an |my )?(?:senior|head|chief|lead|other|one|two|three|four)"
    r" \w+(?:er|or|ist)s?"
    r"|together with|(?:along|working) with|alongside|jointly"
    r"|with (?:a |an |my |the |two |three |four |other |another |fellow )*(?:colleagues?|others"
    r"|partners?|co-workers?|co-authors?|classmates?|fellow \w+)|our team)\b"
    r"|(?:^|[.;,\n]\s*|\band )we\b|^(?:the|my) team\b",
    re.IGNORECASE,
)
#: How often, not how seldom.
ONCE_PER = re.compile(r"\bonce (?:a|an|per|every|each)\b", re.IGNORECASE)
UNDER_SOMEBODY = re.compile(
    r"\bunder\s+(?:[\w'’]+\s+){0,4}(?:supervision|guidance|direction|eyes?|oversight)\b"
    r"|\bto\s+(?:the|my|a)\s+\w+['’]s?\s+(?:instructions?|orders?)\b"
    r"|\b(?:guided|overseen)\s+by\b|\bsupervised\s+(?:by|practice|placement|hours)\b",
    re.IGNORECASE,
)
