"""Asks once for statements that were refused, naming what is wrong with them.

What does not come back mended gives way to the person's own words. So does everything when the call
fails: a job never fails for its repairs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.generator.application.answers import read_mended
from services.generator.application.asking import Asker
from services.generator.application.drafts import JudgedDrafts
from services.generator.application.judging_drafts import JudgingDrafts
from services.generator.application.questions import MOST_REFUSED, Prompts, ask_for_repairs
from services.generator.domain.changes import Proposal
from services.generator.domain.errors import (
    Postponed,
    Superseded,
    TailoringError,
    TokenBudgetSpent,
)
from services.generator.domain.tailoring.judging import Judged, mended

logger = logging.getLogger(__name__)

#: Of the time that is left to the job; in the rest, the result is put together and announced.
_SHARE_OF_TIME = 0.8


@dataclass(frozen=True, kw_only=True)
class Repairing:
    """One call for each part that has refused statements, side by side."""

    asker: Asker
    prompts: Prompts
    judge: JudgingDrafts
    #: Of the job.
    deadline_at: datetime

    async def __call__(self, drafts: JudgedDrafts) -> tuple[JudgedDrafts, int]:
        """The drafts with what was mended, each judged like any other; how many calls it took."""
        refused = {part: found[:MOST_REFUSED] for part, found in drafts.refused()}
        async with asyncio.TaskGroup() as group:
            asked = {
                part: group.create_task(self._answer(part, found))
                for part, found in refused.items()
            }
        for part, task in asked.items():
            judged = await asyncio.to_thread(self._mended, part, refused[part], task.result())
            replaced = dict(zip(map(id, refused[part]), judged, strict=True))
            found = [replaced.get(id(one), one) for one in drafts.judged[part]]
            drafts = drafts.with_judged(part, found)
        return drafts, sum(task.result() is not None for task in asked.values())

    async def _answer(self, part: str, refused: Sequence[Judged]) -> Mapping[int, Proposal] | None:
        """What came back; None where the job had no tokens left to ask."""
        language = self.judge.asked.wanted.language
        statements = self.judge.statements(part)
        request = ask_for_repairs(self.prompts, statements, refused, language)
        left = (self.deadline_at - self.asker.clock.now()).total_seconds()
        try:
            async with asyncio.timeout(left * _SHARE_OF_TIME):
                return read_mended(await self.asker.ask(request, part))
        except (Superseded, Postponed):
            raise
        except TokenBudgetSpent:
            logger.warning("no tokens were left for a repair")
            return None
        except (TailoringError, TimeoutError) as exc:
            logger.warning("a repair gave nothing", extra={"error": type(exc).__name__})
            return {}

    def _mended(
        self, part: str, refused: Sequence[Judged], answers: Mapping[int, Proposal] | None
    ) -> Sequence[Judged]:
        if answers is None:
            return refused
        judged = {number: self.judge.judges[part]([one])[0] for number, one in answers.items()}
        return [mended(one, judged.get(number)) for number, one in enumerate(refused, start=1)]
