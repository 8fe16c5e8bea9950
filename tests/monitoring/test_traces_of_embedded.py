"""Traces of the whole system in one process, sent to a real receiver of OTLP."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.monitoring.trees import ancestors, one, telling_request, told
from tests.otlp_collector import OtlpCollector, SpanSeen
from tests.person import Person
from tests.processes import Embedded, running

TRACE = "0af7651916cd43dd8448eb211c80319c"
STATUS = "GET /api/jobs/{request_id}/status"


def traced(data: Path, url: str, **settings: str) -> Embedded:
    """The system; it sends spans every 50 milliseconds."""
    every = {"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_BSP_SCHEDULE_DELAY": "50"}
    return Embedded(data, {**every, **settings})


@pytest.fixture(scope="module")
def collector() -> Iterator[OtlpCollector]:
    """One that takes everything."""
    with OtlpCollector().running() as running_one:
        yield running_one


@pytest.fixture(scope="module")
def robin(collector: OtlpCollector, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody at a system that sends its spans to the collector."""
    headers = {"OTEL_EXPORTER_OTLP_HEADERS": "x-tenant=acme"}
    with running(
        traced(tmp_path_factory.mktemp("traced") / "data", collector.url, **headers)
    ) as it:
        yield Person(it.url).register()


def test_one_trace_follows_a_job_from_the_request_to_the_result(
    collector: OtlpCollector, robin: Person
) -> None:
    robin.http.headers["traceparent"] = f"00-{TRACE}-00f067aa0ba902b7-01"
    job = robin.submits(**telling_request())
    del robin.http.headers["traceparent"]
    assert robin.waits(job)["status"] == "completed"
    last = ("handle tailor.jobs.submitted", "handle tailor.generator.tailored")
    everything = collector.await_spans(lambda spans: all(named(spans, name) for name in last))
    spans = [span for span in everything if span.trace == TRACE]
    request = one(spans, "POST /api/generate_resume_json")
    assert request.attributes["http.response.status_code"] == 200
    assert request.parent == "00f067aa0ba902b7"
    order = ["handle tailor.jobs.submitted", "publish tailor.jobs.submitted", request.name]
    assert ancestors(spans, one(spans, "model generate_skills")) == [
        "stage generate_skills",
        *order,
    ]
    assert ancestors(spans, one(spans, "stage finalize")) == order
    assert ancestors(spans, one(spans, "handle tailor.generator.tailored")) == order
    assert {span.process for span in spans} == {"embedded"}
    assert not any(span.failed for span in spans)
    assert told(collector.raw) == []


def test_requests_are_named_for_their_route_and_say_how_they_ended(
    collector: OtlpCollector, robin: Person
) -> None:
    assert robin.http.get("/metrics").is_success
    assert robin.http.get("/api/jobs/nonsense/status").status_code == 404
    assert robin.http.get("/Quokka").status_code == 404
    spans = collector.await_spans(lambda spans: named(spans, "GET unmatched"))
    missing = one(spans, STATUS, **{"http.response.status_code": 404})
    assert not missing.failed
    assert "tailor.request_id" in missing.attributes
    assert not [span for span in spans if "metrics" in span.name]
    assert b"nonsense" not in collector.raw
    assert b"Quokka" not in collector.raw


def test_the_span_of_an_event_stream_ends_as_the_stream_begins(
    collector: OtlpCollector, robin: Person
) -> None:
    with robin.http.stream("GET", "/api/user/events") as events:
        lines = events.iter_lines()
        assert next(lines)
        spans = collector.await_spans(lambda spans: named(spans, "GET /api/user/events"))
        job = robin.submits()
        assert any(job in line for line in lines)
    assert one(spans, "GET /api/user/events").attributes["http.response.status_code"] == 200


def test_headers_for_the_collector_come_from_the_environment(
    collector: OtlpCollector, robin: Person
) -> None:
    assert robin.stats()
    collector.await_spans(lambda spans: named(spans, "GET /api/user/stats"))
    assert {sent.get("x-tenant") for sent in collector.headers} == {"acme"}


def named(spans: Sequence[SpanSeen], name: str) -> bool:
    return name in {span.name for span in spans}


@pytest.mark.parametrize("status", [0, 503])
def test_a_collector_that_is_away_or_refuses_costs_one_line_and_nothing_else(
    tmp_path: Path, status: int
) -> None:
    collector = OtlpCollector(status=status)
    secrets = {"OTEL_EXPORTER_OTLP_HEADERS": "authorization=Hushhush", "LOG_LEVEL": "debug"}
    with collector.running():
        address = collector.url if status else "http://user:Hushhush@127.0.0.1:9"
        system = traced(tmp_path / "data", address, OTEL_EXPORTER_OTLP_TIMEOUT="1", **secrets)
        with running(system):
            robin = Person(system.url).register()
            assert robin.waits(robin.submits())["status"] == "completed"
            while "spans are lost" not in system.log_text():
                time.sleep(0.05)
            began = time.monotonic()
            assert system.stop() == 0
        assert time.monotonic() - began < 15
    log = system.log_text()
    assert log.count("spans are lost") == 1
    assert "Traceback" not in log
    assert "Hushhush" not in log
    assert "opentelemetry" not in log


def test_a_collector_that_never_answers_does_not_hold_up_the_end(tmp_path: Path) -> None:
    hold = threading.Event()
    collector = OtlpCollector(hold=hold)
    with collector.running():
        with running(traced(tmp_path / "data", collector.url)) as system:
            robin = Person(system.url).register()
            assert robin.waits(robin.submits())["status"] == "completed"
            collector_was_asked = time.monotonic()
            while not collector.requests:
                assert time.monotonic() - collector_was_asked < 30
                time.sleep(0.05)
            assert system.stop() == 0
            assert "Traceback" not in system.log_text()
        hold.set()


def test_without_a_collector_the_trace_of_a_caller_goes_on(tmp_path: Path) -> None:
    with running(Embedded(tmp_path / "data")) as system:
        robin = Person(system.url).register()
        robin.http.headers["traceparent"] = f"00-{TRACE}-00f067aa0ba902b7-01"
        assert robin.waits(robin.submits())["status"] == "completed"
    begun = [line for line in system.log_lines() if line["message"] == "tailoring begins"]
    assert [line["traceparent"] for line in begun] == [f"00-{TRACE}-00f067aa0ba902b7-01"]
