"""What a sentence of the summary may tell in one breath.

It may rest on several statements, but not join a figure, a role or a result of one with another:
each of them would be true, and together they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from services.generator.domain.language.text import squeeze, word_set, words
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.tailoring.summary_sources import STANDING, YEARS_ID, Source

_JOINED = "It joins a figure, a role or a result with statements made elsewhere."
_WHO = re.compile(r"\bwho\b", re.IGNORECASE)
_TITLE = "It changes the job title “{}”."
_YEARS_OF = "Your years of experience are those of all employments, not of one thing."
_YEARS_AS = "Not all of your years of experience were in such a position; please check."
_EXPERIENCE = re.compile(
    r"\byears?['’]?(?: of)?(?: (?:professional|work|working|total|overall|combined))? experience\b"
    r"(?!\s*(?:in|as|with|using|of|at|for|on|within|across|leading|managing)\b)(?!\s+\w+ing\b)",
    re.IGNORECASE,
)
#: Words of titles that say how high, and not what.
_RANKS = word_set(
    """
    senior junior lead principal chief head staff assistant associate deputy vice trainee intern
    of and the for in a an ii iii iv i
    """
)


def wrong_joints(text: str, sources: Sequence[Source], vocabulary: Vocabulary) -> Iterator[str]:
    """What a sentence joins that its sources do not; `sources` are each there once."""
    if any(squeeze(text) == squeeze(source.text) for source in sources):
        return
    for source in sources:
        if source.is_title and squeeze(source.text) not in squeeze(text):
            yield _TITLE.format(source.text[:80])
    told = [source for source in sources if source.group not in STANDING]
    deeds = [source for source in told if not source.is_title]
    called = {source.group for source in told if source.is_title}
    if called and not called & {source.group for source in deeds} and _WHO.search(text) and deeds:
        yield _JOINED
    claim = Statement(text, vocabulary)
    if deeds and len(sources) > 1 and _is_specific(claim):
        yield _JOINED
    counted = any(source.id == YEARS_ID for source in sources)
    if counted and (deeds or not _EXPERIENCE.search(text)):
        yield _YEARS_OF


def doubtful_years(sources: Sequence[Source], titles: Sequence[str]) -> str:
    """Why a total of years beside a title is for the person to confirm; empty if it is not.

    It is plain where all titles ever held name the same occupation.
    """
    claimed = [source.text for source in sources if source.is_title]
    if not claimed or all(source.id != YEARS_ID for source in sources):
        return ""
    same = all(any(_occupation(one) & _occupation(title) for one in claimed) for title in titles)
    return "" if same else _YEARS_AS


def _is_specific(claim: Statement) -> bool:
    directions: Mapping[str, set[str]] = claim.directions
    return bool(claim.quantities or claim.leads or any(directions.values()))


def _occupation(title: str) -> frozenset[str]:
    return frozenset(word.sense for word in words(title) if word.lower not in _RANKS)
