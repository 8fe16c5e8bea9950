"""Whether a generated statement may stand for the person's own: facts first, then manner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.changes import Change, Kept, Proposal, Unconfirmed
from services.generator.domain.fact_check import REJECTED, TO_CONFIRM, FactCheck, Verdict
from services.generator.domain.language.languages import reads_rather_as
from services.generator.domain.language.spelling import (
    TO_AMERICAN,
    TO_BRITISH,
    in_the_persons_spelling,
)
from services.generator.domain.language.text import squeeze, words
from services.generator.domain.reports.report_size import shortened
from services.generator.domain.statements.statements import Statement
from services.generator.domain.tailoring.retention import left_out
from services.generator.domain.tailoring.style import style_problems
from services.generator.domain.tailoring.translation import judge_translation

_LONGEST_PROPOSAL = 500
_MOST_SOURCES = 10
_LONGEST_SOURCE_ID = 80
_NO_ANSWER = " The model was asked to mend it, and gave no usable answer."


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A proposal with the verdict on it."""

    proposal: Proposal
    #: The bullet it stands for; empty in the summary, and where it names none of the entry.
    bullet: str = ""
    verdict: Verdict
    #: Whether the model was asked to mend it.
    repaired: bool = False

    @property
    def supported(self) -> bool:
        """Whether it may be used."""
        return self.verdict.supported

    @property
    def refused(self) -> bool:
        """Whether it is to be mended, or else given up."""
        return self.verdict.verdict == REJECTED


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges proposals for one résumé."""

    check: FactCheck
    #: The words of the person that are spelt in one way here and in another there.
    own: Sequence[str]
    #: Their spelling: `british`, `american` or empty.
    variety: str
    #: Theirs, and the one the result is to be in; empty where that cannot be told.
    language: str = ""
    target: str = ""

    @property
    def translates(self) -> bool:
        """Whether the result is to be in a language that is not theirs."""
        return bool(self.language and self.target) and self.language != self.target

    def spelt(self, text: str) -> str:
        """The text in the person's spelling."""
        return in_the_persons_spelling(text, self.variety, self.own)

    def __call__(self, text: str, sources: Sequence[str], scope: Iterable[str] = ()) -> Verdict:
        """The verdict; `scope` are other statements of the same entry."""
        if any(squeeze(text) == squeeze(source) for source in sources):
            return self.check(text, sources)
        facts = self.check(text, sources, scope=scope)
        if not facts.supported and self._is_translated(text):
            return judge_translation(text, sources, self.check.vocabulary)
        manner = style_problems(text, sources, self.variety, self.check.vocabulary.cliches)
        return against([*facts.problems, *manner]) if manner else facts

    def left_out(self, own: str, text: str) -> str:
        """What of a statement its rewording leaves out; empty for translations."""
        if squeeze(own) == squeeze(text) or self._is_translated(text):
            return ""
        vocabulary = self.check.vocabulary
        return left_out(Statement(own, vocabulary), Statement(text, vocabulary))

    def retold(self, own: str, others: Sequence[str], text: str) -> str:
        """What a rewording tells again of bullets that stand beside it; empty if nothing."""
        vocabulary = self.check.vocabulary
        before, after = Statement(own, vocabulary), Statement(text, vocabulary)
        for other in others:
            said = Statement(other, vocabulary)
            if said.words and left_out(said, before) and not left_out(said, after):
                return other
        return ""

    def _is_translated(self, text: str) -> bool:
        return self.translates and reads_rather_as(text, self.target, self.language)


def spelt_words(texts: Iterable[str]) -> list[str]:
    """The words of texts that British and Americans spell each in their way, once."""
    found = {word.lower for text in texts for word in words(text)}
    return sorted(found & (TO_AMERICAN.keys() | TO_BRITISH.keys()))


def against(problems: Sequence[str]) -> Verdict:
    """A rejection for these reasons, the most weighty first."""
    return Verdict(verdict=REJECTED, reason=problems[0], problems=problems)


def mended(judged: Judged, again: Judged | None) -> Judged:
    """A refused proposal after its repair; None where none came back."""
    if again is not None and again.proposal.text:
        return replace(again, repaired=True)
    verdict = replace(judged.verdict, reason=judged.verdict.reason + _NO_ANSWER)
    return replace(judged, verdict=verdict, repaired=True)


def told(
    judged: Judged, place: tuple[str, str, str], before: str, reason: str = ""
) -> Unconfirmed | Kept:
    """What the report says of a proposal that did not get in; `place` is section, entry, bullet."""
    common = {
        "section": place[0],
        "entry": place[1],
        "bullet": place[2],
        "before": shortened(before),
        "sources": [one[:_LONGEST_SOURCE_ID] for one in judged.proposal.sources[:_MOST_SOURCES]],
    }
    why = reason or judged.verdict.reason
    if judged.verdict.verdict == TO_CONFIRM and not reason:
        text = judged.proposal.text
        return Unconfirmed(**common, proposed=text, verdict=TO_CONFIRM, reason=why)  # type: ignore[arg-type] # one dict for two classes
    text = judged.proposal.text[:_LONGEST_PROPOSAL]
    return Kept(**common, proposed=text, verdict=REJECTED, reason=why, repaired=judged.repaired)  # type: ignore[arg-type] # see above


def withdrawn(change: Change, reason: str) -> Kept:
    """A supported change that is not made after all."""
    return Kept(
        section=change.section,
        entry=change.entry,
        bullet=change.bullet,
        before=change.before,
        proposed=change.after[:_LONGEST_PROPOSAL],
        sources=change.sources,
        verdict=REJECTED,
        reason=reason,
    )
