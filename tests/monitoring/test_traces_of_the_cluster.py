"""One job of a real cluster is one trace over all the processes that it passes."""

from __future__ import annotations

import pytest

from tests.monitoring.conftest import Watched
from tests.monitoring.trees import ancestors, one, told
from tests.otlp_collector import SpanSeen

NOT_FOUND = {"http.response.status_code": 404}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_one_trace_follows_a_job_through_every_process(watched: Watched) -> None:
    spans = watched.spans
    result = one(spans, "handle tailor.generator.tailored")
    above = ancestors(spans, result)
    assert above == [
        "handle tailor.jobs.submitted",
        "publish tailor.jobs.submitted",
        "JobsService/SubmitJob",
        "POST /api/generate_resume_json",
    ]
    asked = one(spans, "model generate_skills")
    assert ancestors(spans, asked) == ["stage generate_skills", *above]
    assert asked.attributes["gen_ai.request.model"] == "offline"
    where = {span.name: (span.process, span.kind) for span in spans}
    assert where["POST /api/generate_resume_json"] == ("gateway", "server")
    assert where["JobsService/SubmitJob"] == ("jobs", "server")
    assert where["publish tailor.jobs.submitted"] == ("jobs", "producer")
    assert where["handle tailor.jobs.submitted"] == ("generator", "consumer")
    assert where["model generate_skills"] == ("generator", "client")
    assert where["handle tailor.generator.tailored"] == ("jobs", "consumer")


def test_the_password_check_is_part_of_it(watched: Watched) -> None:
    [check] = [span for span in watched.spans if span.process == "auth"]
    assert check.attributes["rpc.service"] == "tailor.auth.v1.AuthService"
    assert check.attributes["rpc.grpc.status_code"] == 0
    assert ancestors(watched.spans, check) == ["POST /api/generate_resume_json"]


def test_no_span_of_any_process_tells_what_people_wrote(watched: Watched) -> None:
    assert len(watched.raw) > 5_000
    assert told(watched.raw) == []


def test_an_answer_that_somebody_dislikes_is_no_failure(watched: Watched) -> None:
    request = one(watched.others, "GET /api/jobs/{request_id}/status", **NOT_FOUND)
    [call] = [span for span in watched.others if span.parent == request.id and asks_jobs(span)]
    assert call.attributes["rpc.grpc.status_code"] == 5
    assert not call.failed
    assert not request.failed


def asks_jobs(span: SpanSeen) -> bool:
    return span.attributes.get("rpc.service") == "tailor.jobs.v1.JobsService"


def test_a_stream_is_traced_to_its_begin(watched: Watched) -> None:
    stream = one(watched.while_watching, "JobsService/WatchJobs")
    assert ancestors(watched.while_watching, stream) in ([], ["GET /api/user/events"])
    assert not stream.failed
    one(watched.others, "GET /api/user/events")


def test_what_belongs_to_no_request_makes_no_spans(watched: Watched) -> None:
    roots = {span.name for span in watched.others if not span.parent}
    assert {name.split()[0] for name in roots} <= {"GET", "POST"}
    assert not [span for span in watched.others if "changed" in span.name]
