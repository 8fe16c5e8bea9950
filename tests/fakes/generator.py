"""Stand-ins for everything the generator needs of others."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from services.generator.application.ports import (
    Claim,
    Document,
    ModelAnswer,
    ModelRequest,
    Progress,
    TokenUsage,
)
from services.generator.domain.errors import OutOfReach, Superseded
from services.generator.domain.holding import Holding

#: What a scripted model says to a request: a value, an error to raise, or a function of it.
Script = Document | Exception | Callable[[ModelRequest], Document]


class ScriptedModel:
    """Answers each stage from a script; counts calls and how many ran at the same time.

    `gate`, when set, is awaited inside every call, so that a test decides when calls go on.
    """

    def __init__(
        self, scripts: Mapping[str, Script] | None = None, *, gate: asyncio.Event | None = None
    ) -> None:
        self.scripts = {**honest_scripts(), **(scripts or {})}
        self.gate = gate
        self.requests: list[ModelRequest] = []
        self.cancelled = 0
        self.running = 0
        self.most_running = 0
        self.changed = asyncio.Condition()

    @property
    def name(self) -> str:
        """Provider and model."""
        return "scripted/model"

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """What the script says for the request's stage."""
        self.requests.append(request)
        await self._count(1)
        try:
            await (self.gate.wait() if self.gate else asyncio.sleep(0))
            script = self.scripts[request.stage]
            if isinstance(script, Exception):
                raise script
            value = script(request) if callable(script) else script
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.running -= 1
        usage = TokenUsage(input_tokens=100, output_tokens=10)
        return ModelAnswer(value=json.loads(json.dumps(value)), usage=usage, model="scripted")

    def asked(self, stage: str) -> int:
        """How many calls a stage made."""
        return sum(request.stage == stage for request in self.requests)

    async def until_running(self, calls: int) -> None:
        """Wait until so many calls run at the same time."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.running >= calls)

    async def _count(self, change: int) -> None:
        self.running += change
        self.most_running = max(self.most_running, self.running)
        async with self.changed:
            self.changed.notify_all()


def honest_scripts() -> dict[str, Script]:
    """Answers that change nothing: every text in its own words, no hints."""
    return {
        "extract_jd_hints": {"hints": []},
        "generate_summary": lambda request: {
            "sentences": [
                {"text": source["text"], "sources": [source["id"]]}
                for source in request.material["sources"]
                if source["id"].startswith("summary")
            ]
        },
        "generate_experience": lambda request: {
            "bullets": [
                {"text": bullet["text"], "sources": [bullet["id"]]}
                for bullet in request.material["bullets"]
            ]
        },
        "generate_skills": lambda request: {"categories": request.material["categories"]},
        "finalize": {"statements": []},
    }


#: Long enough for no test to meet its end by accident.
HOLD = timedelta(seconds=30)


@dataclass
class _Kept:
    touched: datetime
    holding: Holding = field(default_factory=Holding)
    steps: dict[str, Document] = field(default_factory=dict)


class FakeCheckpoints:
    """Checkpoints in memory. `saves` lists the steps in the order in which they were kept.

    While `away` is set, the storage is out of reach.
    """

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.saves: list[str] = []
        self.away = False
        self._jobs: dict[str, _Kept] = {}

    async def claim(self, job_id: str, attempt: int, *, hold: timedelta = HOLD) -> Claim:
        """Take the job over."""
        kept = self._touched(job_id)
        holding = kept.holding = kept.holding.claimed(attempt, self.clock.now(), hold)
        return Claim(
            job_id=job_id,
            attempt=attempt,
            fence=holding.fence,
            steps=json.loads(json.dumps(kept.steps)),
            times=holding.times,
            errors=holding.errors,
        )

    async def renew(self, claim: Claim, *, hold: timedelta = HOLD) -> None:
        """Hold it on."""
        kept = self._mine(claim)
        kept.holding = kept.holding.renewed(self.clock.now(), hold)

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        """Keep a result."""
        self._mine(claim).steps[step] = json.loads(json.dumps(result))
        self.saves.append(step)

    async def release(self, claim: Claim, *, failed: bool = False) -> None:
        """Hold it no longer."""
        with suppress(Superseded):
            kept = self._mine(claim)
            kept.holding = kept.holding.released(failed=failed)

    async def forget(self, job_id: str) -> None:
        """Settle a job."""
        kept = self._touched(job_id)
        kept.holding, kept.steps = Holding(settled=True), {}

    async def expire(self, before: datetime) -> int:
        """Remove old jobs."""
        old = [job_id for job_id, kept in self._jobs.items() if kept.touched < before]
        for job_id in old:
            del self._jobs[job_id]
        return len(old)

    def lose(self) -> None:
        """Forget everything, as storage that was wiped does."""
        self._jobs.clear()

    def is_settled(self, job_id: str) -> bool:
        """Whether it is."""
        return job_id in self._jobs and self._jobs[job_id].holding.settled

    def _mine(self, claim: Claim) -> _Kept:
        kept = self._touched(claim.job_id)
        kept.holding = kept.holding.kept_for(claim.attempt, claim.fence)
        return kept

    def _touched(self, job_id: str) -> _Kept:
        if self.away:
            raise OutOfReach
        kept = self._jobs.setdefault(job_id, _Kept(self.clock.now()))
        kept.touched = self.clock.now()
        return kept


class FakeAnnouncements:
    """Remembers what was announced. While `away` is set, nothing can be."""

    def __init__(self) -> None:
        self.away = False
        self.progress: list[Progress] = []
        self.results: list[tuple[Document, Document]] = []
        self.failures: list[tuple[str, str]] = []
        self.claims: list[Claim] = []

    async def progressed(self, claim: Claim, progress: Progress) -> None:
        """A stage began."""
        self._take(claim)
        self.progress.append(progress)

    async def tailored(self, claim: Claim, final_resume: Document, report: Document) -> None:
        """A result."""
        self._take(claim)
        self.results.append((json.loads(json.dumps(final_resume)), json.loads(json.dumps(report))))

    async def failed(self, claim: Claim, stage: str, error_message: str) -> None:
        """No result."""
        self._take(claim)
        self.failures.append((stage, error_message))

    def _take(self, claim: Claim) -> None:
        if self.away:
            raise OutOfReach
        self.claims.append(claim)

    @property
    def final_resume(self) -> Document:
        """The one result's résumé."""
        ((resume, _),) = self.results
        return resume

    @property
    def report(self) -> Document:
        """The one result's report."""
        ((_, report),) = self.results
        return report


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = datetime(2030, 5, 1, 12, tzinfo=UTC)) -> None:
        self._now = now
        self._passed = 0.0

    def now(self) -> datetime:
        """The time."""
        return self._now

    def monotonic(self) -> float:
        """Seconds passed."""
        return self._passed

    def advance(self, **by: float) -> None:
        """Let time pass: `advance(hours=1)`."""
        step = timedelta(**by)
        self._now += step
        self._passed += step.total_seconds()


class FakeStageMetrics:
    """Counts in plain attributes."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.hits = 0
        self.redeliveries = 0
        self.outcomes: list[str] = []

    @contextmanager
    def stage(self, stage: str) -> Iterator[None]:
        """Around a stage."""
        yield
        self.stages.append(stage)

    def checkpoint_hit(self) -> None:
        """An answer was found."""
        self.hits += 1

    def redelivered(self) -> None:
        """A job came again."""
        self.redeliveries += 1

    def job_finished(self, outcome: str) -> None:
        """A job ended."""
        self.outcomes.append(outcome)
