"""A summary of sentences that are the person's, for the offline model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from services.generator.adapters.offline_relevance import OfflineRelevance
from services.generator.domain.text import is_english, word_set, words

#: A sentence that begins so leans on the one before it: then all stay in their order.
_LEANS = word_set(
    """
    also this these that those it he she they his her their however furthermore moreover
    additionally there here then such both
    """
)
_MOST_SKILLS = 6
_LONGEST_SKILL = 40
_LONGEST_BULLET = 240


def compose_summary(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> list[dict[str, Any]]:
    """Sentences with their sources: the person's summary, the most relevant first, or else a
    line of the skills that the posting asks for and the most relevant bullet.
    """
    own = [source for source in sources if source["id"].startswith("summary-")]
    if own:
        return [_quoted(source) for source in _ordered(own, relevance)]
    bullets = [source for source in sources if not source["id"].startswith("skills-")]
    fitting = [source for source in bullets if len(source["text"]) <= _LONGEST_BULLET]
    best = sorted(fitting, key=lambda source: -relevance.of(source["text"]))[:1]
    shown = [source for source in best if relevance.of(source["text"])] or best
    return [*_skill_line(sources, relevance), *(_quoted(source) for source in shown)]


def _ordered(
    own: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> Sequence[Mapping[str, str]]:
    leaning = [found for source in own[1:] if (found := words(source["text"])[:1])]
    if any(first[0].lower in _LEANS for first in leaning):
        return own
    if any(re.match(r"\W*[a-z•*-]", source["text"]) for source in own):
        return own
    # The first sentence says who somebody is, and stays the first.
    return [own[0], *sorted(own[1:], key=lambda source: -relevance.of(source["text"]))]


def _quoted(source: Mapping[str, str]) -> dict[str, Any]:
    return {"text": source["text"], "sources": [source["id"]]}


def _skill_line(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> list[dict[str, Any]]:
    """English alone: in other languages the words around the skills would be foreign."""
    if not is_english(" ".join(source["text"] for source in sources)):
        return []
    for source in sources:
        if not source["id"].startswith("skills-"):
            continue
        _, _, listed = source["text"].partition(": ")
        skills = [skill for skill in listed.split(", ") if len(skill) <= _LONGEST_SKILL]
        asked = [skill for skill in skills if relevance.of(skill)]
        asked.sort(key=lambda skill: -relevance.of(skill))
        if len(asked) >= 2:
            *first, last = asked[:_MOST_SKILLS]
            text = f"Skilled in {', '.join(first)} and {last}."
            return [{"text": text, "sources": [source["id"]]}]
    return []
