"""What real processes show to Prometheus."""

from __future__ import annotations

import httpx
import pytest

from tests.cluster_of import KINDS
from tests.monitoring.conftest import Watched
from tests.monitoring.exposition import checked, names
from tests.person import Person
from tests.processes import Embedded, running

#: What each process shows at least, its dependencies being there.
SHOWN = {
    "auth": {"auth_password_checks_total", "auth_password_hashes_in_progress"},
    "jobs": {"resume_jobs_active", "resume_outbox_pending", "jobs_database_connections_in_use"},
    "generator": {"resume_llm_requests_total", "resume_job_stage_duration_seconds_bucket"},
    "renderer": {"renderer_documents_total"},
    "gateway": {"http_server_requests_total", "http_server_request_duration_seconds_bucket"},
}
OF_ALL = {"process_resident_memory_bytes", "process_start_time_seconds", "resume_dependency_up"}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("process", KINDS)
def test_prometheus_finds_nothing_wrong_with_a_process(watched: Watched, process: str) -> None:
    page = watched.pages[process]
    assert SHOWN[process] | OF_ALL <= names(page)
    checked("check", "metrics", given=page)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_process_tells_what_it_depends_on(watched: Watched) -> None:
    up = {line for page in watched.pages.values() for line in page.splitlines() if "up{" in line}
    assert {line for line in up if not line.endswith(" 1.0")} == set()
    assert 'resume_dependency_up{dependency="database"} 1.0' in watched.pages["jobs"]
    assert 'resume_dependency_up{dependency="renderer"} 1.0' in watched.pages["gateway"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_rules_and_dashboard_select_by_labels_that_exist(watched: Watched) -> None:
    for text in (
        'method="POST",route="/api/generate_resume_json",status="200"',
        'le="0.25",method="GET",route="/api/jobs/{request_id}/status"',
    ):
        assert text in watched.pages["gateway"]
    assert 'resume_jobs_oldest_age_seconds{state="pending"}' in watched.pages["jobs"]
    for outcome in ("failed", "overdue", "undeliverable", "completed"):
        assert f'resume_jobs_total{{outcome="{outcome}"}}' in watched.pages["jobs"]
    assert 'auth_password_checks_total{outcome="overloaded"}' in watched.pages["auth"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_metric_tells_who_somebody_is_or_what_they_wrote(watched: Watched) -> None:
    together = "".join(watched.pages.values())
    for word in ("person-", "Warehouse", "Okafor", "correct horse"):
        assert word not in together


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What all in one process shows after a job."""
    with running(Embedded(tmp_path_factory.mktemp("counted") / "data")) as system:
        robin = Person(system.url).register()
        assert robin.waits(robin.submits())["status"] == "completed"
        return httpx.get(f"{system.url}/metrics").text


def test_prometheus_finds_nothing_wrong_with_all_in_one_process(page: str) -> None:
    assert set().union(*SHOWN.values()) <= names(page)
    checked("check", "metrics", given=page)


def test_outcomes_of_model_calls_are_counted_from_nothing(page: str) -> None:
    for outcome in ("ModelOutOfQuota", "ModelMisconfigured", "InputTooLong"):
        assert f'resume_llm_requests_total{{model="offline",outcome="{outcome}"}} 0.0' in page
    assert 'resume_llm_requests_total{model="offline",outcome="answered"} 0.0' not in page
