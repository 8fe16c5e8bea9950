"""A summary out of facts that the résumé states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.changes import Change, Kept, Proposal, Unconfirmed
from services.generator.domain.fact_check import REJECTED, TO_CONFIRM, Verdict
from services.generator.domain.language.hidden import visible
from services.generator.domain.language.text import sentences, squeeze
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.tailoring.joining import doubtful_years, wrong_joints
from services.generator.domain.tailoring.judging import Judge, Judged, against, told
from services.generator.domain.tailoring.retention import left_out
from services.generator.domain.tailoring.summary_sources import Source

#: Sentences a generated summary may have; further ones are not read.
_MOST_SENTENCES = 8
_PLACE = ("summary", "", "")
#: New sentences that a summary may get, or as many as it has.
_MOST_NEW = 4
#: Why sentences that were supported are not taken over.
TOLD_IN_PART = "It tells only a part of a sentence of yours, which stays."
TOO_LONG = "With it, the summary would be much longer than yours."


@dataclass(frozen=True, kw_only=True)
class RewrittenSummary:
    """The summary after a model's proposals."""

    text: str
    changes: Sequence[Change]
    to_confirm: Sequence[Unconfirmed]
    kept: Sequence[Kept]


@dataclass(frozen=True, kw_only=True)
class SummaryJudge:
    """Judges sentences that are proposed for the summary."""

    sources: Sequence[Source]
    judge: Judge
    #: Of all employments.
    titles: Sequence[str]

    def __call__(self, proposals: Sequence[Proposal]) -> list[Judged]:
        """Each of the first sentences with its verdict, in the person's spelling."""
        known = {source.id: source for source in self.sources}
        return [self._judged(proposal, known) for proposal in proposals[:_MOST_SENTENCES]]

    def _judged(self, proposal: Proposal, known: Mapping[str, Source]) -> Judged:
        if not proposal.sources or any(one not in known for one in proposal.sources):
            reason = "It is based on no statement of your résumé."
            return Judged(proposal=proposal, verdict=against([reason]))
        found = [known[one] for one in dict.fromkeys(proposal.sources)]
        text = self.judge.spelt(proposal.text.strip())
        same = [one.text for one in found if squeeze(visible(one.text)) == squeeze(visible(text))]
        text = same[0] if same else text
        verdict = self._verdict(text, found)
        return Judged(
            proposal=Proposal(text=text, sources=[one.id for one in found]), verdict=verdict
        )

    def _verdict(self, text: str, found: Sequence[Source]) -> Verdict:
        verdict = self.judge(text, [source.text for source in found])
        if joints := list(wrong_joints(text, found, self.judge.check.vocabulary)):
            ordered = (verdict.problems, joints) if verdict.verdict == REJECTED else (joints, ())
            return against([problem for problems in ordered for problem in problems])
        doubt = doubtful_years(found, self.titles)
        if verdict.supported and doubt:
            return Verdict(verdict=TO_CONFIRM, reason=doubt, problems=[doubt])
        return verdict


def rewrite_summary(own: str, judged: Sequence[Judged], vocabulary: Vocabulary) -> RewrittenSummary:
    """What of the proposals is supported, then what of the person's own they leave out.

    Their first sentence, which says who they are, comes first if it stays.
    """
    accepted, too_many = _accepted(own, judged)
    accepted, rest, again = _beside(own, accepted, vocabulary)
    said = [told(one, _PLACE, own) for one in judged if not one.supported and one.proposal.text]
    said += [told(one, _PLACE, own, TOO_LONG) for one in too_many]
    said += [told(one, _PLACE, own, TOLD_IN_PART) for one in again]
    texts = [one.proposal.text for one in accepted.values()]
    untold = RewrittenSummary(
        text=own,
        changes=[],
        to_confirm=[one for one in said if isinstance(one, Unconfirmed)],
        kept=[one for one in said if isinstance(one, Kept)],
    )
    theirs = sentences(own)
    opening = rest[:1] if rest[:1] == theirs[:1] else []
    whole = [*opening, *texts, *rest[len(opening) :]]
    if not texts or whole == theirs:
        return untold
    after = " ".join(_ended(whole))
    named = dict.fromkeys(id_ for one in accepted.values() for id_ in one.proposal.sources)
    change = Change(
        section="summary",
        before=own,
        after=after,
        sources=list(named),
        verdict="supported",
        reason=_what_changed(theirs, whole),
    )
    return replace(untold, text=after, changes=[change])


def _accepted(own: str, judged: Sequence[Judged]) -> tuple[dict[str, Judged], list[Judged]]:
    """The supported proposals, each once, and those that would make the summary too long."""
    theirs = {squeeze(text) for text in sentences(own)}
    most, new = max(_MOST_NEW, len(theirs)), 0
    accepted: dict[str, Judged] = {}
    too_many = []
    for one in judged:
        said = squeeze(one.proposal.text)
        if not one.supported or said in accepted:
            continue
        if said not in theirs and new == most:
            too_many.append(one)
            continue
        new += said not in theirs
        accepted[said] = one
    return accepted, too_many


def _beside(
    own: str, accepted: Mapping[str, Judged], vocabulary: Vocabulary
) -> tuple[dict[str, Judged], list[str], list[Judged]]:
    """The accepted that tell something beside the person's sentences that stay; these; the others.

    A sentence stays that is not told in full, and with it nothing that only tells a part of it.
    """
    taken, again = dict(accepted), list[Judged]()
    while True:
        claim = Statement("\n".join(one.proposal.text for one in taken.values()), vocabulary)
        rest = [text for text in sentences(own) if left_out(Statement(text, vocabulary), claim)]
        theirs = Statement("\n".join(rest), vocabulary)
        idle = [
            said
            for said, one in taken.items()
            if rest and not left_out(Statement(one.proposal.text, vocabulary), theirs)
        ]
        if not idle:
            return taken, rest, again
        again.append(taken.pop(idle[0]))


def _what_changed(own: Sequence[str], texts: Sequence[str]) -> str:
    before = [squeeze(text) for text in own]
    places = [before.index(text) for text in map(squeeze, texts) if text in before]
    new = [text for text in texts if squeeze(text) not in before]
    said = ["What the job asks for comes first."] if places != sorted(places) else []
    if new:
        one = "One sentence is new and says" if len(new) == 1 else f"{len(new)} are new and say"
        said.append(f"{one} only what your résumé says.")
    return " ".join(said) or "The same sentences, without repeating any."


def _ended(texts: Sequence[str]) -> list[str]:
    """The sentences, each but the last with a mark at its end, so that they stay apart."""
    closed = [text if text[-1] in ".!?。！？…:;" else f"{text}." for text in texts[:-1]]
    return [*closed, texts[-1]]
