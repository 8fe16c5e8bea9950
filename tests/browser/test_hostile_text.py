"""What people and postings write stays text, and the pages break none of their own rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard import Dashboard, badge
from tests.browser.editor import Editor
from tests.browser.full_report import REPORT, STRUCTURE, opens_everything, shows, spoilt
from tests.browser.screen import Screen
from tests.person import JD, RESUME

MARKUP = "<img src=x onerror=alert(1)>"

HOSTILE: dict[str, Any] = {
    **RESUME,
    "name": f"Robin {MARKUP}",
    "summary": MARKUP,
    "contact": {MARKUP: MARKUP},
    "technical_skills": {MARKUP: [MARKUP, "Excel"]},
    "experience": [
        {"company": MARKUP, "role": MARKUP, "period": MARKUP, "points": [f"Led {MARKUP} pickers"]}
    ],
    "education": [{"degree": MARKUP, "institution": MARKUP, "year": MARKUP}],
    MARKUP: [{MARKUP: MARKUP}],
}


def no_images(screen: Screen) -> bool:
    return screen.page.locator("img").count() == 0


def test_markup_in_every_field_stays_text_on_the_dashboard(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    card = dashboard.generates(
        resume=HOSTILE, company_name=MARKUP, job_title=MARKUP, jd=f"{JD} Required: {MARKUP} skills."
    )
    expect(card.get_by_role("heading")).to_have_text(f"{MARKUP} at {MARKUP}")
    expect(badge(card)).to_have_text("Ready")
    screen.button("See what changed").click()
    expect(screen.page.get_by_role("heading", name="What changed")).to_be_visible()
    screen.page.get_by_text("Read the tailored résumé").click()
    expect(screen.page.locator(".preview-name")).to_have_text(f"Robin {MARKUP}")
    assert no_images(screen)


def test_markup_in_a_message_of_the_server_stays_text(screen: Screen, tailor_url: str) -> None:
    screen.expect("status of 4")
    dashboard = Dashboard(screen, tailor_url)
    answer = {"detail": f"{MARKUP} is refused"}
    screen.page.route("**/api/auth/*", lambda route: route.fulfill(status=400, json=answer))
    dashboard.signs_in("somebody", "some password")
    expect(screen.page.locator("#sign-in").get_by_role("alert")).to_have_text(
        f"{MARKUP} is refused"
    )
    assert no_images(screen)


@pytest.mark.parametrize("spared", [frozenset(), STRUCTURE])
def test_markup_in_a_report_stays_text(
    screen: Screen, tailor_url: str, spared: frozenset[str]
) -> None:
    card = Dashboard(screen, tailor_url).registers().generates()
    expect(badge(card)).to_have_text("Ready")
    report = spoilt(REPORT, MARKUP, spared)
    report["statements"] |= {MARKUP: MARKUP}
    shows(screen, report)
    screen.button("See what changed").click()
    expect(screen.page.get_by_role("heading", name="Questions for you")).to_be_visible()
    screen.button("Edit: ").first.click()
    screen.button("Yes, add it").click()
    opens_everything(screen)
    assert screen.page.get_by_text(MARKUP).count() > 25
    assert no_images(screen)


def test_a_report_of_an_earlier_release_is_shown(screen: Screen, tailor_url: str) -> None:
    card = Dashboard(screen, tailor_url).registers().generates()
    expect(badge(card)).to_have_text("Ready")
    change = {"section": MARKUP, "entry": MARKUP, "before": MARKUP, "after": MARKUP}
    skills = {"section": "skills", "before": {"Tools": ["SAP"]}, "after": {"Tools": ["SAP"]}}
    report = {
        "score": {"before": 1.0, "after": 2.0},
        "terms": [{"term": MARKUP, "quote": MARKUP, "before": "bullet", "after": "none"}],
        "matched": [MARKUP],
        "missing": [MARKUP],
        "changes": [{**change, "reason": MARKUP}, skills],
        "kept": [{**change, "proposed": MARKUP, "reason": MARKUP}],
        "dropped": [{"text": MARKUP, "reason": MARKUP}],
        "proposals": [{"term": MARKUP, "question": MARKUP}],
    }
    shows(screen, report)
    screen.button("See what changed").click()
    expect(screen.page.get_by_role("heading", name="Questions for you")).to_be_visible()
    opens_everything(screen)
    assert screen.page.get_by_text(MARKUP).count() > 12
    assert no_images(screen)


def test_markup_in_every_field_stays_text_in_the_form_editor(
    screen: Screen, tailor_url: str
) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(HOSTILE)
    expect(editor.field("Name").first).to_have_value(f"Robin {MARKUP}")
    screen.page.locator("#rest summary").click()
    expect(screen.page.locator("#rest pre")).to_contain_text(MARKUP)
    screen.page.get_by_role("button", name="Remove skill category 1").click()
    expect(screen.page.locator("#undo-text")).to_contain_text(MARKUP)
    assert no_images(screen)


@pytest.mark.parametrize("path", ["/", "/old-editor"])
def test_the_pages_take_no_markup_from_the_address(
    screen: Screen, tailor_url: str, path: str
) -> None:
    screen.page.goto(f"{tailor_url}{path}?q={MARKUP}#result/{MARKUP}")
    expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
    assert no_images(screen)


def test_an_upload_that_is_no_resume_changes_nothing(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.field("Name").first.fill("Robin")
    for content in ("{broken", "[1, 2]", '"text"', "null"):
        editor.uploads_text(content)
        expect(screen.page.locator("#files-error")).to_be_visible()
        expect(editor.field("Name").first).to_have_value("Robin")
    odd: Any = {"experience": {"a": 1}, "skills": [[["x"]]], "contact": [1], "name": ["x"]}
    editor.uploads_text(json.dumps(odd))
    expect(screen.page.locator("#undo-text")).to_contain_text("Loaded")
    assert editor.downloads_json().items() >= odd.items()


_FILE_NAMES = {
    "attachment; filename=\"a.docx\"; filename*=UTF-8''r%C3%A9sum%C3%A9.docx": "résumé.docx",
    "attachment; filename*=utf-8'de'%E5%B1%A5.docx; filename=b.docx": "履.docx",
    'attachment; filename="two; \\"three\\".docx"': 'two; "three".docx',
    "attachment; filename=plain.docx": "plain.docx",
    "attachment; filename*=UTF-8''%FF%FE; filename=\"sound.docx\"": "sound.docx",
    "inline": None,
    "": None,
}


def test_the_name_of_a_file_is_read_as_it_was_meant(screen: Screen, tailor_url: str) -> None:
    screen.page.goto(tailor_url)
    read = """async (headers) => {
      const { fileNameIn } = await import('/static/js/download.js');
      return headers.map(fileNameIn);
    }"""
    names = screen.page.evaluate(read, list(_FILE_NAMES))
    assert dict(zip(_FILE_NAMES, names, strict=True)) == _FILE_NAMES
