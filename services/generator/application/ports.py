"""What the generator needs of others."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

#: A JSON object. A résumé in this form follows docs/resume-format.md.
Document = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ModelRequest:
    """One question to a language model."""

    #: `extract_jd_hints`, `generate_summary`, `generate_experience`, `generate_skills`, or
    #: `finalize` for repairs.
    stage: str
    #: Names the file of `instructions`, e.g. `generate_summary/1`.
    prompt_version: str
    #: What to do: ours, fixed text.
    instructions: str
    #: What to do it with: texts of users, always data, never instructions.
    material: Document
    #: The JSON schema of the answer, in the subset that strict mode takes: every object closed,
    #: every key required, no open maps.
    schema: Document


@dataclass(frozen=True, kw_only=True)
class TokenUsage:
    """What a question cost, failed attempts included."""

    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, kw_only=True)
class ModelAnswer:
    """A language model's answer."""

    #: Valid against the request's schema.
    value: Document
    usage: TokenUsage
    #: The model that answered, as it calls itself.
    model: str


class LanguageModel(Protocol):
    """Answers questions about texts."""

    @property
    def name(self) -> str:
        """Provider and model, e.g. `openai/gpt-4o-mini`."""

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """The answer, valid against the schema, in bounded time.

        Cancelling the caller ends the call. Raises a ModelError, or InputTooLong.
        """


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The right to work on one try of a job."""

    job_id: str
    attempt: int
    #: Newer claims have larger ones; whoever holds an older one is fenced off.
    fence: int
    #: What was saved under earlier claims of this job: step name to its result.
    steps: Mapping[str, Document]
    #: Claims of this try, this one included, whose workers were never heard of again.
    times: int = 1
    #: How often this try was released because of an error nobody foresaw.
    errors: int = 0


class Checkpoints(Protocol):
    """Keeps each model answer until its job is settled, so that none is paid for twice.

    Every method raises OutOfReach while the storage cannot be used; it may have done its work
    all the same, and can be called again. What is too large to be kept raises InputTooLong.
    """

    async def claim(self, job_id: str, attempt: int, *, hold: timedelta) -> Claim:
        """Take a job over, and hold it for so long.

        Raises:
            Superseded: a later try has it, or it is settled.
            HeldElsewhere: another claim holds this very try.
        """

    async def renew(self, claim: Claim, *, hold: timedelta) -> None:
        """Hold the job for so long from now. Raises Superseded under an outdated claim."""

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        """Keep the result of one step durably. Raises Superseded under an outdated claim."""

    async def release(self, claim: Claim, *, failed: bool = False) -> None:
        """Hold the job no longer, and count this claim as an error or not at all.

        Without effect under an outdated claim.
        """

    async def forget(self, job_id: str) -> None:
        """The job is settled: remove what is kept for it, and refuse every claim from now on."""


class Leftovers(Protocol):
    """Finds what nobody asked for any more, where storage does not do so by itself."""

    async def expire(self, before: datetime) -> int:
        """Remove jobs not claimed, renewed, saved or settled since; say how many.

        Raises OutOfReach.
        """


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A stage began."""

    stage: str
    #: 0 to 99.
    percent: int
    #: For the person who waits.
    message: str


class Announcements(Protocol):
    """Tells the rest of the system how a job is doing. Safe once it returns.

    The claim says which job and try it is about; what an outdated claim announces is ignored.
    Every method raises OutOfReach while nothing can be announced; it can be called again. What is
    too large to be announced raises InputTooLong.
    """

    async def progressed(self, claim: Claim, progress: Progress) -> None:
        """A stage began."""

    async def tailored(self, claim: Claim, final_resume: Document, report: Document) -> None:
        """The job has its result."""

    async def failed(self, claim: Claim, stage: str, error_message: str) -> None:
        """The job will not have one. `error_message` is a sentence for its owner."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, in UTC."""

    def monotonic(self) -> float:
        """Seconds that only ever rise, for durations."""


@dataclass(frozen=True, kw_only=True)
class StageCost:
    """What one stage took, for the report and the metrics."""

    stage: str
    #: As they call themselves, separated by commas if several answered.
    model: str
    prompt_version: str
    calls: int
    input_tokens: int
    output_tokens: int
    seconds: float
    #: In the currency of the operator's prices; None where a model has no price.
    cost: float | None = None


class StageMetrics(Protocol):
    """Counts what stages and their checkpoints do."""

    def stage(self, stage: str) -> AbstractContextManager[None]:
        """To be put around a stage; one that breaks off does not count."""

    def checkpoint_hit(self) -> None:
        """A model answer was found instead of asked for."""

    def redelivered(self) -> None:
        """A job came again because an earlier delivery was not finished."""

    def job_finished(self, outcome: str) -> None:
        """A job ended as `tailored`, `failed` or `superseded`."""
