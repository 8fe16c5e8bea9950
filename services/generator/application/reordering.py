"""Which order of an entry's bullets is taken, and what the report says of new orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.generator.application.ports import Document
from services.generator.domain.changes import Change, new_order
from services.generator.domain.scoring.score import Score
from services.generator.domain.sections import (
    Answers,
    Bullet,
    Entry,
    assemble,
    entries_of,
    objects,
    skill_lines,
    skills_of,
)
from services.generator.domain.tailoring.parts import Part


@dataclass(frozen=True)
class PartOrder:
    """Compares orders by what the entry alone shows of the posting."""

    resume: Document
    score: Callable[[Document], Score]

    def best(
        self, entry: Entry, own: Sequence[Bullet], proposed: Sequence[Bullet]
    ) -> Sequence[Bullet]:
        """The proposed bullets, in the person's order if the proposed one would show less.

        Args:
            entry: whose bullets these are.
            own: the person's, in their order.
            proposed: the same in their new words and order.
        """
        texts = {bullet.id: bullet for bullet in proposed}
        in_own_order = [texts[bullet.id] for bullet in own]
        if in_own_order == list(proposed):
            return proposed
        worse = self._value(entry, proposed) < self._value(entry, in_own_order)
        return in_own_order if worse else proposed

    def worse(self, entry: Entry, changes: Sequence[Change]) -> list[Change]:
        """The changed bullets that show less, each by itself, than the person's own."""
        return [
            change
            for change in changes
            if self._value(entry, [Bullet(id=change.bullet, text=change.after)])
            < self._value(entry, [Bullet(id=change.bullet, text=change.before)])
        ]

    def _value(self, entry: Entry, bullets: Sequence[Bullet]) -> float:
        alone = [
            one for one in objects(self.resume.get(entry.section)) if one.get("id") == entry.id
        ]
        found = assemble({entry.section: alone}, Answers(bullets={entry.id: bullets}))
        return self.score(found).value


def new_orders(
    resume: Document, final: Document, parts: Sequence[Part], after: Score
) -> Iterator[Change]:
    """What stands in another order, or under other headings."""
    old = {entry.id: entry for entry in entries_of(resume)}
    moved = {part.name for part in parts if part.bullets is not None}
    for entry in entries_of(final):
        if entry.id in moved:
            ids = [bullet.id for bullet in entry.bullets]
            before = [bullet for bullet in old[entry.id].bullets if bullet.id in ids]
            if [bullet.id for bullet in before] != ids:
                texts = [bullet.text for bullet in before], [b.text for b in entry.bullets]
                yield new_order((entry.section, entry.id), *texts, _shown_in(after, ids[0]))
    names = {c.before: c.after for part in parts if part.skills for c in part.changes}
    skills = skills_of(resume)
    renamed = [(name, [names.get(one, one) for one in found]) for name, found in skills.items()]
    if renamed != list(skills_of(final).items()):
        asked = _shown_in(after, "skills")
        yield new_order(("skills", ""), skill_lines(resume), skill_lines(final), asked)


def _shown_in(after: Score, place: str) -> list[str]:
    return [
        found.term.name
        for found in after.evidence
        if any(place == shown.where for shown in found.places)
    ]
