"""Look at a result that its owner edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.generator.application.ports import Clock, Document
from services.generator.domain.reports import report_reading as told
from services.generator.domain.reports.report import Outcome, write_report
from services.generator.domain.scoring.gaps import Gap, gaps_for
from services.generator.domain.scoring.score import Score, score
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.tailoring.confirming import settle
from services.generator.domain.tailoring.differences import changes_of, dropped_of
from services.generator.domain.tailoring.edits import with_ids
from services.generator.domain.tailoring.summary_sources import statements_of
from services.generator.domain.terms.terms import extract_terms


@dataclass(frozen=True, kw_only=True)
class EditedResult:
    """What there is to review."""

    #: `resume_jd` or `complete_jd`.
    mode: str
    jd: str
    job_title: str
    #: As submitted.
    resume: Document
    #: As edited.
    edited: Document
    #: That of the version before.
    report: Document


@dataclass(frozen=True, kw_only=True)
class ReviewResume:
    """Scores on the terms and the day of the report before, so that versions compare.

    Computes for long.
    """

    vocabulary: Vocabulary
    clock: Clock

    def __call__(self, result: EditedResult) -> tuple[Document, Document]:
        """The edited résumé, completed with ids, and the report on it. Calls no model."""
        lexicon, report = self.vocabulary.lexicon, result.report
        terms = told.terms_in(report) or extract_terms(result.jd, result.job_title, lexicon)
        as_of = told.day_in(report) or self.clock.now().date()
        final = with_ids(result.edited, result.resume, report)
        after = score(final, terms, lexicon, as_of)
        changes = changes_of(result.resume, final, told.changes_in(report))
        settled = settle(changes, told.unconfirmed_in(report), told.gaps_in(report))
        outcome = Outcome(
            mode=result.mode,
            language=told.language_in(report),
            before=score(result.resume, terms, lexicon, as_of),
            after=after,
            changes=settled.changes,
            to_confirm=settled.to_confirm,
            kept=told.kept_in(report),
            dropped=dropped_of(result.resume, final, told.dropped_in(report)),
            gaps=_open(result, settled.gaps, after),
            statements=statements_of(result.resume, as_of),
            work=told.work_in(report),
        )
        return final, write_report(outcome)


def _open(result: EditedResult, gaps: Sequence[Gap], after: Score) -> Sequence[Gap]:
    """The questions still open; all anew where the report before asked them in an older form."""
    if result.mode != "complete_jd":
        return []
    missing = [shown.term for shown in after.evidence if shown.kind == "none"]
    before = result.report.get("proposals")
    if told.gaps_in(result.report) or before == []:
        names = {term.name for term in missing}
        return [gap for gap in gaps if gap.term in names]
    return gaps_for(missing, (), "")
