"""Look at a result that its owner edited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.generator.application.ports import Document
from services.generator.domain.changes import Change
from services.generator.domain.edits import changes_of, dropped_of, with_ids
from services.generator.domain.report import Outcome, terms_of, write_report
from services.generator.domain.score import score
from services.generator.domain.sections import objects
from services.generator.domain.terms import extract_terms
from services.generator.domain.vocabulary import Vocabulary


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
    """Scores on the terms of the report before, so that versions compare. Computes for long."""

    vocabulary: Vocabulary

    def __call__(self, result: EditedResult) -> tuple[Document, Document]:
        """The edited résumé, completed with ids, and the report on it. Calls no model."""
        lexicon = self.vocabulary.lexicon
        terms = terms_of(result.report) or extract_terms(result.jd, result.job_title, lexicon)
        final = with_ids(result.edited, result.resume, result.report)
        outcome = Outcome(
            mode=result.mode,
            before=score(result.resume, terms, lexicon),
            after=score(final, terms, lexicon),
            changes=[_told(change, result.report) for change in changes_of(result.resume, final)],
            dropped=dropped_of(result.resume, final),
            stages=_objects(result.report, "stages"),
            model=str(result.report.get("model", "")),
        )
        report = write_report(outcome)
        return final, {**report, "kept": _objects(result.report, "kept")}


def _told(change: Change, report: Document) -> Change:
    """The change as the report before told it, where the owner left it as it was."""
    for told in _objects(report, "changes"):
        same = all(
            told.get(key) == getattr(change, key)
            for key in ("section", "bullet", "before", "after")
        )
        if same and all(isinstance(told.get(key), str) for key in ("verdict", "reason")):
            sources = told.get("sources")
            return replace(
                change,
                sources=[str(one) for one in sources] if isinstance(sources, list) else [],
                verdict=told["verdict"],
                reason=told["reason"],
            )
    return change


def _objects(report: Document, key: str) -> list[Document]:
    return objects(report.get(key))
