"""A summary of sentences that are the person's, for the offline model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
_LONGEST_BULLET = 240


def compose_summary(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> list[dict[str, Any]]:
    """Sentences with their sources: the person's summary, the most relevant first, and the skills
    that the posting asks for and nothing else shows. Without a summary, the best bullet leads.
    """
    own = [source for source in sources if source["id"].startswith("summary-")]
    if own:
        return [*map(_quoted, _ordered(own, relevance)), *_skill_line(sources, relevance)]
    bullets = [source for source in sources if _is_bullet(source)]
    fitting = [source for source in bullets if len(source["text"]) <= _LONGEST_BULLET]
    best = sorted(fitting, key=lambda source: -relevance.of(source["text"]))[:1]
    return [*_skill_line(sources, relevance), *map(_quoted, best)]


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


def _is_bullet(source: Mapping[str, str]) -> bool:
    return not source["id"].startswith(("summary-", "skills-"))


def _skill_line(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> list[dict[str, Any]]:
    """English alone: in other languages the words around the skills would be foreign."""
    if not is_english(" ".join(source["text"] for source in sources)):
        return []
    named = _named(sources, relevance)
    if len(named) < 2:
        return []
    *first, last = [relevance.in_a_sentence(skill) for skill, _ in named]
    text = f"Skilled in {', '.join(first)} and {last}."
    return [{"text": text, "sources": list(dict.fromkeys(id_ for _, id_ in named))}]


def _named(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> list[tuple[str, str]]:
    """Skills to be named, with their sources: one for each term, the heaviest first."""
    has_summary = any(source["id"].startswith("summary-") for source in sources)
    told = [source for source in sources if not source["id"].startswith("skills-")]
    seen = {term for source in told if has_summary for term in relevance.terms_in(source["text"])}
    found: list[tuple[str, str]] = []
    for skill, id_ in sorted(_skills(sources, relevance), key=lambda item: -relevance.of(item[0])):
        new = relevance.terms_in(skill) - seen
        if new and len(found) < _MOST_SKILLS:
            seen |= new
            found.append((skill, id_))
    return found


def _skills(
    sources: Sequence[Mapping[str, str]], relevance: OfflineRelevance
) -> Iterator[tuple[str, str]]:
    for source in sources:
        _, colon, listed = source["text"].partition(": ")
        # "Basic: Python" makes no skill of it, and the check would say so.
        if not source["id"].startswith("skills-") or not colon or relevance.limits(source["text"]):
            continue
        for skill in listed.split(", "):
            if re.fullmatch(r"(?!.*\b(?:and|or)\b)[^():;&]{1,40}", skill):
                yield skill, source["id"]
