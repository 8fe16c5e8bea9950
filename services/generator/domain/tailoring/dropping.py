"""Which bullets a document may leave out: by rule, never because a model forgot them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.generator.domain.changes import Dropped
from services.generator.domain.language.text import squeeze
from services.generator.domain.sections import Bullet, Entry

#: So many bullets stay in an old entry of which others are dropped.
FEWEST_LEFT = 4
_TWICE = "The same statement stands in this entry twice."
_OLD = "It shows nothing the job asks for, and this ended over ten years ago."


@dataclass(frozen=True, kw_only=True)
class Dropping:
    """What may be left out of one entry."""

    entry: Entry
    #: Whether it ended over ten years ago.
    old: bool
    #: Ids of the bullets that show a term of the posting.
    asked_for: frozenset[str]

    @property
    def may_drop(self) -> bool:
        """Whether a model is asked what could be left out."""
        return self.old and len(self.entry.bullets) > FEWEST_LEFT

    def __call__(self, proposed: Sequence[str]) -> list[Dropped]:
        """The bullets left out, of those that a model proposed and those that stand there twice."""
        twice = same_statements(self.entry.bullets)
        texts = {bullet.id: bullet.text for bullet in self.entry.bullets}
        left = len(texts) - len(twice)
        found = [self._dropped(id_, texts[id_], _TWICE) for id_ in twice]
        for id_ in dict.fromkeys(proposed):
            known = id_ in texts and id_ not in twice and id_ not in self.asked_for
            if self.old and known and left > FEWEST_LEFT:
                found.append(self._dropped(id_, texts[id_], _OLD))
                left -= 1
        return found

    def _dropped(self, bullet: str, text: str, reason: str) -> Dropped:
        return Dropped(entry=self.entry.id, bullet=bullet, text=text, reason=reason)


def same_statements(bullets: Sequence[Bullet]) -> Mapping[str, str]:
    """Ids of bullets that say again, word for word, what an earlier one says, with its id."""
    first: dict[str, str] = {}
    again: dict[str, str] = {}
    for bullet in bullets:
        said = squeeze(bullet.text).rstrip(" .;,")
        if said and said in first:
            again[bullet.id] = first[said]
        else:
            first.setdefault(said, bullet.id)
    return again
