"""What jobs needs of others, in memory."""

from __future__ import annotations

import itertools
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta

from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.application.ports import Announcement, Lease, Receipt, Signals, UnitsOfWork
from services.jobs.domain.errors import AnnouncementFailed, StorageUnavailable
from services.jobs.domain.events import JobCancelled, JobSubmitted, LastingEvent
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource
from services.jobs.domain.quotas import DailyPlace
from services.jobs.domain.records import BaseResume, Result, ResultVersion
from services.jobs.domain.state import State


@dataclass
class _Tables:
    jobs: dict[str, ResumeJob] = field(default_factory=dict)
    sources: dict[str, JobSource] = field(default_factory=dict)
    results: dict[str, tuple[Result, ...]] = field(default_factory=dict)
    completions: dict[str, int] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)
    places: dict[tuple[str, date, int], DailyPlace] = field(default_factory=dict)
    base_resumes: dict[str, BaseResume] = field(default_factory=dict)
    outbox: dict[str, Announcement] = field(default_factory=dict)
    claims: dict[str, datetime] = field(default_factory=dict)

    def copy(self) -> _Tables:
        return _Tables(*(dict(getattr(self, each.name)) for each in fields(self)))


def _by_age(job: ResumeJob) -> tuple[datetime, str]:
    return (job.created_at, job.job_id)


class FakeJobTable:
    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self.changed: defaultdict[str, set[str]] = defaultdict(set)

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        mine = self._where(lambda job: job.account_id == account_id)
        return next((job for job in mine if job.request_id == request_id), None)

    def get(self, job_id: str) -> ResumeJob | None:
        return self._tables.jobs.get(job_id)

    def owner(self, job_id: str) -> str | None:
        job = self._tables.jobs.get(job_id)
        return job.account_id if job else None

    def source(self, job_id: str) -> JobSource:
        return self._tables.sources[job_id]

    def add(self, job: ResumeJob, source: JobSource) -> bool:
        for other in self.all_of(job.account_id):
            if other.request_id == job.request_id:
                return False
            if job.slot is not None and other.slot == job.slot:
                return False
        self._tables.sources[job.job_id] = source
        self.save(job)
        return True

    def save(self, job: ResumeJob) -> None:
        self._tables.jobs[job.job_id] = job
        self.changed[job.account_id].add(job.job_id)

    def remove(self, job_id: str) -> None:
        self.changed[self._tables.jobs.pop(job_id).account_id].add(job_id)
        self._tables.sources.pop(job_id)
        self._tables.results.pop(job_id, None)

    def page(
        self, account_id: str, limit: int, before: tuple[datetime, str] | None
    ) -> Sequence[ResumeJob]:
        mine = list(reversed(self.all_of(account_id)))
        return [job for job in mine if before is None or _by_age(job) < before][:limit]

    def active_of(self, account_id: str) -> Sequence[ResumeJob]:
        return [job for job in self.all_of(account_id) if job.slot is not None]

    def changed_after(self, account_id: str, moment: datetime) -> Sequence[ResumeJob]:
        later = [job for job in self.all_of(account_id) if job.updated_at > moment]
        return sorted(later, key=lambda job: job.updated_at)

    def all_of(self, account_id: str) -> Sequence[ResumeJob]:
        return self._where(lambda job: job.account_id == account_id)

    def recent_durations(self, limit: int) -> Sequence[timedelta]:
        done = [(job.completed_at, job.attempted_at) for job in self._tables.jobs.values()]
        newest = sorted([(end, begin) for end, begin in done if end], reverse=True)
        return [end - begin for end, begin in newest[:limit]]

    def _where(self, condition: Callable[[ResumeJob], bool]) -> list[ResumeJob]:
        return sorted(filter(condition, self._tables.jobs.values()), key=_by_age)


class FakeBacklog:
    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def unfinished(self) -> Sequence[str]:
        return [job.job_id for job in sorted(self._active(), key=_by_age)]

    def overdue(self, now: datetime, limit: int) -> Sequence[str]:
        late = [job for job in self._active() if job.deadline_at < now]
        ordered = sorted(late, key=lambda job: job.deadline_at)
        return [job.job_id for job in ordered][:limit]

    def lost(self, now: datetime, unheard_since: datetime, limit: int) -> Sequence[str]:
        waiting = {one.event.job_id for one in self._tables.outbox.values() if _submits(one)}
        silent = [
            job
            for job in self._active()
            if (job.lost_at <= now if job.lost_at else job.updated_at <= unheard_since)
            and job.deadline_at >= now
            and job.job_id not in waiting
            and not self._may_be_in_a_queue(job, now)
        ]
        ordered = sorted(silent, key=lambda job: job.updated_at)
        return [job.job_id for job in ordered][:limit]

    def await_all(self, job_ids: Collection[str], until: datetime) -> None:
        for job_id in job_ids:
            job = self._tables.jobs.get(job_id)
            if job and (job.lost_at is None or job.lost_at < until):
                self._tables.jobs[job_id] = replace(job, lost_at=until)

    def _may_be_in_a_queue(self, job: ResumeJob, now: datetime) -> bool:
        begun = [one for one in self._active() if one.state is State.PROCESSING]
        works = any(one.lost_at and one.lost_at > now for one in begun)
        done = [one for one in self._tables.jobs.values() if one.completed_at]
        overtaken = any(one.attempted_at > job.attempted_at for one in [*begun, *done])
        return job.state is State.PENDING and works and not overtaken

    def _active(self) -> list[ResumeJob]:
        return [job for job in self._tables.jobs.values() if job.slot is not None]


def _submits(announcement: Announcement) -> bool:
    return isinstance(announcement.event, JobSubmitted)


class FakeResultTable:
    def __init__(self, tables: _Tables) -> None:
        self._results = tables.results

    def add(self, job_id: str, result: Result) -> None:
        self._results[job_id] = (*self._results.get(job_id, ()), result)

    def newest(self, job_id: str) -> Result:
        return self._results[job_id][-1]

    def versions(self, job_id: str) -> Sequence[ResultVersion]:
        return [result.version for result in self._results.get(job_id, ())]

    def get(self, job_id: str, version: int) -> Result | None:
        held = self._results.get(job_id, ())
        return next((each for each in held if each.version.version == version), None)


class FakeAccountTable:
    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def lock(self, account_id: str) -> bool:
        self._tables.completions.setdefault(account_id, 0)
        return account_id not in self._tables.closed

    def add_completion(self, account_id: str) -> None:
        self._tables.completions[account_id] += 1

    def completions(self, account_id: str) -> int:
        return self._tables.completions.get(account_id, 0)

    def close(self, account_id: str, now: datetime) -> None:
        self._tables.completions[account_id] = 0
        self._tables.closed.setdefault(account_id, now)

    def forget_closed(self, before: datetime) -> None:
        for account_id, moment in list(self._tables.closed.items()):
            if moment < before:
                del self._tables.closed[account_id], self._tables.completions[account_id]


class FakePlaceTable:
    def __init__(self, tables: _Tables) -> None:
        self._places = tables.places

    def on(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        return self._where(lambda place: (place.account_id, place.day) == (account_id, day))

    def held_before(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        mine = self._where(lambda place: place.account_id == account_id)
        return [place for place in mine if place.day < day and not place.used]

    def claim(self, place: DailyPlace) -> bool:
        key = (place.account_id, place.day, place.place)
        if key in self._places or self._where(lambda other: other.job_id == place.job_id):
            return False
        self._places[key] = place
        return True

    def release(self, job_id: str) -> None:
        self._delete(lambda place: place.job_id == job_id)

    def forget_used(self, account_id: str, before: date) -> None:
        self._delete(
            lambda place: place.account_id == account_id and place.day < before and place.used
        )

    def forget_account(self, account_id: str) -> None:
        self._delete(lambda place: place.account_id == account_id)

    def _where(self, condition: Callable[[DailyPlace], bool]) -> list[DailyPlace]:
        return list(filter(condition, self._places.values()))

    def _delete(self, condition: Callable[[DailyPlace], bool]) -> None:
        for place in self._where(condition):
            del self._places[place.account_id, place.day, place.place]


class FakeBaseResumeTable:
    def __init__(self, tables: _Tables) -> None:
        self._saved = tables.base_resumes

    def get(self, account_id: str) -> BaseResume | None:
        return self._saved.get(account_id)

    def put(self, account_id: str, resume: BaseResume) -> None:
        self._saved[account_id] = resume

    def remove(self, account_id: str) -> None:
        self._saved.pop(account_id, None)


class FakeOutboxTable:
    def __init__(self, tables: _Tables) -> None:
        self._outbox = tables.outbox
        self._claims = tables.claims
        self.written = False

    def add(self, message_id: str, event: LastingEvent) -> None:
        ids = {"job": event.job_id}
        self._outbox[message_id] = Announcement(message_id=message_id, event=event, ids=ids)
        self.written = True

    def oldest(self, limit: int) -> Sequence[Announcement]:
        return list(self._outbox.values())[:limit]

    def claim(self, limit: int, lease: Lease) -> Sequence[Announcement]:
        doubtful = lease.until + timedelta(minutes=1)
        taken = {
            message_id
            for message_id, until in self._claims.items()
            if lease.since < until <= doubtful
        }
        free = [one for one in self._outbox.values() if one.message_id not in taken][:limit]
        self._claims.update({one.message_id: lease.until for one in free})
        return free

    def release(self, message_ids: Collection[str]) -> None:
        for message_id in message_ids:
            self._claims.pop(message_id, None)

    def remove(self, message_ids: Collection[str]) -> None:
        self.release(message_ids)
        for message_id in message_ids:
            self._outbox.pop(message_id, None)

    def withdraw(self, job_id: str) -> None:
        for waiting in self.oldest(len(self._outbox)):
            if isinstance(waiting.event, JobSubmitted) and waiting.event.job_id == job_id:
                self.remove([waiting.message_id])


class FakeUnitOfWork:
    def __init__(self, tables: _Tables, keep: Callable[[_Tables], None], signals: Signals) -> None:
        self._tables = tables
        self._keep = keep
        self._signals = signals
        self.jobs = FakeJobTable(tables)
        self.backlog = FakeBacklog(tables)
        self.results = FakeResultTable(tables)
        self.accounts = FakeAccountTable(tables)
        self.places = FakePlaceTable(tables)
        self.base_resumes = FakeBaseResumeTable(tables)
        self.outbox = FakeOutboxTable(tables)

    def commit(self) -> None:
        self._keep(self._tables.copy())
        if self.outbox.written:
            self._signals.outbox_written()
        for account_id, job_ids in self.jobs.changed.items():
            self._signals.jobs_changed(account_id, job_ids)


class FakeUnitsOfWork:
    """Units that write come one after another; each works on a copy until it commits."""

    def __init__(self, signals: Signals | None = None) -> None:
        #: Every unit raises StorageUnavailable while this is set.
        self.unavailable = False
        self._signals = signals or InProcessSignals()
        self._tables = _Tables()
        self._lock = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[FakeUnitOfWork]:
        with self._lock, self.read() as unit:
            yield unit

    @contextmanager
    def read(self) -> Iterator[FakeUnitOfWork]:
        if self.unavailable:
            raise StorageUnavailable
        yield FakeUnitOfWork(self._tables.copy(), self._keep, self._signals)

    def _keep(self, tables: _Tables) -> None:
        self._tables = tables


class FakeJobLookup:
    """Looks by way of a unit that reads."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    def find(self, account_id: str, request_id: str) -> ResumeJob | None:
        with self._units.read() as unit:
            return unit.jobs.find(account_id, request_id)


class FakeAnnouncer:
    """Remembers what was announced; `broken` makes it fail, `dying` fail after it was safe.

    It never takes what is about a job in `too_large`.
    """

    def __init__(self) -> None:
        self.broken = False
        self.dying = False
        self.too_large: set[str] = set()
        self.announced: list[Announcement] = []
        self.cancellations: list[JobCancelled] = []

    def announce(self, batch: Sequence[Announcement]) -> Receipt:
        if self.broken:
            return Receipt(taken=(), refused=())
        refused = [one for one in batch if one.event.job_id in self.too_large]
        taken = [one for one in batch if one not in refused]
        self.announced.extend(taken)
        if self.dying:
            raise KeyboardInterrupt
        return Receipt(taken=taken, refused=refused)

    def cancelled(self, event: JobCancelled) -> None:
        if self.broken:
            raise AnnouncementFailed
        self.cancellations.append(event)


class FakeClock:
    """Stands still until it is told to move."""

    def __init__(self, now: datetime = datetime(2026, 3, 14, 12, tzinfo=UTC)) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


class FakeIdentifiers:
    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def begin_at(self, number: int) -> None:
        self._numbers = itertools.count(number)

    def new(self) -> str:
        return f"{next(self._numbers):08}"


class FakeFigures:
    def __init__(self) -> None:
        self.outcomes: list[str] = []
        self.recalls = 0
        self.dead_letters: list[str] = []

    def finished(self, outcome: str) -> None:
        self.outcomes.append(outcome)

    def recalled(self) -> None:
        self.recalls += 1

    def dead_letter(self, outcome: str) -> None:
        self.dead_letters.append(outcome)
