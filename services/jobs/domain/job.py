"""The life of a job: one résumé tailored to one job description."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.jobs.domain.errors import EventIgnored, WrongJobState
from services.jobs.domain.events import ResumeTailored, StageProgressed, TailoringFailed
from services.jobs.domain.job_record import JobRecord
from services.jobs.domain.order import Order
from services.jobs.domain.state import State
from services.jobs.domain.words import ACCEPTED, CANCELLED, OVERDUE, READY, UNEXPLAINED, shortened

_LEAST_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class ResumeJob(JobRecord):
    """A job as it stands; each method answers with the job after the change it is named for."""

    @classmethod
    def accepted(cls, order: Order, *, slot: int, now: datetime, deadline: timedelta) -> ResumeJob:
        """A new job, pending."""
        return cls(
            job_id=order.job_id,
            account_id=order.account_id,
            request_id=order.request_id,
            body_digest=order.body_digest,
            company_name=order.source.company_name,
            job_title=order.source.job_title,
            mode=order.source.mode,
            state=State.PENDING,
            stage="accepted",
            progress=0,
            message=ACCEPTED,
            attempt=1,
            sequence=0,
            revision=1,
            created_at=now,
            updated_at=now,
            attempted_at=now,
            deadline_at=now + deadline,
            completed_at=None,
            error_message=None,
            slot=slot,
            lost_at=None,
        )

    def progressed(self, event: StageProgressed, now: datetime) -> ResumeJob:
        """At the stage of the event, unless it is further already. Raises EventIgnored."""
        self._check_current(event.attempt)
        self._check_newer(event.sequence)
        if event.progress < self.progress:  # stages run side by side and end in any order
            return replace(self, sequence=event.sequence)
        return self._changed(
            now,
            state=State.PROCESSING,
            stage=event.stage,
            progress=min(event.progress, 99),
            message=shortened(event.message),
            sequence=event.sequence,
        )

    def awaited(self, until: datetime) -> ResumeJob:
        """To be heard of by a moment, after which it counts as lost."""
        return replace(self, lost_at=until)

    def completed(self, event: ResumeTailored, now: datetime) -> ResumeJob:
        """Completed. Raises EventIgnored.

        The sequence does not matter: whatever overtook it, a result is a result.
        """
        self._check_current(event.attempt)
        return self._changed(
            now,
            state=State.COMPLETED,
            stage="completed",
            progress=100,
            message=READY,
            sequence=max(event.sequence, self.sequence),
            completed_at=now,
            slot=None,
        )

    def failed(self, event: TailoringFailed, now: datetime) -> ResumeJob:
        """Failed in the stage the event names. Raises EventIgnored."""
        self._check_current(event.attempt)
        self._check_newer(event.sequence)
        return self._ended(
            now,
            shortened(event.error_message) or UNEXPLAINED,
            stage=event.stage or self.stage,
            sequence=event.sequence,
        )

    def given_up(self, attempt: int, sentence: str, now: datetime) -> ResumeJob:
        """Failed because an event of that attempt could not get through. Raises EventIgnored."""
        self._check_current(attempt)
        return self._ended(now, sentence)

    def overdue(self, now: datetime) -> ResumeJob:
        """Failed because its deadline has passed. Raises WrongJobState while it has not."""
        if not self.active or now <= self.deadline_at:
            raise WrongJobState("The job is finished already, or still has time.")
        return self._ended(now, OVERDUE)

    def cancelled(self, now: datetime) -> ResumeJob:
        """Stopped by its owner. Raises WrongJobState."""
        if not self.active:
            raise WrongJobState(f"The job is {self.state} already and cannot be cancelled.")
        return self._ended(now, CANCELLED, stage="cancelled")

    def retried(self, *, slot: int, now: datetime, deadline: timedelta) -> ResumeJob:
        """Pending again, in its next attempt. Raises WrongJobState."""
        self.check_retryable()
        return self._changed(
            now,
            state=State.PENDING,
            stage="accepted",
            progress=0,
            message=ACCEPTED,
            attempt=self.attempt + 1,
            sequence=0,
            attempted_at=now,
            deadline_at=now + deadline,
            error_message=None,
            slot=slot,
            lost_at=None,
        )

    def check_retryable(self) -> None:
        """Raise WrongJobState unless the job has failed."""
        if self.state is not State.FAILED:
            raise WrongJobState(
                f"Only a failed or cancelled job can be tried again; this one is {self.state}."
            )

    def announced_again(self, *, now: datetime, deadline: timedelta) -> ResumeJob:
        """The same attempt with its deadline anew; events will be counted from the start."""
        if not self.active:
            raise WrongJobState(f"The job is {self.state} already.")
        return replace(self, sequence=0, deadline_at=now + deadline, lost_at=None)

    def recalled(self, *, now: datetime, silence: timedelta) -> ResumeJob:
        """To be announced once more in the same attempt, with the deadline it has.

        Whoever takes it over may have lost what the events were counted by, so they are counted
        from the start. The time to the next recall doubles while nothing changes.

        Raises WrongJobState while it does not count as lost.
        """
        lost_at = self.lost_at or self.updated_at + silence
        if not self.active or not lost_at <= now <= self.deadline_at:
            raise WrongJobState("The job is finished already, or is not lost.")
        return replace(self, sequence=0, lost_at=now + max(silence, now - self.updated_at))

    def revised(self, now: datetime) -> ResumeJob:
        """With a new version of its result, which its owner has to be shown."""
        return self._changed(now)

    def _check_current(self, attempt: int) -> None:
        if attempt != self.attempt:
            raise EventIgnored("other_attempt")
        if not self.active:
            raise EventIgnored("finished")

    def _check_newer(self, sequence: int) -> None:
        if sequence <= self.sequence:
            raise EventIgnored("stale_sequence")

    def _ended(self, now: datetime, sentence: str, **changes: Any) -> ResumeJob:
        return self._changed(
            now,
            **changes,
            state=State.FAILED,
            message=sentence,
            error_message=sentence,
            slot=None,
        )

    def _changed(self, now: datetime, **changes: Any) -> ResumeJob:
        return replace(
            self,
            **changes,
            revision=self.revision + 1,
            updated_at=max(now, self.updated_at + _LEAST_STEP),
        )
