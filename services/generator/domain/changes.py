"""What became of each text: changed, put before the person, kept, or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OWN_STATEMENT = "own statement"
REORDERED = "reordered"
_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A generated sentence with the ids of the statements it claims to be based on."""

    text: str
    sources: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A text that differs from what the person submitted."""

    #: `summary`, `experience`, `projects` or `skills`.
    section: str
    #: Empty in the summary and the skills.
    entry: str = ""
    bullet: str = ""
    before: str
    after: str
    sources: Sequence[str]
    #: `supported`, `REORDERED`, or `OWN_STATEMENT` for what the person wrote later.
    verdict: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """A proposal that did not get into the document; `before` stands."""

    section: str
    #: Empty in the summary.
    entry: str = ""
    bullet: str = ""
    before: str
    proposed: str
    sources: Sequence[str]
    verdict: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Unconfirmed(NotTaken):
    """A wording that stays out of the document until the person puts it in."""

    #: Empty until the report is written.
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept(NotTaken):
    """A text of the person's that stays although something else was proposed."""

    #: Whether the model was asked to mend it.
    repaired: bool = False


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A bullet of the person's that the document leaves out."""

    entry: str
    bullet: str
    text: str
    reason: str


def new_order(
    place: tuple[str, str], before: Sequence[str], after: Sequence[str], asked: Sequence[str]
) -> Change:
    """The change that tells of another order, one text a line.

    Args:
        place: section and entry.
        before: the texts in their old order.
        after: the texts in their new order.
        asked: the terms of the posting that now come first.
    """
    named = f", first what the job asks for ({', '.join(asked[:_MOST_NAMED])})" if asked else ""
    return Change(
        section=place[0],
        entry=place[1],
        before="\n".join(before),
        after="\n".join(after),
        sources=[],
        verdict=REORDERED,
        reason=f"Put in another order{named}. Nothing was left out.",
    )
