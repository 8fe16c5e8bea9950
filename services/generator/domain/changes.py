"""What became of each text: changed, or kept against a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OWN_STATEMENT = "own statement"


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
    #: `supported`, or `OWN_STATEMENT` for what the person wrote later.
    verdict: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A text of the person's that stays although something else was proposed."""

    section: str
    entry: str = ""
    bullet: str = ""
    before: str
    proposed: str
    sources: Sequence[str]
    verdict: str
    reason: str
