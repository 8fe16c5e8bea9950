from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.screen import Screen, document_text
from tests.person import JD, PASSWORD, RESUME, Person


def test_a_person_registers_pastes_and_downloads_a_document(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    card = dashboard.generates()
    expect(badge(card)).to_have_text("Ready")
    expect(card.get_by_role("heading")).to_have_text("Team Leader at Acme")
    download = screen.downloads("Download DOCX")
    assert download.suggested_filename.endswith(".docx")
    assert RESUME["name"] in document_text(download)
    expect(screen.page.locator("#stats")).to_contain_text("19 of 20 left")


def test_the_estimate_says_what_it_would_take_and_creates_nothing(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in()
    screen.button("Estimate first").click()
    estimate = screen.page.locator("#estimate-result")
    expect(estimate).to_contain_text("model call")
    expect(estimate).to_contain_text("Match with the posting")
    expect(dashboard.cards).to_have_count(0)


def test_the_result_shows_score_terms_and_changes(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    expect(badge(dashboard.generates())).to_have_text("Ready")
    screen.button("See what changed").click()
    page = screen.page
    for heading in ("Match with the posting", "Terms your résumé shows", "What changed"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Your résumés", exact=True)).to_be_visible()


def test_the_history_is_there_after_a_reload_and_reads_on(
    screen: Screen, tailor_url: str, acting_as: Callable[[str], Person]
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    person = acting_as(dashboard.user_id)
    for number in range(12):
        person.waits(person.submits(job_title=f"Post {number}"))
    screen.page.reload()
    expect(dashboard.cards).to_have_count(10)
    expect(dashboard.cards.first).to_contain_text("Post 11")
    screen.button("Load more").click()
    expect(dashboard.cards).to_have_count(12)
    expect(dashboard.cards.last).to_contain_text("Post 0")
    expect(screen.button("Load more")).to_be_hidden()


def test_a_job_is_deleted_only_after_a_question(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    expect(badge(dashboard.generates())).to_have_text("Ready")
    screen.button("Delete: ").click()
    screen.page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(dashboard.cards).to_have_count(1)
    screen.button("Delete: ").click()
    screen.page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(dashboard.cards).to_have_count(0)


def test_faults_are_shown_next_to_their_fields_before_anything_is_sent(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in(jd="Too short.", company_name="x" * 201)
    dashboard.pastes("{not JSON")
    sent: list[str] = []
    screen.page.on("request", lambda request: sent.append(request.url))
    screen.button("Tailor my résumé").click()
    expect(screen.page.locator("#jd-error")).to_contain_text("at least 50 characters")
    expect(screen.page.locator("#company_name-error")).to_contain_text("At most 200")
    expect(screen.page.locator("#resume-error")).to_contain_text("not valid JSON")
    expect(screen.page.locator("#jd")).to_be_focused()
    assert not [url for url in sent if url.endswith("/generate_resume_json")]


def test_what_the_server_refuses_is_shown_next_to_the_field_it_names(
    screen: Screen, tailor_url: str
) -> None:
    screen.expect("status of 422")
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in(resume={"contact": {"email": "a@example.org"}})
    screen.page.get_by_role("radio", name="Reword what is there").check()
    screen.button("Tailor my résumé").click()
    expect(screen.page.locator("#resume-error")).to_contain_text("name")
    expect(screen.page.locator("#resume")).to_be_focused()


def test_a_refusal_for_now_says_when_to_come_back(screen: Screen, tailor_url: str) -> None:
    screen.expect("status of 429")
    screen.page.clock.install()
    dashboard = Dashboard(screen, tailor_url).registers()
    detail = "Too many generation requests: 5 are allowed per minute, and all are used."
    screen.page.route(
        "**/api/generate_resume_json",
        lambda route: route.fulfill(
            status=429,
            headers={"Retry-After": "42"},
            json={"detail": f"{detail} Try again in 42 seconds."},
        ),
    )
    dashboard.fills_in()
    screen.button("Tailor my résumé").click()
    form = screen.page.locator("#generate")
    expect(form.get_by_role("alert")).to_have_text(detail)
    expect(form.locator(".countdown")).to_contain_text("You can try again in")
    screen.page.clock.fast_forward(42_000)
    expect(form.locator(".countdown")).to_have_text("You can try again now.")


def test_a_saved_resume_is_there_the_next_time(
    screen: Screen, tailor_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "resume.json"
    file.write_text(json.dumps(RESUME), encoding="utf-8")
    dashboard = Dashboard(screen, tailor_url).registers()
    expect(screen.button("Use my saved résumé")).to_be_hidden()
    screen.page.locator("#resume-file").set_input_files(file)
    expect(screen.page.locator("#resume-recognised")).to_contain_text("Robin Okafor: 2 jobs")
    screen.button("Save as my résumé").click()
    expect(screen.page.locator("#base-done")).to_contain_text("Saved in your account")
    screen.button("Sign out").click()
    dashboard.signs_in(dashboard.user_id, PASSWORD)
    expect(screen.page.locator("#base-done")).to_contain_text("This is the résumé you saved")
    as_saved = json.dumps(RESUME, indent=2, ensure_ascii=False)
    expect(screen.page.locator("#resume")).to_have_value(as_saved)
    dashboard.pastes("{}")
    screen.button("Use my saved résumé").click()
    expect(screen.page.locator("#resume")).to_have_value(as_saved)


def test_who_has_no_resume_yet_is_led_to_the_form(screen: Screen, tailor_url: str) -> None:
    Dashboard(screen, tailor_url).registers()
    screen.page.get_by_label("Job description").fill(JD)
    screen.button("Tailor my résumé").click()
    expect(screen.page.locator("#resume-error")).to_contain_text("A résumé is needed")
    expect(screen.button("Write it in a form")).to_be_focused()
