"""What people take from one page to the other, and what stays behind."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.editor import Editor
from tests.browser.screen import Screen, document_text
from tests.person import JD, PASSWORD, RESUME


def test_a_person_who_knows_no_json_gets_from_nothing_to_a_document(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    page = screen.page
    screen.button("Write it in a form").click()
    page.get_by_label("Name", exact=True).first.fill("Tomasz Wiśniewski")
    page.get_by_label("Job title", exact=True).fill("Approved Electrician")
    page.get_by_label("Employer", exact=True).fill("Aire Valley Building Services")
    page.get_by_label("Bullet 1", exact=True).fill("Led a gang of 5 on school fit-outs")
    screen.button("Save as my résumé").click()
    page.get_by_role("link", name="Tailor it on the dashboard").click()
    expect(page.locator("#resume-recognised")).to_have_text("Tomasz Wiśniewski: 1 job.")
    page.get_by_label("Job description").fill(JD)
    screen.button("Tailor my résumé").click()
    expect(badge(dashboard.cards.first)).to_have_text("Ready")
    expect(dashboard.cards.first).to_contain_text("Match with the posting")
    text = document_text(screen.downloads("Download DOCX"))
    assert "Tomasz Wiśniewski" in text
    assert "Led a gang of 5" in text


def test_a_resume_saved_again_in_the_form_is_the_one_that_is_tailored(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in()
    screen.button("Edit in the form editor").click()
    editor_name = screen.page.get_by_label("Name", exact=True).first
    expect(editor_name).to_have_value(RESUME["name"])
    editor_name.fill("Robin A. Okafor")
    screen.button("Save as my résumé").click()
    screen.page.get_by_role("link", name="Tailor it on the dashboard").click()
    expect(screen.page.locator("#resume-recognised")).to_contain_text("Robin A. Okafor")
    expect(screen.page.get_by_label("Job description")).to_have_value(JD)


def test_a_resume_made_without_an_account_waits_for_one(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(RESUME)
    expect(screen.button("Save as my résumé")).to_be_hidden()
    screen.button("Use it on the dashboard").click()
    expect(screen.page.locator("#welcome-waiting")).to_be_visible()
    Dashboard(screen, tailor_url).registers()
    expect(screen.page.locator("#resume-recognised")).to_contain_text("Robin Okafor: 2 jobs")


def test_a_result_is_edited_in_the_form_and_saved_back_to_its_job(
    screen: Screen, tailor_url: str
) -> None:
    page = screen.page
    card = Dashboard(screen, tailor_url).registers().generates()
    expect(badge(card)).to_have_text("Ready")
    screen.button("See what changed").click()
    screen.button("Open in the form editor").click()
    expect(page.locator("#origin")).to_contain_text("the result for Team Leader at Acme")
    page.get_by_label("Bullet 1", exact=True).first.fill("Planned routes for 14 pickers")
    page.reload()  # neither the draft nor where it belongs is lost
    screen.button("Save to this job").click()
    expect(page.locator("#origin-done")).to_have_text(
        re.compile(r"Saved as version 2\. Match with the posting: .*\d+ of 100.*changes?\.")
    )
    page.get_by_role("link", name="See the result").click()
    expect(page.locator("#result-body")).to_contain_text("version 2, edited by you")
    expect(page.locator("#result-body")).to_contain_text("Planned routes for 14 pickers")
    assert "Planned routes for 14 pickers" in document_text(screen.downloads("Download DOCX"))


def test_a_guest_saves_an_edited_result_and_the_report_follows(
    screen: Screen, tailor_url: str
) -> None:
    page = screen.page
    editor = Editor(screen, tailor_url)
    editor.uploads(RESUME)
    page.get_by_label("Job description").fill(JD)
    screen.button("Tailor my résumé").click()
    screen.button("See what changed").click()
    screen.button("Load into the form").click()
    expect(page.locator("#origin")).to_be_visible()
    expect(page.locator("#origin-link")).to_be_hidden()
    page.get_by_label("Bullet 1", exact=True).first.fill("Planned routes for 14 pickers")
    screen.button("Save to this job").click()
    expect(page.locator("#origin-done")).to_contain_text("Saved as version 2.")
    expect(page.locator("#report-body")).to_contain_text("Planned routes for 14 pickers")


def test_a_job_that_is_gone_is_said_and_the_draft_stays(screen: Screen, tailor_url: str) -> None:
    screen.expect("status of 404")
    page = screen.page
    card = Dashboard(screen, tailor_url).registers().generates()
    expect(badge(card)).to_have_text("Ready")
    screen.button("See what changed").click()
    screen.button("Open in the form editor").click()
    missing: dict[str, Any] = {"status": 404, "json": {"detail": "Job not found"}}
    page.route("**/api/jobs/*/result", lambda route: route.fulfill(**missing))
    screen.button("Save to this job").click()
    expect(page.locator("#origin-error")).to_contain_text("not there any more")
    screen.button("Keep it apart from the job").click()
    expect(page.locator("#origin")).to_be_hidden()
    expect(page.get_by_label("Name", exact=True).first).to_have_value(RESUME["name"])


def test_a_draft_that_was_replaced_can_be_brought_back_after_a_reload(
    screen: Screen, tailor_url: str
) -> None:
    editor = Editor(screen, tailor_url)
    editor.field("Name").first.fill("The only copy")
    editor.uploads(RESUME)
    expect(editor.field("Name").first).to_have_value(RESUME["name"])
    screen.page.reload()
    screen.page.get_by_role("button", name="Undo", exact=True).click()
    expect(editor.field("Name").first).to_have_value("The only copy")


def test_signing_out_takes_the_draft_along_but_not_without_asking(
    screen: Screen, tailor_url: str
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    Editor(screen, tailor_url).field("Name").first.fill("Robin")
    screen.page.get_by_role("link", name="Dashboard").click()
    screen.button("Sign out").click()
    screen.page.get_by_role("dialog").get_by_role("button", name="Stay signed in").click()
    screen.page.get_by_role("link", name="Form editor").click()
    screen.button("Save as my résumé").click()
    expect(screen.page.locator("#files-done")).to_contain_text("Saved")
    screen.page.get_by_role("link", name="Dashboard", exact=True).click()
    screen.button("Sign out").click()
    expect(screen.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert screen.page.evaluate("sessionStorage.length + localStorage.length") == 0
    dashboard.signs_in(dashboard.user_id, PASSWORD)
    expect(screen.page.locator("#resume-recognised")).to_contain_text("Robin")


def test_a_draft_from_before_the_account_outlives_it(screen: Screen, tailor_url: str) -> None:
    Editor(screen, tailor_url).field("Name").first.fill("Robin")
    Dashboard(screen, tailor_url).registers()
    screen.button("Sign out").click()
    editor = Editor(screen, tailor_url)
    expect(editor.field("Name").first).to_have_value("Robin")
