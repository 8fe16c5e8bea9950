"""From drafts to a result: the fact check, the second score, the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.generator.application import questions
from services.generator.application.orders import Order
from services.generator.application.ports import Document
from services.generator.domain.changes import Change, Kept, Proposal, new_order
from services.generator.domain.fact_check import FactCheck
from services.generator.domain.gaps import template
from services.generator.domain.report import Outcome, Work, write_report
from services.generator.domain.rewriting import order_skills, rewrite_entry
from services.generator.domain.score import Score, score
from services.generator.domain.sections import (
    Answers,
    Bullet,
    assemble,
    entries_of,
    skills_of,
    summary_of,
)
from services.generator.domain.summary import rewrite_summary, statements_of, summary_sources
from services.generator.domain.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """What the model proposed, unchecked."""

    summary: Sequence[Proposal]
    #: By entry id.
    bullets: Mapping[str, Sequence[Proposal]]
    skills: Sequence[tuple[str, Sequence[str]]]


@dataclass(kw_only=True)
class _Result:
    """Fills up section by section; a repair of what fails its check would begin here."""

    changes: list[Change]
    kept: list[Kept]
    reordered: list[str]


def finish(
    order: Order,
    drafts: Drafts,
    before: Score,
    vocabulary: Vocabulary,
    work: tuple[Work, date],
) -> tuple[Document, Document]:
    """The tailored résumé and its report.

    Args:
        order: what was asked for.
        drafts: what the model proposed.
        before: the score of the résumé as submitted.
        vocabulary: for the fact check.
        work: what it took, and the day.
    """
    check, result = FactCheck(vocabulary), _Result(changes=[], kept=[], reordered=[])
    answers = Answers(
        summary=_summary(order.resume, drafts, check, result),
        bullets=_bullets(order.resume, drafts, check, result),
        skills=_skills(order.resume, drafts, result),
    )
    final = assemble(order.resume, answers)
    after = score(final, before.terms, vocabulary.lexicon, before.as_of)
    missing = [item.term for item in after.evidence if item.kind == "none"]
    outcome = Outcome(
        mode=order.mode,
        language=order.language,
        as_of=work[1],
        before=before,
        after=after,
        changes=[*result.changes, *_new_orders(order.resume, final, after, result.reordered)],
        kept=result.kept,
        reordered=result.reordered,
        gaps=[template(term) for term in missing] if order.mode == "complete_jd" else [],
        statements=statements_of(order.resume),
        work=work[0],
    )
    return final, write_report(outcome)


def _new_orders(
    resume: Document, final: Document, after: Score, reordered: Sequence[str]
) -> Iterator[Change]:
    old = {entry.id: entry for entry in entries_of(resume)}
    for entry in entries_of(final):
        if entry.id in reordered and entry.id in old:
            before = [bullet.text for bullet in old[entry.id].bullets]
            texts = [bullet.text for bullet in entry.bullets]
            asked = _named_in(after, entry.bullets[0].id)
            yield new_order((entry.section, entry.id), before, texts, asked)
    if "skills" in reordered:
        asked = _named_in(after, "skills")
        yield new_order(("skills", ""), _listed(resume), _listed(final), asked)


def _named_in(after: Score, place: str) -> list[str]:
    return [
        found.term.name
        for found in after.evidence
        if any(place == shown.where for shown in found.places)
    ]


def _listed(resume: Document) -> list[str]:
    return [f"{category}: {', '.join(members)}" for category, members in skills_of(resume).items()]


def _summary(resume: Document, drafts: Drafts, check: FactCheck, result: _Result) -> str | None:
    own, sources = summary_of(resume), summary_sources(resume, questions.MOST_SUMMARY_BULLETS)
    rewritten = rewrite_summary(own, sources, drafts.summary, check)
    result.changes += rewritten.changes
    result.kept += rewritten.kept
    return rewritten.text if rewritten.changes else None


def _bullets(
    resume: Document, drafts: Drafts, check: FactCheck, result: _Result
) -> dict[str, Sequence[Bullet]]:
    found: dict[str, Sequence[Bullet]] = {}
    for entry in entries_of(resume):
        if entry.id in drafts.bullets and entry.id not in found:
            rewritten = rewrite_entry(entry, drafts.bullets[entry.id], check)
            found[entry.id] = rewritten.bullets
            result.changes += rewritten.changes
            result.kept += rewritten.kept
            if [bullet.id for bullet in rewritten.bullets] != [b.id for b in entry.bullets]:
                result.reordered.append(entry.id)
    return found


def _skills(
    resume: Document, drafts: Drafts, result: _Result
) -> Mapping[str, Sequence[str]] | None:
    skills = skills_of(resume)
    ordered = order_skills(skills, drafts.skills)
    if list(ordered.items()) == list(skills.items()):
        return None
    result.reordered.append("skills")
    return ordered
