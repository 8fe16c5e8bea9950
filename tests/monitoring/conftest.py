"""A cluster that is watched: it sends its spans to a collector, and has worked a little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from tests.cluster_of import KINDS, Cluster, running_cluster
from tests.monitoring.trees import telling_request
from tests.otlp_collector import OtlpCollector, SpanSeen
from tests.person import Person

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@dataclass(frozen=True)
class Watched:
    """What is known of a cluster after one job."""

    #: Of the job, in the one trace that it was submitted under.
    spans: Sequence[SpanSeen]
    #: Of everything else that was done.
    others: Sequence[SpanSeen]
    #: Those that had come while an event stream was still open.
    while_watching: Sequence[SpanSeen]
    #: Everything that was sent to the collector by then.
    raw: bytes
    #: Of each process, what Prometheus would read.
    pages: dict[str, str]


#: With the first one still fewer than a minute allows.
_JOBS_TO_WATCH = 3


def _has_watch(spans: Sequence[SpanSeen]) -> bool:
    return "JobsService/WatchJobs" in {span.name for span in spans}


@pytest.fixture(scope="package")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One of each process; it has ended by the time a test looks at what was seen of it."""
    collector = OtlpCollector()
    settings = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "100"}
    cluster = Cluster(tmp_path_factory.mktemp("watched") / "var", settings)
    with collector.running():
        with running_cluster(cluster):
            robin = Person(cluster.url).register()
            robin.http.headers["traceparent"] = f"00-{TRACE}-00f067aa0ba902b7-01"
            job = robin.submits(**telling_request())
            del robin.http.headers["traceparent"]
            assert robin.waits(job)["status"] == "completed"
            assert robin.http.get(f"/api/jobs/{job}/download").is_success
            assert robin.http.get("/api/jobs/nonsense/status").status_code == 404
            with robin.http.stream("GET", "/api/user/events") as events:
                assert next(events.iter_lines())
                # A stream's span ends with its first message, and a finished job has none left: on
                # a busy machine a job may be over before it is watched.
                for _ in range(_JOBS_TO_WATCH):
                    assert robin.waits(robin.submits())["status"] == "completed"
                    if collector.has_spans(_has_watch, seconds=10):
                        break
                while_watching = collector.await_spans(_has_watch)
            pages = {kind: cluster.ops(f"{kind}-1", "/metrics").text for kind in KINDS}
        yield Watched(
            spans=[span for span in collector.spans() if span.trace == TRACE],
            others=[span for span in collector.spans() if span.trace != TRACE],
            while_watching=while_watching,
            raw=collector.raw,
            pages=pages,
        )
