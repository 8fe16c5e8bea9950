"""One part of a résumé after a model's proposals, which can be taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.changes import Change, Dropped, Kept, Unconfirmed
from services.generator.domain.sections import Answers, Bullet
from services.generator.domain.tailoring.judging import withdrawn

#: Why a part that was supported is not taken over.
WORSE = "It would have shown less of what the job asks for."


@dataclass(frozen=True, kw_only=True)
class Part:
    """The summary, the skills, or one entry; None stands for the person's own."""

    #: `summary`, `skills`, or the id of an entry.
    name: str
    summary: str | None = None
    bullets: Sequence[Bullet] | None = None
    skills: Mapping[str, Sequence[str]] | None = None
    changes: Sequence[Change] = ()
    to_confirm: Sequence[Unconfirmed] = ()
    kept: Sequence[Kept] = ()
    dropped: Sequence[Dropped] = ()

    @property
    def differs(self) -> bool:
        """Whether it holds anything but the person's own."""
        return not (self.summary is None and self.bullets is None and self.skills is None)

    def less(self, taken_back: Sequence[Change]) -> Part:
        """The same with the person's own words in the place of some changed bullets."""
        before = {change.bullet: change.before for change in taken_back}
        return replace(
            self,
            bullets=[
                Bullet(id=bullet.id, text=before.get(bullet.id, bullet.text))
                for bullet in self.bullets or ()
            ],
            changes=[change for change in self.changes if change not in taken_back],
            kept=[*self.kept, *(withdrawn(change, WORSE) for change in taken_back)],
        )

    def taken_back(self) -> Part:
        """The same with the person's own words in their order, and all of them."""
        refused = [withdrawn(change, WORSE) for change in self.changes]
        return Part(name=self.name, to_confirm=self.to_confirm, kept=[*self.kept, *refused])


def answers_of(parts: Sequence[Part]) -> Answers:
    """What all parts put in the place of the person's own."""
    return Answers(
        summary=next((part.summary for part in parts if part.summary is not None), None),
        bullets={part.name: part.bullets for part in parts if part.bullets is not None},
        skills=next((part.skills for part in parts if part.skills is not None), None),
    )
