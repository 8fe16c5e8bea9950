from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.editor import Editor
from tests.browser.screen import Screen, document_text
from tests.person import JD, RESUME

JSON_RESUME = {
    "basics": {
        "name": "Ada Lovelace",
        "label": "Analyst",
        "email": "ada@example.org",
        "profiles": [{"network": "GitHub", "url": "https://example.org/ada"}],
    },
    "work": [
        {
            "name": "Northwind",
            "position": "Engineer",
            "startDate": "2019",
            "highlights": ["Built pipelines"],
            "url": "https://northwind.example",
        }
    ],
    "skills": [
        {"name": "Programming", "level": "Master", "keywords": ["Python"]},
        {"name": "Excel"},
        {"name": "SAP", "level": "Basic", "keywords": []},
    ],
    "$schema": "https://example.org/schema.json",
    "volunteer": [{"organization": "Library", "position": "Reader"}],
}


def test_a_resume_is_built_by_keyboard_and_comes_back_from_its_file(
    screen: Screen, tailor_url: str
) -> None:
    editor = Editor(screen, tailor_url)
    editor.field("Name").first.focus()
    editor.types("Robin Okafor", "<Tab>", "Shift lead")
    editor.field("Value").first.focus()
    editor.types("robin@example.org")
    screen.button("Add skill category").press("Enter")
    editor.types("Tools", "<Tab>", "Excel, SAP (MM, WM)", "<Tab>")
    editor.field("Job title").focus()
    editor.types(
        "Picker", "<Tab>", "Harbour Foods", "<Tab>", "2016 – 2019", "<Tab>", "Hull", "<Tab>"
    )
    assert screen.describe_focus()["label"] == "Bullet 1"
    editor.types("Picked 120 orders a day", "<Enter>")
    assert screen.describe_focus()["label"] == "Bullet 2"
    editor.types("Kept stock records")
    screen.button("Add education entry").press("Enter")
    editor.types("GCSEs", "<Tab>", "Hillside School")
    saved = editor.downloads_json()
    assert saved["name"] == "Robin Okafor"
    assert saved["headline"] == "Shift lead"
    assert saved["contact"] == {"email": "robin@example.org"}
    assert saved["technical_skills"] == {"Tools": ["Excel", "SAP (MM, WM)"]}
    assert saved["experience"][0]["points"] == ["Picked 120 orders a day", "Kept stock records"]
    assert saved["experience"][0]["dates"] == "2016 – 2019"
    assert saved["education"][0]["institution"] == "Hillside School"
    editor.uploads(saved)
    expect(screen.page.locator("#undo-text")).to_contain_text("Loaded r.json")
    assert editor.downloads_json() == saved


def test_entries_are_moved_removed_and_brought_back_with_the_focus_where_it_belongs(
    screen: Screen, tailor_url: str
) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(RESUME)
    headings = screen.page.locator("#experience-list h3")
    screen.button("Move experience entry 2 up").press("Enter")
    expect(headings.first).to_have_text("Picker, Harbour Foods")
    assert screen.describe_focus()["label"] == "Move experience entry 1 down"
    screen.button("Remove experience entry 1").press("Enter")
    expect(headings).to_have_count(1)
    assert screen.describe_focus()["value"] == "Shift Lead"
    editor.field("Name").first.fill("Robin A. Okafor")
    screen.page.get_by_role("button", name="Undo", exact=True).press("Enter")
    expect(headings).to_have_count(2)
    assert screen.describe_focus()["value"] == "Picker"
    expect(editor.field("Name").first).to_have_value("Robin A. Okafor")


def test_json_resume_is_understood_and_the_rest_of_it_kept(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(JSON_RESUME)
    expect(editor.field("Employer")).to_have_value("Northwind")
    expect(editor.field("Category").first).to_have_value("Programming (Master)")
    expect(screen.page.locator("#rest summary")).to_have_text(["volunteer"])
    saved = editor.downloads_json()
    assert saved["technical_skills"] == {
        "Programming (Master)": ["Python"],
        "Skills": ["Excel", "SAP (Basic)"],
    }
    assert saved["$schema"] == JSON_RESUME["$schema"]
    assert saved["volunteer"] == JSON_RESUME["volunteer"]
    assert saved["experience"][0]["url"] == "https://northwind.example"
    assert saved["contact"] == {"email": "ada@example.org", "GitHub": "https://example.org/ada"}


def test_older_shapes_are_understood(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(
        {
            "resume_data": {
                "name": "Ada",
                "contact": "ada@example.org | +1 555 010 9999",
                "skills": "Python, Excel (Pivot, Power Query)",
                "Work Experience": [
                    {"job_title": "Nurse", "dates": "2020", "responsibilities": ["Cared"]}
                ],
                "projects": [{"name": "Ward", "description": "Planned rotas"}],
                "certifications": ["BLS"],
            }
        }
    )
    saved = editor.downloads_json()
    assert saved["contact"] == {"email": "ada@example.org", "phone": "+1 555 010 9999"}
    assert saved["technical_skills"] == {"Skills": ["Python", "Excel (Pivot, Power Query)"]}
    (job,) = saved["experience"]
    assert (job["role"], job["period"], job["points"]) == ("Nurse", "2020", ["Cared"])
    assert saved["projects"][0]["points"] == ["Planned rotas"]
    assert saved["certifications"][0]["name"] == "BLS"


def test_the_draft_survives_a_reload_until_one_starts_over(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    language = screen.page.get_by_label("Language of the tailored résumé")
    language.select_option("German")
    editor.field("Name").first.fill("Robin Okafor")
    expect(screen.page.locator("#saved")).to_contain_text("Draft kept in this browser at")
    screen.page.reload()
    expect(editor.field("Name").first).to_have_value("Robin Okafor")
    expect(language).to_have_value("de")
    screen.button("Start over").click()
    screen.page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(editor.field("Name").first).to_have_value("")
    expect(language).to_have_value("")
    screen.page.reload()
    expect(editor.field("Name").first).to_have_value("")


def test_a_document_is_made_without_an_account(screen: Screen, tailor_url: str) -> None:
    editor = Editor(screen, tailor_url)
    editor.uploads(RESUME)
    download = screen.downloads("Download DOCX")
    assert download.suggested_filename.endswith(".docx")
    text = document_text(download)
    assert RESUME["name"] in text
    assert RESUME["experience"][0]["points"][0] in text
    assert screen.page.evaluate("sessionStorage.length") == 0


def test_a_guest_tailors_and_loads_the_result_into_the_form(
    screen: Screen, tailor_url: str
) -> None:
    editor = Editor(screen, tailor_url)
    identity = screen.page.locator("#identity")
    expect(identity).to_contain_text("deleted after 24 hours")
    editor.uploads(RESUME)
    screen.page.get_by_label("Job description").fill(JD)
    screen.button("Tailor my résumé").click()
    expect(identity).to_contain_text("guest account")
    card = screen.page.locator("#jobs > li")
    expect(card.locator(".badge")).to_have_text("Ready")
    assert RESUME["name"] in document_text(screen.downloads("Download DOCX: "))
    screen.button("See what changed").click()
    expect(screen.page.get_by_role("heading", name="Match with the posting")).to_be_visible()
    screen.button("Load into the form").click()
    expect(screen.page.locator("#undo-text")).to_contain_text("Loaded the result")
    loaded = editor.downloads_json()
    assert loaded["name"] == RESUME["name"]
    assert re.fullmatch(r"exp-\d+", loaded["experience"][0]["id"])
    screen.page.reload()
    expect(card.locator(".badge")).to_have_text("Ready")


def test_the_editor_says_what_a_posting_lacks(screen: Screen, tailor_url: str) -> None:
    Editor(screen, tailor_url)
    screen.page.get_by_label("Job description").fill("Short.")
    screen.button("Tailor my résumé").click()
    expect(screen.page.locator("#jd-error")).to_contain_text("at least 50 characters")
    assert screen.page.evaluate("sessionStorage.length") == 0
