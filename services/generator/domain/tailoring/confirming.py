"""Finds in an edited résumé what its owner accepted of what only they could decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.generator.domain.changes import OWN_STATEMENT, Change, Unconfirmed
from services.generator.domain.language.text import squeeze, words
from services.generator.domain.scoring.gaps import Gap

_CONFIRMED = "You confirmed this; what you sent at first did not say it."
_ANSWERED = "You added this in answer to a question about {}."
#: The share of a draft's words, and of the words that are new in it, that an edited one still has.
_HELD = 0.6
_NEW_HELD = 0.5


@dataclass(frozen=True, kw_only=True)
class Settled:
    """An edited résumé's changes, and what is still open."""

    changes: Sequence[Change]
    to_confirm: Sequence[Unconfirmed]
    gaps: Sequence[Gap]


def settle(
    changes: Sequence[Change], to_confirm: Sequence[Unconfirmed], gaps: Sequence[Gap]
) -> Settled:
    """Tell own statements that were offered by us from those that were not."""
    left_to_confirm, left_gaps = list(to_confirm), list(gaps)
    settled = []
    for change in changes:
        now = change
        if change.verdict == OWN_STATEMENT:
            confirmed = [one for one in left_to_confirm if _is_confirmed(one, change)]
            answered = [gap for gap in left_gaps if _is_answered(gap, change, gaps)]
            left_to_confirm = [one for one in left_to_confirm if one not in confirmed]
            left_gaps = [gap for gap in left_gaps if gap not in answered]
            now = _told(change, confirmed, answered)
        settled.append(now)
    return Settled(changes=settled, to_confirm=left_to_confirm, gaps=left_gaps)


def _told(change: Change, confirmed: Sequence[Unconfirmed], answered: Sequence[Gap]) -> Change:
    if confirmed:
        sources = dict.fromkeys(source for one in confirmed for source in one.sources)
        return replace(change, sources=list(sources), reason=_CONFIRMED)
    if answered:
        return replace(change, reason=_ANSWERED.format(answered[0].term))
    return change


def _is_confirmed(one: Unconfirmed, change: Change) -> bool:
    same = (one.section, one.bullet) == (change.section, change.bullet)
    return same and _holds(change, one.proposed, one.before)


def _is_answered(gap: Gap, change: Change, gaps: Sequence[Gap]) -> bool:
    """Whether a text holds a draft, and something that this one alone says: many begin alike."""
    others = [_words(one.draft) for one in gaps if one.id != gap.id]
    alone = _words(gap.draft).difference(*others)
    told = not alone or bool(alone & _words(change.after))
    return told and _holds(change, gap.draft, change.before)


def _holds(change: Change, draft: str, before: str) -> bool:
    """Whether the new text has a draft in it, as it was offered or edited."""
    if squeeze(draft) in squeeze(change.after):
        return squeeze(draft) not in squeeze(change.before)
    offered, own, now = (_words(text) for text in (draft, before, change.after))
    new = offered - own
    return (
        bool(new)
        and len(offered & now) >= _HELD * len(offered)
        and len(new & now) >= _NEW_HELD * len(new)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower for word in words(text))
