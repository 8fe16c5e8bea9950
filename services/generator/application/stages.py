"""The stages of a job, as its owner sees them."""

from __future__ import annotations

from functools import partial

from services.generator.application.patience import patiently
from services.generator.application.ports import Announcements, Claim, Progress

EXTRACT = "extract_jd_hints"
SCORE = "score_resume"
SUMMARY = "generate_summary"
EXPERIENCE = "generate_experience"
SKILLS = "generate_skills"
FINALIZE = "finalize"

#: Run side by side; the first that is unfinished is shown.
SECTIONS = (SUMMARY, EXPERIENCE, SKILLS)

_STAGES = {
    stage: Progress(stage=stage, percent=percent, message=message)
    for stage, percent, message in (
        (EXTRACT, 5, "Reading the job description"),
        (SCORE, 10, "Comparing it with the résumé"),
        (SUMMARY, 40, "Writing the summary"),
        (EXPERIENCE, 60, "Working on the experience"),
        (SKILLS, 75, "Ordering the skills"),
        (FINALIZE, 95, "Checking every statement"),
    )
}
#: In the order in which they are announced.
ORDER = tuple(_STAGES)


class StageProgress:
    """Announces the stages of one try in their order; never goes back, never skips one."""

    def __init__(self, announcements: Announcements, claim: Claim) -> None:
        self._announcements = announcements
        self._claim = claim
        self._waiting = list(_STAGES)
        self._finished: set[str] = set()
        #: The latest stage announced, for saying where a job failed.
        self.stage = EXTRACT

    async def reached(self, stage: str) -> None:
        """Announce a stage, and before it those that went by unseen."""
        while self._waiting and stage in self._waiting:
            # Taken off before the announcement: sections finish while it is under way.
            self.stage = self._waiting.pop(0)
            progress = _STAGES[self.stage]
            await patiently(partial(self._announcements.progressed, self._claim, progress))

    async def finished(self, section: str) -> None:
        """Announce the first section that is not finished yet."""
        self._finished.add(section)
        left = [section for section in SECTIONS if section not in self._finished]
        if left:
            await self.reached(left[0])
