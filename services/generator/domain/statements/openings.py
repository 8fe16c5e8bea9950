"""Where a verb of the person may stand, as what was told before it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from services.generator.domain.language.number_words import PERIODS
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.people import is_person
from services.generator.domain.statements.vocabulary import Vocabulary

_BEFORE_VERBS = word_set(
    """
    and to then while also helped helping assisted helps help assist supported which i we he she
    they have has had who successfully personally
    """
)
_BEFORE_GERUNDS = word_set("by through via when")
#: "Responsible for running it", but not "marked trees for felling".
_LEADING_TO_GERUNDS = word_set("for in of on with")
_ENTRUSTED = word_set(
    """
    responsible responsibility charge part assisted helped supported assist help support involved
    worked tasks duties task duty experience experienced entrusted succeeded specialised
    """
)
_TIME = (
    r"(?:day|night|evening|morning|afternoon|lunchtime|week|weekend|fortnight|month|quarter|year|term"
    r"|season|spring|summer|autumn|winter|shift|hour|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
)
#: "Spent four weekends replacing switches".
_SPENT = re.compile(rf"\bspent (?:\S+ ){{0,3}}{_TIME}$")
#: "And on Mondays changed kegs": a time does nothing and has nothing done to it.
_AT_A_TIME = re.compile(
    rf"(?:^|\b(?:and|then) )(?:and )?(?:(?:on|in|at|from|during|each|every) )+(?:(?:the|same) )?"
    rf"(?:{_TIME}|(?:19|20)\d\d)$|\band on (?:that|this) basis$"
)
#: Somebody else, or something: "after tenants had left".
_OTHERS_HAD = re.compile(
    r"\b(?:after|once|when|before|because|since|as)(?: (?!i\b|we\b)\S+){1,3} had$"
)
#: "Was part of a crew that erected scaffolds": so did the person, as one of them.
_ONE_OF = re.compile(
    r"^(?:i )?was (?:an? )?(?:part|one|member) of "
    r"(?:(?!(?:of|for|at|with|in|from|to|by|under)\b)\S+ )+$"
)
#: They do things too: "joined a firm after winning a contract" says who did not win it.
_BODIES = word_set(
    """
    company firm startup team club school band charity shop business agency office organisation
    organization department hotel bank hospital council group supplier brand restaurant college
    university ministry government party union crew unit
    """
)
_RELATING = word_set("that which who")
_GIVING = word_set("gave giving offered offering sent sending")


def opens(vocabulary: Vocabulary, word: Word, after: Word | None, told: Sequence[Word]) -> bool:
    """Whether a verb of the person may stand behind some words: "personally", "responsible for".

    Args:
        vocabulary: that tells people.
        word: the verb.
        after: the word behind it, if there is one.
        told: the words of its part of the sentence before it.
    """
    if not told:
        return False
    before, said = told[-1], [part for one in told for part in one.lower.split()]
    line = " ".join(said)
    if _OTHERS_HAD.search(line):
        return False
    if word.lower.endswith("ing"):
        gerund = _leads_to_gerund(said[-1], said) or bool(_SPENT.search(line))
        gerund = gerund or _is_done_first(vocabulary, after, told)
    else:
        gerund = bool(_AT_A_TIME.search(line))
    adverb = before.lower.endswith("ly") and before.lower not in PERIODS
    related = before.lower in _RELATING and is_one_of_them(told[:-1])
    return adverb or gerund or related or before.lower in _BEFORE_VERBS


def is_one_of_them(told: Sequence[Word]) -> bool:
    """Whether what follows "that" or "who" was done by people of whom the person was one."""
    return bool(_ONE_OF.match("".join(f"{one.lower} " for one in told)))


def _is_done_first(vocabulary: Vocabulary, after: Word | None, told: Sequence[Word]) -> bool:
    """Whether a verb says what the person did before or after the rest: "after measuring kitchens",
    with nobody else named who may have done so.
    """
    led = told[-1].lower in ("after", "before") and is_verb(told[0])
    if not led or after is None or after.lower in PREPOSITIONS or is_verb(after):
        return False
    given = {two.start for one, two in pairwise(told) if one.lower in _GIVING}
    others = (one for one in told[1:] if one.start not in given)
    return not any(
        one.text[0].isupper() or one.lower in _BODIES or is_person(vocabulary, one)
        for one in others
    )


def _leads_to_gerund(before: str, told: Sequence[str]) -> bool:
    entrusted = before in _LEADING_TO_GERUNDS and bool(_ENTRUSTED & {*told})
    return before in _BEFORE_GERUNDS or entrusted
