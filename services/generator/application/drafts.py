"""What a model proposed for each part of a résumé, before and after it was judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from services.generator.domain.changes import Proposal
from services.generator.domain.scoring.gaps import Offer
from services.generator.domain.tailoring.judging import Judged

#: The part of the summary; all others are ids of entries.
SUMMARY_PART = "summary"


@dataclass(frozen=True, kw_only=True)
class EntryDraft:
    """What a model proposed for one entry."""

    bullets: Sequence[Proposal]
    #: Ids of bullets it would leave out.
    drop: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """What a model proposed, unchecked."""

    summary: Sequence[Proposal]
    offers: Sequence[Offer] = ()
    #: By entry id.
    entries: Mapping[str, EntryDraft]
    skills: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, kw_only=True)
class JudgedDrafts:
    """The same with the verdicts on its statements."""

    drafts: Drafts
    #: The person's own, ISO 639-1; empty where it could not be told.
    language: str
    #: By part.
    judged: Mapping[str, Sequence[Judged]] = field(default_factory=dict)

    def refused(self) -> Iterator[tuple[str, list[Judged]]]:
        """The parts that have statements to mend, with these.

        Not those of which another wording was accepted, nor empty ones.
        """
        for part, judged in self.judged.items():
            done = {one.bullet for one in judged if one.supported and one.bullet}
            refused = [
                one
                for one in judged
                if one.refused and one.proposal.text and one.bullet not in done
            ]
            if refused:
                yield part, refused

    def with_judged(self, part: str, judged: Sequence[Judged]) -> JudgedDrafts:
        """With other verdicts in one part."""
        return replace(self, judged={**self.judged, part: judged})
