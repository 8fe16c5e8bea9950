"""What a person reads in a report, and what becomes of what they decide."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.editor import Editor
from tests.browser.full_report import DROPPED, PROPOSED, REPORT, shows
from tests.browser.screen import Screen, document_text
from tests.fakes.model_faults import Fault
from tests.fakes.model_process import ModelServerProcess
from tests.person import JD, RESUME, Person
from tests.processes import Embedded


class Decisions:
    """A result whose report asks for everything, opened by its owner."""

    def __init__(self, screen: Screen, url: str) -> None:
        dashboard = Dashboard(screen, url).registers()
        self.user_id = dashboard.user_id
        self.page = screen.page
        self.saved: list[Request] = []
        expect(badge(dashboard.generates())).to_have_text("Ready")
        shows(screen, REPORT)
        self.page.on("request", self._heard)
        screen.button("See what changed").click()

    def item(self, heading: str) -> Locator:
        """The question under this heading."""
        titled = self.page.get_by_role("heading", name=heading, level=4)
        return self.page.locator("#result-body .changes > li").filter(has=titled)

    def saves(self, version: int) -> None:
        """Wait until it is said that a version was saved."""
        note = self.page.locator("#result-body > .done")
        expect(note).to_contain_text(f"Saved as version {version}.")
        expect(note).to_be_focused()

    def _heard(self, request: Request) -> None:
        if request.method == "PUT":
            self.saved.append(request)


@pytest.fixture
def decisions(screen: Screen, tailor_url: str) -> Decisions:
    return Decisions(screen, tailor_url)


def test_each_text_stands_beside_what_it_was_with_what_it_rests_on(
    screen: Screen, decisions: Decisions
) -> None:
    body = screen.page.locator("#result-body")
    bullet = body.locator(".bullets > li").filter(has_text="Cut picking errors")
    expect(bullet).to_contain_text("BeforeReduced picking errors by 18%")
    expect(bullet).to_contain_text("Supported by your own statements")
    bullet.get_by_text("What it rests on (2)").click()
    expect(bullet.get_by_role("listitem").last).to_have_text("Your skillsTools: Excel, SAP, WMS")
    kept = body.locator(".bullets > li").filter(has_text="Trained 9 new colleagues")
    expect(kept).to_contain_text("Your own words, unchanged.")
    kept.get_by_text("One wording was refused").click()
    expect(kept).to_contain_text("Trained 90 new colleagues in forklift safety. Refused")
    expect(kept).to_contain_text("second try: It says “90” where you wrote “9”.")
    expect(body).to_contain_text("openai/scripted: 2 model calls, 1,812 tokens sent")


def test_the_score_leads_to_its_evidence(screen: Screen, decisions: Decisions) -> None:
    body = screen.page.locator("#result-body")
    for figure in ("Before: 41.5 of 100", "After: 58 of 100", "Possible: 63.2 of 100"):
        expect(body.get_by_label(figure)).to_be_visible()
    rows = body.locator(".terms tbody tr")
    expect(rows.first).to_contain_text("Route planning3, in the title")
    expect(rows.first.locator("mark")).to_have_text("plans routes")
    expect(rows.first).to_contain_text("If you have done this, say in a bullet")
    screen.button("Shift Lead, Northgate Logistics: bullet").first.click()
    assert "Cut picking errors by 18%" in screen.describe_focus()["label"]


def test_a_wording_enters_the_resume_when_its_owner_takes_it(
    screen: Screen, decisions: Decisions, acting_as: Callable[[str], Person]
) -> None:
    item = decisions.item("Experience: Shift Lead")
    item.get_by_text("The statements it stands against (1)").click()
    expect(item.locator("q")).to_have_text("Led a shift of 14 pickers across two halls")
    summary = decisions.item("Summary")
    summary.get_by_role("button", name="Edit").click()
    summary.get_by_label("Your wording").fill("Runs two halls")
    item.get_by_role("button", name="Keep mine").click()
    expect(item).to_contain_text("It stays as you wrote it.")
    screen.page.reload()
    expect(item).to_contain_text("It stays as you wrote it.")
    assert not decisions.saved
    item.get_by_role("button", name="Decide again").click()
    item.get_by_role("button", name="Use this wording").click()
    decisions.saves(2)
    person = acting_as(decisions.user_id)
    (job,) = person.http.get("/api/user/jobs").json()["jobs"]
    result = person.result(job["request_id"])
    assert PROPOSED in result["final_resume"]["experience"][0]["points"]
    (change,) = [one for one in result["report"]["changes"] if one["after"] == PROPOSED]
    assert change["verdict"] == "own statement"
    expect(screen.page.locator(".bullets").first).to_contain_text(PROPOSED)
    expect(screen.page.locator("#result-body")).to_contain_text("Your own statement")
    assert PROPOSED in document_text(screen.downloads("Download DOCX"))


def test_a_save_that_fails_keeps_what_was_typed(screen: Screen, decisions: Decisions) -> None:
    screen.expect("status of 503")
    refusal: dict[str, Any] = {"status": 503, "json": {"detail": "Storage is away."}}
    path = "**/api/jobs/*/result"
    screen.page.route(
        path, lambda r: r.fulfill(**refusal) if r.request.method == "PUT" else r.fallback()
    )
    item = decisions.item("Summary")
    item.get_by_role("button", name="Edit").click()
    expect(item.get_by_label("Your wording")).to_be_focused()
    item.get_by_label("Your wording").fill("Runs two halls")
    item.get_by_role("button", name="Save my wording").click()
    expect(item.get_by_role("alert")).to_have_text("Storage is away.")
    expect(item.get_by_label("Your wording")).to_have_value("Runs two halls")
    screen.page.unroute(path)
    item.get_by_role("button", name="Save my wording").click()
    decisions.saves(2)
    expect(screen.page.locator("#result-body")).to_contain_text("forklift licence.")
    expect(screen.page.locator("#result-body")).to_contain_text("Runs two halls")


def test_an_answer_is_added_once_its_blanks_are_filled(
    screen: Screen, decisions: Decisions
) -> None:
    item = decisions.item("Route planning")
    item.get_by_role("button", name="Yes, add it").click()
    expect(item.get_by_label("Add it to")).to_have_value("exp-2")
    item.get_by_role("button", name="Add to my résumé").click()
    expect(item.get_by_role("alert")).to_contain_text("“___” is left")
    item.get_by_label("Your wording").fill("Planned routes for 6 vans (how many vehicles).")
    item.get_by_role("button", name="Add to my résumé").click()
    expect(item.get_by_role("alert")).to_contain_text("“(how many vehicles)” is left")
    assert not decisions.saved
    item.get_by_label("Your wording").fill("Planned routes for 6 vans at night.")
    item.get_by_role("button", name="Add to my résumé").click()
    decisions.saves(2)
    entry = screen.page.locator(".change").filter(has_text="Picker, Harbour Foods").last
    added = entry.locator(".bullets > li").last
    expect(added).to_contain_text("AfterPlanned routes for 6 vans at night.")


def test_what_was_left_out_is_put_back(screen: Screen, decisions: Decisions) -> None:
    screen.button(f"Put it back: {DROPPED}").click()
    decisions.saves(2)
    expect(screen.page.locator(".bullets").last).to_contain_text(DROPPED)
    expect(screen.page.locator(".left-out")).to_have_count(0)


def test_a_guest_decides_below_the_form_and_the_form_follows(
    screen: Screen, tailor_url: str
) -> None:
    page = screen.page
    editor = Editor(screen, tailor_url)
    editor.uploads(RESUME)
    shows(screen, REPORT)
    page.get_by_label("Job description").fill(JD)
    screen.button("Tailor my résumé").click()
    screen.button("See what changed").click()
    screen.button("Load into the form").click()
    screen.button("Use this wording: Experience").click()
    expect(page.locator("#report-body .done")).to_be_focused()
    bullets = [field.input_value() for field in page.locator("#experience textarea").all()]
    assert PROPOSED in bullets
    expect(page.locator("#undo-text")).to_contain_text("what you decided")


def test_an_estimate_is_one_button_away_and_a_language_is_sent_along(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in()
    screen.page.get_by_label("Language of the tailored résumé").select_option("German")
    with screen.page.expect_request("**/api/estimate") as asked:
        screen.button("Estimate first").click()
    assert asked.value.post_data_json["language"] == "de"
    expect(screen.page.locator("#estimate-result")).to_contain_text("Nothing was started.")
    estimate = {
        "model_calls": 6,
        "input_tokens": 9000,
        "output_tokens": 1200,
        "cost": 0.00213,
        "model": "openai/x",
        "score_before": 41.5,
    }
    screen.page.route("**/api/estimate", lambda route: route.fulfill(json=estimate))
    screen.button("Estimate first").click()
    expect(screen.page.locator("#estimate-result")).to_contain_text(
        "41.5 of 100. Tailoring it takes 6 model calls, about 10,200 tokens, costing about 0.00213"
    )
    screen.page.reload()
    expect(screen.page.get_by_label("Language of the tailored résumé")).to_have_value("de")


def test_of_what_a_model_proposes_only_the_confirmed_enters(
    screen: Screen, slow_system: Embedded, model: ModelServerProcess
) -> None:
    answer = {
        "bullets": [
            {"text": "Leitete eine Schicht von 14 Leuten", "sources": ["exp-1-b1"]},
            {"text": "Schulte 90 neue Leute", "sources": ["exp-1-b3"]},
        ]
    }
    told = json.dumps(answer)
    model.add(Fault(kind="say", stage="generate_experience", times=None, text=told))
    points = [*RESUME["experience"][0]["points"], RESUME["experience"][0]["points"][2]]
    entry = {**RESUME["experience"][0], "points": points}
    dashboard = Dashboard(screen, slow_system.url).registers()
    screen.page.get_by_label("Language of the tailored résumé").select_option("German")
    card = dashboard.generates(resume={**RESUME, "experience": [entry]})
    expect(badge(card)).to_have_text("Ready")
    screen.button("See what changed").click()
    body = screen.page.locator("#result-body")
    expect(body.locator(".left-out")).to_contain_text(points[2])
    body.get_by_text("One wording was refused").click()
    expect(body.locator(".refused")).to_contain_text("Schulte 90 neue Leute")
    expect(body.get_by_role("heading", name="To confirm (1)")).to_be_visible()
    expect(body.get_by_role("heading", name="Questions for you")).to_be_visible()
    text = document_text(screen.downloads("Download DOCX"))
    assert not {"Leitete", "Schulte"} & set(text.split())
    screen.button("Use this wording").click()
    expect(body).to_contain_text("You confirmed this")
    expect(body.get_by_role("heading", name="To confirm")).to_have_count(0)
    text = document_text(screen.downloads("Download DOCX"))
    assert "Leitete eine Schicht von 14 Leuten" in text
    assert "Schulte" not in text
