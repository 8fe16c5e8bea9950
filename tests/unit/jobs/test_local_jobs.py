"""What of jobs' errors the gateway gets to see."""

from __future__ import annotations

import pytest

from gateway.domain.errors import InvalidCredentials
from services.chassis.threads import ThreadPool
from services.embedded.local_jobs import LocalJobs
from services.embedded.local_jobs_forms import ERRORS
from services.jobs.domain import errors
from tests.fakes.jobs_application import JobsWorld

#: Handled before they could reach the gateway.
INSIDE = {errors.EventIgnored, errors.AnnouncementFailed, errors.BaseResumeNotFound}


def test_every_error_that_can_come_out_has_its_counterpart() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type)}
    own = {kind for kind in kinds if issubclass(kind, errors.JobsError)}
    untold = own - INSIDE - {errors.JobsError}
    assert all(any(issubclass(kind, known) for known in ERRORS) for kind in untold)
    assert set(ERRORS) <= untold


async def test_a_closed_account_is_nobody() -> None:
    world = JobsWorld()
    world.app.erase_account("ada")
    pool = ThreadPool("jobs", threads=1)
    local = LocalJobs(world.app, pool, pool, world.signals)
    with pytest.raises(InvalidCredentials):
        await local.save_base_resume("ada", {})
    pool.close()
