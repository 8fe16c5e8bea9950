"""The life of a job: one résumé tailored to one job description."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.jobs.domain.errors import EventIgnored, WrongJobState
from services.jobs.domain.events import ResumeTailored, StageProgressed, TailoringFailed
from services.jobs.domain.order import Order
from services.jobs.domain.state import State
from services.jobs.domain.words import ACCEPTED, CANCELLED, OVERDUE, READY, UNEXPLAINED, shortened

_LEAST_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class ResumeJob:
    """A job as it stands; each method answers with the job after the change it is named for."""

    job_id: str
    account_id: str
    request_id: str
    body_digest: str
    company_name: str
    job_title: str
    mode: str
    state: State
    stage: str
    #: 0 to 100; never goes back within an attempt.
    progress: int
    #: What is happening, for the person who waits.
    message: str
    #: Counts the tries from 1.
    attempt: int
    #: Of the newest event applied in this attempt.
    sequence: int
    #: Rises by one with each change its owner can see.
    revision: int
    created_at: datetime
    #: Rises strictly with `revision`.
    updated_at: datetime
    #: When this attempt began to wait.
    attempted_at: datetime
    deadline_at: datetime
    completed_at: datetime | None
    error_message: str | None
    #: The place among the account's active jobs; None once finished.
    slot: int | None

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
        )

    @property
    def active(self) -> bool:
        """Whether it is pending or processing."""
        return self.state in (State.PENDING, State.PROCESSING)

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
        return replace(self, sequence=0, deadline_at=now + deadline)

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
