from __future__ import annotations

import pytest

from tests.fakes.jobs_application import JobsWorld


@pytest.fixture
def jobs() -> JobsWorld:
    return JobsWorld()
