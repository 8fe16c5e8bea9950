"""What the gateway needs of others.

Every method may raise `DependencyUnavailable`: the process behind it did not answer in time.
`account_id` says on whose behalf; what belongs to another account is `JobNotFound`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime
from typing import Protocol

from gateway.domain.accounts import Account, GuestAccount
from gateway.domain.jobs import (
    BaseResume,
    Document,
    Estimate,
    JobPage,
    JobResult,
    JobSource,
    JobStatus,
    RenderedDocument,
    Review,
    Usage,
)


class Authenticator(Protocol):
    """Tells who somebody is."""

    async def authenticate(self, user_id: str, password: str) -> Account:
        """The account the two belong to. Raises InvalidCredentials, for an unknown name too."""

    async def login(self, user_id: str, password: str) -> Account:
        """The same, recording the moment; `last_login` is the previous one."""


class Accounts(Protocol):
    """Opens, changes and closes accounts."""

    async def register(self, user_id: str, password: str) -> Account:
        """A new account. Raises UserExists (in any case); InvalidRequest naming the field."""

    async def open_guest(self) -> GuestAccount:
        """A new throwaway account."""

    async def change_password(self, account_id: str, new_password: str) -> None:
        """From now on only the new one works. Raises InvalidRequest for one that breaks a rule."""

    async def close(self, account_id: str) -> None:
        """Remove the account; all that is held of it elsewhere follows. Closing twice succeeds."""


class JobDesk(Protocol):
    """Takes orders for jobs."""

    async def submit(self, account_id: str, request_id: str | None, source: JobSource) -> JobStatus:
        """The job, new, or there already under the same `request_id` and body.

        Raises RequestIdReused (another body), QuotaExceeded.
        """

    async def cancel(self, account_id: str, request_id: str) -> JobStatus:
        """The job, stopped. Raises JobNotFound, WrongJobState (finished already)."""

    async def retry(self, account_id: str, request_id: str) -> JobStatus:
        """The job, pending again. Raises JobNotFound, WrongJobState, QuotaExceeded."""

    async def delete(self, account_id: str, request_id: str) -> None:
        """Remove the job and its results, stopping it first. Raises JobNotFound."""

    async def revise(self, account_id: str, request_id: str, review: Review) -> JobResult:
        """Add a version to the result. Raises JobNotFound, JobNotCompleted."""


class JobBoard(Protocol):
    """Shows jobs."""

    async def status(self, account_id: str, request_id: str) -> JobStatus:
        """Where the job stands. Raises JobNotFound."""

    def watch(
        self, account_id: str, request_id: str | None, changed_since: datetime | None
    ) -> AsyncIterator[JobStatus]:
        """The job at once and at each change, ending when it is finished.

        Without `request_id`: every active job of the account at once, then whatever changes, for
        as long as the caller listens. With `changed_since`, jobs that have not changed later are
        not repeated, and finished ones that have are told. Raises JobNotFound when first awaited,
        and ends when the job is deleted.
        """

    async def history(self, account_id: str, limit: int, before: str | None) -> JobPage:
        """A page of jobs, newest first. Raises InvalidRequest (`before` is not a cursor)."""

    async def result(self, account_id: str, request_id: str) -> JobResult:
        """The newest version. Raises JobNotFound, JobNotCompleted."""

    async def source(self, account_id: str, request_id: str) -> JobSource:
        """What the job was asked to do. Raises JobNotFound."""


class AccountRecords(Protocol):
    """What the jobs service keeps for an account besides jobs."""

    async def usage(self, account_id: str) -> Usage:
        """What it has used and may use."""

    async def base_resume(self, account_id: str) -> BaseResume | None:
        """The saved résumé, or None."""

    async def save_base_resume(self, account_id: str, resume: Document) -> BaseResume:
        """Replace the saved résumé."""

    def export(self, account_id: str) -> AsyncGenerator[bytes, None]:
        """Everything held about the account: the text of a JSON object, in pieces.

        Its keys are `jobs`, `base_resume` and `usage`. Close it where it is not read to its end.
        """


class DocumentRenderer(Protocol):
    """Makes documents of résumés."""

    async def render(self, resume: Document, form: str) -> RenderedDocument:
        """The document; `form` is `docx`. Raises InvalidRequest, NotOffered (another form)."""


class Tailoring(Protocol):
    """Answers about tailoring without a job."""

    async def estimate(self, source: JobSource) -> Estimate:
        """What the job would take. Calls no model."""

    async def review(self, source: JobSource, edited: Document, report: Document) -> Review:
        """Check and score a result its owner edited; `report` is that of the version before."""


class RateLimits(Protocol):
    """Counts how often somebody does something."""

    async def take(self, rule: str, who: str) -> None:
        """Count one. Raises RateLimited, and counts nothing, when `rule` allows no more."""

    async def require(self, rule: str, who: str) -> None:
        """Raise RateLimited when `rule` allows no more; count nothing."""
