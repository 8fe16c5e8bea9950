"""What callers in other processes are told of jobs' errors, and what the gateway makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError, Metadata

from gateway.adapters.rpc_jobs_forms import REASONS
from gateway.adapters.rpc_refusals import gateway_error
from services.chassis.rpc_errors import Refusal, to_trailers
from services.embedded.local_jobs_forms import ERRORS as LOCAL_ERRORS
from services.jobs.domain import errors
from services.jobs.entrypoints.rpc_errors import ERRORS
from services.jobs.entrypoints.rpc_watches import Stopping

#: Handled before they could reach a caller.
INSIDE = {errors.EventIgnored, errors.AnnouncementFailed}


def kinds(parent: type[errors.JobsError]) -> set[type[errors.JobsError]]:
    below = set().union(*map(kinds, parent.__subclasses__()))
    return below or {parent}  # whoever has subclasses is never raised


TOLD = sorted(kinds(errors.JobsError) - INSIDE, key=lambda kind: kind.__name__)


def example(kind: type[errors.JobsError]) -> errors.JobsError:
    if issubclass(kind, errors.QuotaExceeded):
        return kind("Three are under way.", limit=3, count=3, retry_after=12.25)
    return errors.JobNotCompleted("pending") if kind is errors.JobNotCompleted else kind()


def refusal_of(error: Exception) -> Refusal:
    return next(make(error) for kind, make in ERRORS.items() if isinstance(error, kind))


def received(refusal: Refusal) -> AioRpcError:
    return AioRpcError(
        refusal.code, Metadata(), Metadata(*to_trailers(refusal)), details=refusal.message
    )


@pytest.mark.parametrize("kind", TOLD)
def test_every_error_has_a_code_and_a_reason_of_its_own(kind: type[errors.JobsError]) -> None:
    refusal = refusal_of(example(kind))
    assert refusal.code not in (StatusCode.OK, StatusCode.UNKNOWN, StatusCode.INTERNAL)
    assert refusal.message == str(example(kind))
    others = [refusal_of(example(other)) for other in TOLD if other is not kind]
    assert refusal.reason not in [other.reason for other in others]


@pytest.mark.parametrize("kind", [kind for kind in TOLD if kind is not errors.BaseResumeNotFound])
def test_over_the_wire_an_error_becomes_what_it_becomes_in_one_process(
    kind: type[errors.JobsError],
) -> None:
    error = example(kind)
    local: Any = next(
        make(error) for known, make in LOCAL_ERRORS.items() if isinstance(error, known)
    )
    remote = gateway_error(received(refusal_of(error)), "jobs", REASONS)
    assert (type(remote), str(remote), vars(remote)) == (type(local), str(local), vars(local))


def test_the_gateway_waits_for_no_reason_that_is_never_given() -> None:
    assert set(REASONS) <= {refusal_of(example(kind)).reason for kind in TOLD}


def test_a_replica_about_to_end_says_so() -> None:
    refusal = refusal_of(Stopping())
    assert (refusal.code, refusal.reason) == (StatusCode.UNAVAILABLE, "STOPPING")
