"""What the gateway makes of calls to jobs that are not answered, or in words it does not know."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from grpc import StatusCode

from gateway.adapters.rpc_jobs import SERVICE, RpcJobs
from gateway.adapters.rpc_refusals import UnexpectedAnswer
from gateway.domain.errors import DependencyUnavailable
from gateway.domain.jobs import JobSource, Review
from tests.fakes.rpc_replica import Act, Replica, die, end_with, hang, refuse, serving_replica
from tests.loopback import connected
from tests.processes import free_port

SOURCE = JobSource(company_name="", job_title="", mode="resume_jd", jd="Bakes.", resume={})
REVIEW = Review(final_resume={}, report={})


@pytest.fixture
def replica() -> Replica:
    return Replica()


@pytest.fixture
async def jobs(replica: Replica) -> AsyncIterator[RpcJobs]:
    async with (
        serving_replica(replica) as server,
        connected(server.listening.port, services=[SERVICE], deadline=0.3) as channel,
    ):
        yield RpcJobs(channel)


UNANSWERED = {
    "killed": die,
    "frozen": hang,
    "stopping": refuse(StatusCode.UNAVAILABLE, "STOPPING"),
    "without its database": refuse(StatusCode.UNAVAILABLE, "STORAGE_UNAVAILABLE"),
    "broken transport": end_with(StatusCode.INTERNAL),
    "broken server": end_with(StatusCode.UNKNOWN),
    "older than the call": end_with(StatusCode.UNIMPLEMENTED),
}


@pytest.mark.parametrize("act", UNANSWERED.values(), ids=UNANSWERED)
async def test_no_answer_means_that_jobs_are_away(
    replica: Replica, jobs: RpcJobs, act: Act
) -> None:
    replica.act = act
    for asking in (
        jobs.submit("ada", None, SOURCE),
        jobs.status("ada", "one"),
        jobs.cancel("ada", "one"),
    ):
        with pytest.raises(DependencyUnavailable) as raised:
            await asking
        assert raised.value.name == "jobs"


@pytest.mark.parametrize("name", [name for name in UNANSWERED if name != "stopping"])
async def test_a_watch_that_nobody_answers_fails_like_any_call(
    replica: Replica, jobs: RpcJobs, name: str
) -> None:
    replica.act = UNANSWERED[name]
    with pytest.raises(DependencyUnavailable):
        await anext(aiter(jobs.watch("ada", "one", None)))


EXPLAINED = {
    "an error of ours": refuse(StatusCode.INTERNAL, "UNEXPECTED"),
    "a reason from the future": refuse(StatusCode.FAILED_PRECONDITION, "MOON_IS_FULL"),
    "too large": end_with(StatusCode.RESOURCE_EXHAUSTED),
}


@pytest.mark.parametrize("act", EXPLAINED.values(), ids=EXPLAINED)
async def test_an_answer_nobody_foresaw_is_an_unexpected_error(
    replica: Replica, jobs: RpcJobs, act: Act
) -> None:
    replica.act = act
    with pytest.raises(UnexpectedAnswer):
        await jobs.status("ada", "one")


async def test_nobody_at_the_address_means_that_jobs_are_away() -> None:
    async with connected(free_port(), services=[SERVICE]) as channel:
        with pytest.raises(DependencyUnavailable):
            await RpcJobs(channel).usage("ada")
        with pytest.raises(DependencyUnavailable):
            await anext(RpcJobs(channel).export("ada"))


async def test_an_order_without_an_id_is_given_one_before_it_is_sent(
    replica: Replica, jobs: RpcJobs
) -> None:
    ids = {(await jobs.submit("ada", None, SOURCE)).request_id for _ in range(2)}
    assert ids == {each.request_id for each in replica.asked}
    assert all(len(each) == 32 for each in ids)
    assert len(ids) == 2


async def test_what_may_have_been_done_is_asked_once(replica: Replica, jobs: RpcJobs) -> None:
    replica.act = die
    for asking in (
        jobs.cancel("ada", "one"),
        jobs.retry("ada", "one"),
        jobs.revise("ada", "one", REVIEW),
    ):
        with pytest.raises(DependencyUnavailable):
            await asking
    assert len(replica.asked) == 3
