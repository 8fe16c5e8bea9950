"""Stop working on a job."""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.application.running_jobs import RunningJobs


@dataclass(frozen=True, kw_only=True)
class CancelJob:
    """Ends the work at once, in the midst of a model call too; announces nothing."""

    running: RunningJobs

    def __call__(self, job_id: str, attempt: int) -> None:
        """Stop this try and all before it, whether they run or are yet to begin here."""
        self.running.cancel(job_id, attempt)
