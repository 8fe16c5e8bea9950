"""Takes over of a model's proposals for one entry what the fact check supports, and nothing else.

Every bullet of the person stays, in new words or their own; its id stays with it. Proposals decide
the order. A proposal stands for the first statement it names. What may be left out is told in
`dropping`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from services.generator.domain.changes import Change, Dropped, Kept, Proposal, Unconfirmed
from services.generator.domain.fact_check import REJECTED
from services.generator.domain.language.hidden import visible
from services.generator.domain.language.text import squeeze
from services.generator.domain.sections import Bullet, Entry
from services.generator.domain.tailoring.dropping import same_statements
from services.generator.domain.tailoring.judging import Judge, Judged, against, told

_NOWHERE = "It is based on no statement of this entry."
_MOVED = "It was moved here from another employment or project."
_AGAIN = "Another wording of the same statement was taken."


@dataclass(frozen=True, kw_only=True)
class RewrittenEntry:
    """An entry's bullets after a model's proposals."""

    bullets: Sequence[Bullet]
    changes: Sequence[Change]
    to_confirm: Sequence[Unconfirmed]
    kept: Sequence[Kept]


@dataclass(frozen=True, kw_only=True)
class EntryJudge:
    """Judges what is proposed for one entry."""

    entry: Entry
    judge: Judge
    #: Ids of all statements of the résumé.
    known: frozenset[str]

    def __call__(self, proposals: Sequence[Proposal]) -> list[Judged]:
        """Each proposal with its verdict, in the person's spelling, their own words as they are."""
        return [self._judged(proposal) for proposal in proposals]

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {bullet.id: bullet.text for bullet in self.entry.bullets}

    @cached_property
    def _twice(self) -> Mapping[str, str]:
        return same_statements(self.entry.bullets)

    def _judged(self, proposal: Proposal) -> Judged:
        own = self._own
        sources = list(dict.fromkeys(self._twice.get(one, one) for one in proposal.sources))
        if not sources or any(one not in own for one in sources):
            moved = any(one in self.known and one not in own for one in sources)
            return Judged(proposal=proposal, verdict=against([_MOVED if moved else _NOWHERE]))
        bullet = sources[0]
        text = _in_own_words(self.judge.spelt(proposal.text.strip()), own[bullet])
        verdict = self.judge(text, [own[one] for one in sources], scope=own.values())
        for problem in self._other_than(sources, text) if text else ():
            if verdict.verdict == REJECTED:
                verdict = replace(verdict, problems=[*verdict.problems, problem])
            else:
                verdict = against([problem, *verdict.problems])
        proposal = Proposal(text=text, sources=sources)
        return Judged(proposal=proposal, bullet=bullet, verdict=verdict)

    def _other_than(self, sources: Sequence[str], text: str) -> Iterator[str]:
        """How it tells less than its statement, or also tells another one, which stays."""
        own, (bullet, *others) = self._own, sources
        if lost := self.judge.left_out(own[bullet], text):
            yield f"It leaves out “{lost[:80]}”."
        if again := self.judge.retold(own[bullet], [own[one] for one in others], text):
            yield f"It also tells “{again[:80]}”, which is a statement of its own."


def rewrite_entry(entry: Entry, judged: Sequence[Judged]) -> RewrittenEntry:
    """The entry's bullets, each once."""
    own = {bullet.id: bullet.text for bullet in entry.bullets}
    chosen: dict[str, Judged] = {}
    for one in judged:
        if one.bullet and (one.bullet not in chosen or not chosen[one.bullet].supported):
            better = one.supported or one.bullet not in chosen
            chosen[one.bullet] = one if better else chosen[one.bullet]
    texts = {id_: one.proposal.text for id_, one in chosen.items() if one.supported}
    order = [*dict.fromkeys(one.bullet for one in judged if one.bullet)]
    order += [id_ for id_ in own if id_ not in order]
    said = [_told(entry, one, own, chosen.get(one.bullet)) for one in judged]
    return RewrittenEntry(
        bullets=[Bullet(id=id_, text=texts.get(id_, own[id_])) for id_ in order],
        changes=[
            _change(entry, chosen[id_], own[id_])
            for id_ in order
            if id_ in texts and texts[id_] != own[id_]
        ],
        to_confirm=[one for one in said if isinstance(one, Unconfirmed)],
        kept=[one for one in said if isinstance(one, Kept)],
    )


def without(bullets: Sequence[Bullet], dropped: Sequence[Dropped]) -> list[Bullet]:
    """The bullets that are not left out."""
    gone = {one.bullet for one in dropped}
    return [bullet for bullet in bullets if bullet.id not in gone]


def _in_own_words(text: str, own: str) -> str:
    """The person's text where the proposal is the same but for case, space and hidden marks."""
    return own if squeeze(visible(text)) == squeeze(visible(own)) else text


def _told(
    entry: Entry, judged: Judged, own: Mapping[str, str], chosen: Judged | None
) -> Unconfirmed | Kept | None:
    before = own.get(judged.bullet, "")
    if judged is chosen and judged.supported:
        return None
    if squeeze(judged.proposal.text) in (squeeze(before), ""):
        return None
    again = chosen is not None and chosen is not judged and chosen.supported
    place = (entry.section, entry.id, judged.bullet)
    return told(judged, place, before, _AGAIN if again else "")


def _change(entry: Entry, judged: Judged, before: str) -> Change:
    return Change(
        section=entry.section,
        entry=entry.id,
        bullet=judged.bullet,
        before=before,
        after=judged.proposal.text,
        sources=list(judged.proposal.sources),
        verdict=judged.verdict.verdict,
        reason=judged.verdict.reason,
    )
