"""A summary out of facts that the résumé states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.generator.domain.changes import Change, Kept, Proposal
from services.generator.domain.fact_check import REJECTED, FactCheck, Verdict
from services.generator.domain.retention import left_out
from services.generator.domain.sections import entries_of, skills_of, summary_of
from services.generator.domain.statements import Statement
from services.generator.domain.text import sentences, squeeze

#: Sentences a generated summary may have; further ones are not read.
_MOST_SENTENCES = 8
_MOST_SKILLS = 100
_ALL = 1_000_000
_LONGEST_SOURCE = 1_000
_LONGEST_PROPOSAL_KEPT = 500


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text that a summary may be based on."""

    #: `summary-1`, `skills-1`, or the id of a bullet.
    id: str
    text: str
    #: What may be told in one breath: the summary, the skills, or one entry.
    group: str


@dataclass(frozen=True, kw_only=True)
class RewrittenSummary:
    """The summary after a model's proposals."""

    text: str
    changes: Sequence[Change]
    kept: Sequence[Kept]


def summary_sources(resume: Mapping[str, Any], most_bullets: int) -> list[Source]:
    """The person's summary, sentence by sentence, then skills by category, then bullets."""
    found = [
        Source(id=f"summary-{number}", text=text, group="summary")
        for number, text in enumerate(sentences(summary_of(resume)), start=1)
    ]
    for number, (category, members) in enumerate(skills_of(resume).items(), start=1):
        text = f"{category}: {', '.join(members[:_MOST_SKILLS])}"
        found.append(Source(id=f"skills-{number}", text=text, group="skills"))
    bullets = [
        Source(id=bullet.id, text=bullet.text, group=entry.id)
        for entry in entries_of(resume)
        for bullet in entry.bullets
    ]
    short = [source for source in [*found, *bullets] if len(source.text) <= _LONGEST_SOURCE]
    return short[: len(found) + most_bullets]


def statements_of(resume: Mapping[str, Any]) -> dict[str, str]:
    """Every statement that may be cited, by its id."""
    return {source.id: source.text for source in summary_sources(resume, _ALL)}


def rewrite_summary(
    own: str, sources: Sequence[Source], proposals: Sequence[Proposal], check: FactCheck
) -> RewrittenSummary:
    """Proposals that the fact check supports, then what of the person's own they leave out."""
    known = {source.id: source for source in sources}
    accepted: dict[str, tuple[str, Sequence[str]]] = {}
    kept: list[Kept] = []
    for proposal in proposals[:_MOST_SENTENCES]:
        text = proposal.text.strip()
        verdict = _verdict(text, proposal, known, check)
        if verdict.supported:
            accepted.setdefault(squeeze(text), (text, proposal.sources))
        else:
            kept.append(_kept(own, proposal, verdict))
    texts = [text for text, _ in accepted.values()]
    claim = Statement("\n".join(texts), check.vocabulary)
    rest = [text for text in sentences(own) if _is_missing(text, claim)]
    if not texts or [*texts, *rest] == sentences(own):
        return RewrittenSummary(text=own, changes=[], kept=kept)
    after = " ".join(_ended([*texts, *rest]))
    named = dict.fromkeys(source for _, found in accepted.values() for source in found)
    change = Change(
        section="summary",
        before=own,
        after=after,
        sources=list(named),
        verdict="supported",
        reason=_what_changed(own, texts),
    )
    return RewrittenSummary(text=after, changes=[change], kept=kept)


def _what_changed(own: str, texts: Sequence[str]) -> str:
    before = [squeeze(text) for text in sentences(own)]
    places = [before.index(text) for text in map(squeeze, texts) if text in before]
    new = [text for text in texts if squeeze(text) not in before]
    told = ["What the job asks for comes first."] if places != sorted(places) else []
    if new:
        said = "One sentence is new and says" if len(new) == 1 else f"{len(new)} are new and say"
        told.append(f"{said} only what your résumé says.")
    return " ".join(told) or "The same sentences, without repeating any."


def _verdict(
    text: str, proposal: Proposal, known: Mapping[str, Source], check: FactCheck
) -> Verdict:
    if not proposal.sources or any(source not in known for source in proposal.sources):
        return Verdict(verdict=REJECTED, reason="It is based on no statement of your résumé.")
    found = [known[source] for source in dict.fromkeys(proposal.sources)]
    groups = {source.group for source in found} - {"skills"}
    verdict = check(text, [source.text for source in found])
    own_words = any(squeeze(text) == squeeze(source.text) for source in found)
    if verdict.supported and not own_words and (len(groups) > 1 or len(found) > len(groups) > 0):
        claim = Statement(text, check.vocabulary)
        if claim.quantities or claim.leads or any(claim.directions.values()):
            reason = "It joins a figure, a role or a result with statements made elsewhere."
            return Verdict(verdict=REJECTED, reason=reason)
    return verdict


def _is_missing(text: str, claim: Statement) -> bool:
    return bool(left_out(Statement(text, claim.vocabulary), claim))


def _ended(texts: Sequence[str]) -> list[str]:
    """The sentences, each but the last with a mark at its end, so that they stay apart."""
    closed = [text if text[-1] in ".!?。！？…:;" else f"{text}." for text in texts[:-1]]
    return [*closed, texts[-1]]


def _kept(own: str, proposal: Proposal, verdict: Verdict) -> Kept:
    return Kept(
        section="summary",
        before=own,
        proposed=proposal.text[:_LONGEST_PROPOSAL_KEPT],
        sources=[source[:80] for source in proposal.sources[:10]],
        verdict=verdict.verdict,
        reason=verdict.reason,
    )
