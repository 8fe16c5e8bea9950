from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.jobs.domain.errors import EventIgnored, WrongJobState
from services.jobs.domain.events import ResumeTailored, StageProgressed, TailoringFailed
from services.jobs.domain.job import ResumeJob
from services.jobs.domain.order import JobSource, Order
from services.jobs.domain.state import State
from services.jobs.domain.words import CANCELLED, UNEXPLAINED

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_job() -> ResumeJob:
    source = JobSource(company_name="A", job_title="B", mode="resume_jd", jd="C", resume_json="{}")
    order = Order(job_id="job", account_id="ada", request_id="one", body_digest="d", source=source)
    return ResumeJob.accepted(order, slot=0, now=NOW, deadline=10 * MINUTE)


def progressed(
    sequence: int = 1, progress: int = 40, *, attempt: int = 1, stage: str = "generate_summary"
) -> StageProgressed:
    return StageProgressed(
        job_id="job",
        attempt=attempt,
        sequence=sequence,
        stage=stage,
        progress=progress,
        message="Writing",
    )


def tailored(sequence: int = 9, *, attempt: int = 1) -> ResumeTailored:
    return ResumeTailored(
        job_id="job", attempt=attempt, sequence=sequence, final_resume_json="{}", report_json="{}"
    )


def failed(sequence: int = 9, *, attempt: int = 1, stage: str = "", error: str = "No.") -> object:
    return TailoringFailed(
        job_id="job", attempt=attempt, sequence=sequence, stage=stage, error_message=error
    )


def completed_job() -> ResumeJob:
    return a_job().completed(tailored(), NOW)


def failed_job() -> ResumeJob:
    return a_job().failed(failed(), NOW)


def test_an_accepted_job_is_pending_at_0() -> None:
    job = a_job()
    assert (job.state, job.stage, job.progress, job.active) == (State.PENDING, "accepted", 0, True)
    assert job.deadline_at == NOW + 10 * MINUTE


def test_a_job_that_progresses_is_processing_in_that_stage() -> None:
    job = a_job().progressed(progressed(), NOW + MINUTE)
    assert (job.state, job.stage, job.progress) == (State.PROCESSING, "generate_summary", 40)
    assert (job.message, job.updated_at, job.revision) == ("Writing", NOW + MINUTE, 2)


def test_progress_never_goes_back_when_sections_finish_in_another_order() -> None:
    job = a_job().progressed(progressed(1, 75, stage="generate_skills"), NOW)
    later = job.progressed(progressed(2, 40, stage="generate_summary"), NOW)
    assert (later.stage, later.progress, later.revision) == ("generate_skills", 75, job.revision)
    assert later.sequence == 2


def test_progress_stays_below_100_until_the_result_is_there() -> None:
    assert a_job().progressed(progressed(1, 100), NOW).progress == 99


def test_a_completed_job_has_no_slot_and_says_when() -> None:
    job = completed_job()
    assert (job.state, job.stage, job.progress) == (State.COMPLETED, "completed", 100)
    assert (job.slot, job.completed_at) == (None, NOW)


def test_a_result_counts_although_later_progress_arrived_first() -> None:
    job = a_job().progressed(progressed(50), NOW)
    assert job.completed(tailored(9), NOW).state is State.COMPLETED


def test_a_failed_job_keeps_the_stage_it_failed_in() -> None:
    job = a_job().progressed(progressed(), NOW)
    assert job.failed(failed(), NOW).stage == "generate_summary"
    assert job.failed(failed(stage="finalize"), NOW).stage == "finalize"


def test_a_failure_without_words_still_gets_a_sentence() -> None:
    assert a_job().failed(failed(error=""), NOW).error_message == UNEXPLAINED


def test_a_cancelled_job_is_failed_in_the_stage_cancelled() -> None:
    job = a_job().cancelled(NOW)
    assert (job.state, job.stage, job.error_message) == (State.FAILED, "cancelled", CANCELLED)


@pytest.mark.parametrize("job", [completed_job(), failed_job()], ids=["completed", "failed"])
def test_a_finished_job_cannot_be_cancelled_or_announced_again(job: ResumeJob) -> None:
    with pytest.raises(WrongJobState):
        job.cancelled(NOW)
    with pytest.raises(WrongJobState):
        job.announced_again(now=NOW, deadline=MINUTE)


@pytest.mark.parametrize("job", [a_job(), completed_job()], ids=["pending", "completed"])
def test_only_a_failed_job_can_be_retried(job: ResumeJob) -> None:
    with pytest.raises(WrongJobState):
        job.retried(slot=0, now=NOW, deadline=MINUTE)


def test_a_retried_job_begins_its_next_attempt() -> None:
    job = failed_job().retried(slot=2, now=NOW + MINUTE, deadline=MINUTE)
    assert (job.state, job.progress, job.attempt, job.slot) == (State.PENDING, 0, 2, 2)
    assert (job.error_message, job.deadline_at) == (None, NOW + 2 * MINUTE)
    assert job.created_at == NOW


def test_a_job_is_overdue_only_after_its_deadline() -> None:
    with pytest.raises(WrongJobState):
        a_job().overdue(NOW + 10 * MINUTE)
    job = a_job().overdue(NOW + 11 * MINUTE)
    assert job.state is State.FAILED
    assert job.error_message is not None
    assert "try again" in job.error_message


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (progressed(5), "stale_sequence"),
        (progressed(4), "stale_sequence"),
        (progressed(9, attempt=0), "other_attempt"),
        (progressed(9, attempt=2), "other_attempt"),
        (failed(5), "stale_sequence"),
        (failed(9, attempt=2), "other_attempt"),
        (tailored(9, attempt=2), "other_attempt"),
    ],
)
def test_an_event_that_is_not_news_is_ignored(event: object, reason: str) -> None:
    job = a_job().progressed(progressed(5), NOW)
    with pytest.raises(EventIgnored) as ignored:
        after(job, event)
    assert ignored.value.reason == reason


def test_the_moment_of_a_change_rises_even_when_the_clock_does_not() -> None:
    job = a_job().progressed(progressed(1), NOW)
    assert job.updated_at > NOW
    assert job.progressed(progressed(2), NOW - MINUTE).updated_at > job.updated_at


def after(job: ResumeJob, event: object) -> ResumeJob:
    if isinstance(event, StageProgressed):
        return job.progressed(event, NOW)
    if isinstance(event, ResumeTailored):
        return job.completed(event, NOW)
    assert isinstance(event, TailoringFailed)
    return job.failed(event, NOW)


numbers = st.integers(min_value=0, max_value=8)
attempts = st.integers(min_value=0, max_value=3)
events = st.one_of(
    st.builds(
        lambda sequence, progress, attempt: progressed(sequence, progress, attempt=attempt),
        numbers,
        st.integers(min_value=-5, max_value=200),
        attempts,
    ),
    st.builds(lambda sequence, attempt: tailored(sequence, attempt=attempt), numbers, attempts),
    st.builds(lambda sequence, attempt: failed(sequence, attempt=attempt), numbers, attempts),
)


@given(st.lists(events, max_size=40))
def test_whatever_events_come_in_whatever_order_progress_rises_and_a_job_ends_once(
    stream: list[object],
) -> None:
    job, ends = a_job(), 0
    for event in [*stream, *stream]:
        try:
            changed = after(job, event)
        except EventIgnored:
            continue
        assert job.active
        assert changed.progress >= job.progress
        assert 0 <= changed.progress <= 100
        assert changed.revision >= job.revision
        assert (changed.slot is None) == (not changed.active)
        ends += not changed.active
        job = changed
    assert ends == (0 if job.active else 1)
