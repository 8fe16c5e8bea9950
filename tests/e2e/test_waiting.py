"""The critical path is two model calls deep, whatever the résumé's length."""

from __future__ import annotations

from tests.fakes.model_server import ModelServerProcess
from tests.person import RESUME, Person
from tests.systems import Systems


def test_five_employers_wait_for_two_calls_in_a_row(systems: Systems) -> None:
    entry = RESUME["experience"][0]
    employers = [{**entry, "company": f"Employer {number}"} for number in range(5)]
    with (
        ModelServerProcess(delay=0.5) as model,
        systems.running(model.settings()) as system,
    ):
        person = Person(system.url).register()
        person.waits(person.submits(resume_data={**RESUME, "experience": employers}))
        requests = model.requests()
    assert len(requests) == 8, "hints, summary, five entries, skills"
    hints, *sections = sorted(requests, key=lambda request: request["started"])
    assert hints["stage"] == "extract_jd_hints"
    last_started = max(request["started"] for request in sections)
    first_finished = min(request["finished"] for request in sections)
    assert last_started < first_finished, "all sections are asked for before any is answered"
