"""From judged drafts to a result: what is taken over, the second score, the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.application.drafts import SUMMARY_PART, JudgedDrafts
from services.generator.application.orders import Order
from services.generator.application.ports import Document
from services.generator.application.reordering import PartOrder, new_orders
from services.generator.application.section_questions import SectionQuestions
from services.generator.domain.reports.report import Outcome, Work, write_report
from services.generator.domain.scoring.gaps import Gap, gaps_for
from services.generator.domain.scoring.score import Score, score
from services.generator.domain.sections import assemble, entries_of, skills_of, summary_of
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.domain.tailoring.parts import Part, answers_of
from services.generator.domain.tailoring.rewriting import rewrite_entry, without
from services.generator.domain.tailoring.skills import SkillArranger
from services.generator.domain.tailoring.summary import rewrite_summary
from services.generator.domain.tailoring.summary_sources import statements_of

_SKILLS_PART = "skills"


@dataclass(frozen=True)
class Finishing:
    """Puts the result of one order together."""

    order: Order
    asked: SectionQuestions
    #: Of the résumé as submitted.
    before: Score
    vocabulary: Vocabulary
    work: Work

    def __call__(self, judged: JudgedDrafts) -> tuple[Document, Document]:
        """The tailored résumé and its report. Computes for long."""
        parts: Sequence[Part] = [
            self._summary(judged),
            *(self._entry(id_, judged) for id_ in judged.drafts.entries),
            self._skills(judged),
        ]
        parts, final, after = self._at_least_as_good(parts)
        moved = list(new_orders(self.order.resume, final, parts, after))
        outcome = Outcome(
            mode=self.order.mode,
            language=self.asked.wanted.language,
            before=self.before,
            after=after,
            changes=[*(change for part in parts for change in part.changes), *moved],
            to_confirm=[one for part in parts for one in part.to_confirm],
            kept=[one for part in parts for one in part.kept],
            dropped=[one for part in parts for one in part.dropped],
            reordered=[change.entry or change.section for change in moved],
            gaps=self._gaps(judged, after),
            statements=statements_of(self.order.resume, self.asked.as_of),
            work=self.work,
        )
        return final, write_report(outcome)

    def _summary(self, judged: JudgedDrafts) -> Part:
        own = summary_of(self.order.resume)
        written = rewrite_summary(own, judged.judged[SUMMARY_PART], self.vocabulary)
        return Part(
            name=SUMMARY_PART,
            summary=written.text if written.changes else None,
            changes=written.changes,
            to_confirm=written.to_confirm,
            kept=written.kept,
        )

    def _entry(self, id_: str, judged: JudgedDrafts) -> Part:
        dropping = self.asked.droppings[id_]
        dropped = dropping(judged.drafts.entries[id_].drop)
        written = rewrite_entry(dropping.entry, judged.judged[id_])
        order = PartOrder(self.order.resume, self._score)
        own = without(dropping.entry.bullets, dropped)
        bullets = order.best(dropping.entry, own, without(written.bullets, dropped))
        gone = {one.bullet for one in dropped}
        return Part(
            name=id_,
            bullets=None if list(bullets) == list(dropping.entry.bullets) else bullets,
            changes=[change for change in written.changes if change.bullet not in gone],
            to_confirm=[one for one in written.to_confirm if one.bullet not in gone],
            kept=written.kept,
            dropped=dropped,
        )

    def _skills(self, judged: JudgedDrafts) -> Part:
        skills = skills_of(self.order.resume)
        arrange = SkillArranger(
            terms=self.before.terms,
            lexicon=self.vocabulary.lexicon,
            groups=judged.language == "en",
        )
        arranged = arrange(skills, judged.drafts.skills)
        same = list(arranged.skills.items()) == list(skills.items())
        return Part(
            name=_SKILLS_PART, skills=None if same else arranged.skills, changes=arranged.changes
        )

    def _at_least_as_good(self, parts: Sequence[Part]) -> tuple[Sequence[Part], Document, Score]:
        """The parts, less those without which the score is better, where it fell."""
        final, after = self._assembled(parts)
        for number, part in enumerate(parts):
            if after.value >= self.before.value:
                break
            for other in self._less(part):
                fewer = [*parts[:number], other, *parts[number + 1 :]]
                resume, value = self._assembled(fewer)
                if value.value > after.value:
                    parts, final, after = fewer, resume, value
                if after.value >= self.before.value:
                    break
        if after.value < self.before.value:
            parts = [part.taken_back() if part.differs else part for part in parts]
            final, after = self._assembled(parts)
        return parts, final, after

    def _less(self, part: Part) -> Iterator[Part]:
        """The part without the rewordings that show less than the person's, then without any."""
        entries = {entry.id: entry for entry in entries_of(self.order.resume)}
        if part.name in entries:
            order = PartOrder(self.order.resume, self._score)
            worse = order.worse(entries[part.name], part.changes)
            if worse and len(worse) < len(part.changes):
                yield part.less(worse)
        if part.differs:
            yield part.taken_back()

    def _assembled(self, parts: Sequence[Part]) -> tuple[Document, Score]:
        final = assemble(self.order.resume, answers_of(parts))
        return final, self._score(final)

    def _score(self, resume: Document) -> Score:
        return score(resume, self.before.terms, self.vocabulary.lexicon, self.before.as_of)

    def _gaps(self, judged: JudgedDrafts, after: Score) -> Sequence[Gap]:
        if not self.order.proposes:
            return []
        missing = [shown.term for shown in after.evidence if shown.kind == "none"]
        entries = entries_of(self.order.resume)
        latest = next((entry.id for entry in entries if entry.section == "experience"), "")
        return gaps_for(missing, judged.drafts.offers, latest)
