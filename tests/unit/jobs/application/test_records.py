"""History, results, saved résumés, usage and export."""

from __future__ import annotations

import base64
import json

import pytest

from services.jobs.domain.errors import BaseResumeNotFound, InvalidCursor, JobNotCompleted
from tests.fakes.jobs_application import JobsWorld, a_source


def names(page: object) -> list[str]:
    return [job.request_id for job in page.jobs]  # type: ignore[attr-defined]  # a JobPage


def test_the_history_is_newest_first_and_stays_so_while_jobs_are_added(jobs: JobsWorld) -> None:
    for number in range(5):
        jobs.make_resume(str(number))
        jobs.clock.advance(minutes=number % 2)  # some in the same instant
    whole = names(jobs.app.list_jobs("ada", 100, None))
    first = jobs.app.list_jobs("ada", 2, None)
    jobs.make_resume("newer")
    second = jobs.app.list_jobs("ada", 2, first.next)
    third = jobs.app.list_jobs("ada", 2, second.next)
    assert names(first) + names(second) + names(third) == whole
    assert (whole[0], third.next) == ("4", None)


def test_the_history_holds_no_other_accounts_jobs(jobs: JobsWorld) -> None:
    jobs.submit("one", account="bob")
    assert names(jobs.app.list_jobs("ada", 10, None)) == []


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "....",
        encoded("yesterday job"),
        encoded("2026-03-14 job"),
        encoded("2026-03-14T00:00:00+00:00"),
        encoded("2026-03-14T00:00:00+00:00 a b"),
        encoded("2026-03-14T00:00:00+00:00 \0"),
        encoded("0001-01-01T00:00:00+23:59 job"),
    ],
)
def test_what_is_not_a_cursor_is_refused(jobs: JobsWorld, cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        jobs.app.list_jobs("ada", 10, cursor)


def test_a_revised_result_keeps_its_earlier_versions(jobs: JobsWorld) -> None:
    job = jobs.make_resume("one")
    before = jobs.now(job)
    jobs.clock.advance(minutes=1)
    revised = jobs.app.revise_result("ada", "one", '{"name": "Ada L."}', "{}")
    assert revised == jobs.app.get_result("ada", "one")
    assert revised.result.final_resume_json == '{"name": "Ada L."}'
    assert [(each.version, each.origin) for each in revised.versions] == [
        (1, "generated"),
        (2, "edited"),
    ]
    assert jobs.now(job).revision == before.revision + 1
    assert jobs.now(job).completed_at == before.completed_at


def test_only_a_result_that_is_there_can_be_revised(jobs: JobsWorld) -> None:
    jobs.submit("one")
    with pytest.raises(JobNotCompleted):
        jobs.app.revise_result("ada", "one", "{}", "{}")


def test_the_source_is_what_was_submitted(jobs: JobsWorld) -> None:
    jobs.submit("one")
    assert jobs.app.get_source("ada", "one") == a_source()


def test_a_saved_resume_replaces_the_one_before(jobs: JobsWorld) -> None:
    with pytest.raises(BaseResumeNotFound):
        jobs.app.get_base_resume("ada")
    jobs.app.save_base_resume("ada", '{"name": "A"}')
    jobs.clock.advance(minutes=1)
    saved = jobs.app.save_base_resume("ada", '{"name": "B"}')
    assert jobs.app.get_base_resume("ada") == saved
    assert (saved.resume_json, saved.updated_at) == ('{"name": "B"}', jobs.clock.now())


def test_somebody_new_has_used_nothing(jobs: JobsWorld) -> None:
    usage = jobs.app.get_usage("ada")
    assert (usage.total_resumes, usage.today_resumes, usage.active_jobs) == (0, 0, 0)
    assert (usage.max_concurrent_jobs, usage.max_resumes_per_day) == (3, 20)


def test_an_export_holds_everything_and_is_plain_json(jobs: JobsWorld) -> None:
    jobs.make_resume("one")
    jobs.submit("two")
    jobs.app.save_base_resume("ada", '{"name": "Ada"}')
    export = json.loads("".join(jobs.app.export_account("ada")))
    assert [job["request_id"] for job in export["jobs"]] == ["one", "two"]
    assert export["jobs"][0]["results"][0]["final_resume"] == {"name": "Ada"}
    assert export["jobs"][0]["source"]["resume"] == {"name": "Ada", "summary": ""}
    assert export["jobs"][1]["results"] == []
    assert export["base_resume"]["resume"] == {"name": "Ada"}
    assert export["usage"]["total_resumes"] == 1


def test_what_is_deleted_during_an_export_is_left_out(jobs: JobsWorld) -> None:
    for number in range(3):
        jobs.make_resume(str(number))
    pieces = jobs.app.export_account("ada")
    begun = next(pieces)
    jobs.app.delete_job("ada", "0")
    jobs.app.delete_job("ada", "2")
    export = json.loads(begun + "".join(pieces))
    assert [job["request_id"] for job in export["jobs"]] == ["1"]


def test_an_export_reads_one_version_after_the_other(jobs: JobsWorld) -> None:
    jobs.make_resume("one")
    for number in range(3):
        jobs.app.revise_result("ada", "one", json.dumps({"name": f"version {number} \ud800"}), "{}")
    pieces = list(jobs.app.export_account("ada"))
    assert max(piece.count("version ") for piece in pieces) == 1
    [job] = json.loads("".join(pieces).encode())["jobs"]
    assert job["results"][3]["final_resume"] == {"name": "version 2 \ud800"}


def test_an_export_of_nothing_is_empty(jobs: JobsWorld) -> None:
    export = json.loads("".join(jobs.app.export_account("ada")))
    assert (export["jobs"], export["base_resume"]) == ([], None)
