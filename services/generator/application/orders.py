"""What the generator is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.generator.application.ports import Document

#: The mode in which the person is asked about what the résumé does not show.
PROPOSING = "complete_jd"


@dataclass(frozen=True, kw_only=True)
class Order:
    """One try at one job, with all that is needed for it."""

    job_id: str
    #: Counts the tries of the job from 1; a retry by its owner adds one.
    attempt: int
    #: `resume_jd` or `complete_jd`.
    mode: str
    #: May be empty.
    job_title: str
    jd: str
    resume: Document
    #: After this moment a result is no longer wanted.
    deadline_at: datetime
    #: How often this very order was delivered, this time included.
    delivery: int = 1
    #: Of the tailored résumé, ISO 639-1; empty: that of the posting.
    language: str = ""

    @property
    def proposes(self) -> bool:
        """Whether the person is asked about what the résumé does not show."""
        return self.mode == PROPOSING
