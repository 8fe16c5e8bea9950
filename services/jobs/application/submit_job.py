"""Accept a job."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from services.jobs.application.admission import Terms, free_slots, hold_place
from services.jobs.application.lookup import submission_of
from services.jobs.application.ports import Clock, Identifiers, UnitOfWork, UnitsOfWork
from services.jobs.domain.errors import AccountIsClosed, RequestIdReused, StorageUnavailable
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource, Order


@dataclass(frozen=True, kw_only=True)
class SubmitJob:
    """Accepts a job, or finds the one that the same request made before."""

    units: UnitsOfWork
    clock: Clock
    identifiers: Identifiers
    terms: Terms

    def __call__(self, account_id: str, request_id: str | None, source: JobSource) -> ResumeJob:
        """The job.

        Raises:
            RequestIdReused: the id was used with another body.
            QuotaExceeded: one of the two limits is reached; nothing was created.
            AccountIsClosed: nothing may be kept for this account.
            StorageUnavailable: it may have been accepted, if the answer to the commit was lost;
                asking again under the same `request_id` finds it, and never makes a second one.
        """
        order = Order(
            job_id=self.identifiers.new(),
            account_id=account_id,
            request_id=request_id or self.identifiers.new(),
            body_digest=digest_of(source),
            source=source,
        )
        with self.units.begin() as unit:
            if not unit.accounts.lock(account_id):
                raise AccountIsClosed
            known = unit.jobs.find(account_id, order.request_id)
            if known is not None:
                if known.body_digest != order.body_digest:
                    raise RequestIdReused
                return known
            now = self.clock.now()
            job = self._add(unit, order, now)
            hold_place(unit, job, now)
            unit.outbox.add(self.identifiers.new(), submission_of(unit, job))
            unit.commit()
        return job

    def _add(self, unit: UnitOfWork, order: Order, now: datetime) -> ResumeJob:
        for slot in free_slots(unit, order.account_id, self.terms.limits, now):
            job = ResumeJob.accepted(order, slot=slot, now=now, deadline=self.terms.deadline)
            if unit.jobs.add(job, order.source):
                return job
        raise StorageUnavailable("Somebody else took the last place this very moment; try again.")


def digest_of(source: JobSource) -> str:
    """The same for two sources that differ at most in how their JSON is written down."""
    resume = json.loads(source.resume_json)
    texts = [source.company_name, source.job_title, source.mode, source.jd, resume]
    # As in versions that knew no choice, where there is none: a repeated request stays the same.
    texts += [source.language] if source.language else []
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
