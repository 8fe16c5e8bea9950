"""How exactly a number counts: over, at least, up to, under, about so many, or just so many."""

from __future__ import annotations

import re

from services.generator.domain.language.number_words import (
    QUALIFIER_PAIRS,
    QUALIFIERS,
    QUALIFIERS_BEHIND,
)
from services.generator.domain.language.text import Word, word_set, words
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.measure_patterns import OR_MORE

#: "During nine summer weeks" may be told as "over nine summer weeks".
_DURING = re.compile(
    r"[\s-]?(?:(?!an?\b|per\b|each\b)\w+ )?"
    r"(?:nights?|days?|weekends?|weeks?|months?|years?)\b(?! of\b)"
)
#: So may "in two evening sessions", unless something is done to them: "led over two sessions".
_DURING_SUCH = re.compile(
    r" (?:\w+ )?(?:evenings|mornings|afternoons|sessions|lessons|visits|meetings|shifts|workshops"
    r"|terms|seasons|semesters|rounds|appointments|phases|stages)\b(?! of\b)"
)
_NOT_DURING = word_set(
    "for in with of from to per after has have had lasted lasting took take taking spent spending"
)
#: "Payback: over 31 months" are more.
_AFTER_COLON = re.compile(r":\s*over\s*$", re.IGNORECASE)


def qualifier_of(written: str, lead: str, rest: str, *, year: bool) -> str:
    """`exact`, `over`, `least`, `under`, `most` or `about`.

    Args:
        written: the number as it stands there.
        lead: what stands before it.
        rest: what stands behind it.
        year: whether it can be a year.
    """
    before = [word.lower for word in words(lead)]
    if before[-3:] == ["as", "many", "as"] or before[-3:] == ["as", "much", "as"]:
        return "most"
    if len(before) > 1 and (pair := QUALIFIER_PAIRS.get((before[-2], before[-1]))):
        return pair
    if behind := OR_MORE.match(rest):
        return QUALIFIERS_BEHIND[behind[1].lower()]
    if before[-1:] == ["over"] and not _AFTER_COLON.search(lead):
        leading = (*before[-2:-1], "")[0]
        is_set = written.isalpha() or bool(_DURING_SUCH.match(rest))
        is_set = is_set and not is_verb(Word(leading, 0, 0))
        if (year and leading) or is_set or _DURING.match(rest):
            return "over" if leading in _NOT_DURING else "exact"
    return next((QUALIFIERS[word] for word in before[-2:] if word in QUALIFIERS), "exact")
