"""Takes over of a model's proposals what the fact check supports, and nothing else.

Every bullet of the person stays, in new words or their own; its id stays with it. Proposals decide
the order. A proposal stands for the first statement it names.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.generator.domain.changes import Change, Kept, Proposal
from services.generator.domain.fact_check import REJECTED, FactCheck, Verdict
from services.generator.domain.retention import left_out
from services.generator.domain.sections import Bullet, Entry
from services.generator.domain.statements import Statement
from services.generator.domain.text import squeeze

_LONGEST_PROPOSAL_KEPT = 500


@dataclass(frozen=True, kw_only=True)
class RewrittenEntry:
    """An entry's bullets after a model's proposals."""

    bullets: Sequence[Bullet]
    changes: Sequence[Change]
    kept: Sequence[Kept]


def rewrite_entry(entry: Entry, proposals: Sequence[Proposal], check: FactCheck) -> RewrittenEntry:
    """The entry's bullets, each once."""
    own = {bullet.id: bullet.text for bullet in entry.bullets}
    placed: dict[str, str] = {}
    changes: list[Change] = []
    kept: list[Kept] = []
    for proposal in proposals:
        text, bullet = proposal.text.strip(), _stands_for(proposal, own)
        if squeeze(text) == squeeze(own.get(bullet, "")):
            text = own[bullet] if bullet else text
        verdict = _verdict(text, proposal, bullet, own, check)
        again = bullet in placed
        if bullet and not again:
            placed[bullet] = text if verdict.supported else own[bullet]
        if verdict.supported and not again:
            if text != own[bullet]:
                changes.append(_change(entry, bullet, own[bullet], text, proposal, verdict))
        elif squeeze(text) != squeeze(own.get(bullet, "")):
            kept.append(_kept(entry, bullet, own, proposal, verdict, again=again))
    order = [*placed, *(bullet for bullet in own if bullet not in placed)]
    bullets = [Bullet(id=id_, text=placed.get(id_, own[id_])) for id_ in order]
    return RewrittenEntry(bullets=bullets, changes=changes, kept=kept)


def order_skills(
    skills: Mapping[str, Sequence[str]], proposed: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, list[str]]:
    """The same skills, each in its own category, in the proposed order.

    Skills never change category: under "Expert" stands what the person put there. What is proposed
    besides is passed over, what is missing follows in the person's order.
    """
    names = {squeeze(category): category for category in reversed(list(skills))}
    ordered: dict[str, list[str]] = {}
    for category, members in proposed:
        own = names.get(squeeze(category))
        if own is not None and own not in ordered:
            ordered[own] = _ordered(skills[own], members)
    for category, members in skills.items():
        ordered.setdefault(category, list(members))
    return ordered


def _ordered(own: Sequence[str], proposed: Sequence[str]) -> list[str]:
    places: dict[str, deque[int]] = {}
    for place, member in enumerate(own):
        places.setdefault(squeeze(member), deque()).append(place)
    order = [left.popleft() for member in proposed if (left := places.get(squeeze(member)))]
    taken = set(order)
    return [own[place] for place in [*order, *(n for n in range(len(own)) if n not in taken)]]


def _stands_for(proposal: Proposal, own: Mapping[str, str]) -> str:
    known = all(source in own for source in proposal.sources)
    return proposal.sources[0] if proposal.sources and known else ""


def _verdict(
    text: str, proposal: Proposal, bullet: str, own: Mapping[str, str], check: FactCheck
) -> Verdict:
    if not bullet:
        return Verdict(verdict=REJECTED, reason="It is based on no statement of this entry.")
    sources = [own[source] for source in proposal.sources]
    verdict = check(text, sources, scope=own.values())
    if verdict.supported and squeeze(text) != squeeze(own[bullet]):
        claim = Statement(text, check.vocabulary)
        if lost := left_out(Statement(own[bullet], check.vocabulary), claim):
            return Verdict(verdict=REJECTED, reason=f"It leaves out “{lost[:80]}”.")
    return verdict


def _change(
    entry: Entry, bullet: str, before: str, after: str, proposal: Proposal, verdict: Verdict
) -> Change:
    return Change(
        section=entry.section,
        entry=entry.id,
        bullet=bullet,
        before=before,
        after=after,
        sources=list(proposal.sources),
        verdict=verdict.verdict,
        reason=verdict.reason,
    )


def _kept(
    entry: Entry,
    bullet: str,
    own: Mapping[str, str],
    proposal: Proposal,
    verdict: Verdict,
    *,
    again: bool,
) -> Kept:
    reason = "Another wording of the same statement was taken." if again else verdict.reason
    return Kept(
        section=entry.section,
        entry=entry.id,
        bullet=bullet,
        before=own.get(bullet, ""),
        proposed=proposal.text[:_LONGEST_PROPOSAL_KEPT],
        sources=[source[:80] for source in proposal.sources[:10]],
        verdict=REJECTED,
        reason=reason,
    )
