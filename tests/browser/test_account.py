"""Signing in and out, and what must not outlive it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Response, Route, expect

from tests.browser.dashboard import Dashboard
from tests.browser.screen import Screen
from tests.person import PASSWORD, RESUME, Person


def test_a_wrong_password_is_said_on_the_page_and_no_login_box_appears(
    screen: Screen, tailor_url: str
) -> None:
    screen.expect("status of 401")
    answers: list[Response] = []
    screen.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - not a builtin
    dashboard = Dashboard(screen, tailor_url)
    dashboard.signs_in("nobody-here", "wrong password")
    expect(screen.page.locator("#sign-in").get_by_role("alert")).to_have_text("Invalid credentials")
    (refusal,) = [answer for answer in answers if answer.status == 401]
    assert "www-authenticate" not in refusal.headers


def test_signing_out_forgets_everything_in_the_tab(screen: Screen, tailor_url: str) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    dashboard.fills_in()
    screen.button("Sign out").click()
    expect(screen.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert screen.page.evaluate("sessionStorage.length + localStorage.length") == 0
    expect(screen.page.locator("#jd")).to_have_value("")
    screen.page.reload()
    expect(screen.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_answer_that_comes_after_signing_out_is_dropped(
    screen: Screen, tailor_url: str, acting_as: Callable[[str], Person]
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    person = acting_as(dashboard.user_id)
    person.waits(person.submits())
    assert person.http.put("/api/user/resume", json={"resume_data": RESUME}).is_success
    held: list[Route] = []
    for path in ("jobs?*", "resume", "stats"):
        screen.page.route(f"**/api/user/{path}", lambda route: held.append(route))  # noqa: PLW0108 - not a builtin
    screen.page.reload()
    while len(held) < 3:
        screen.page.wait_for_timeout(10)  # lets the requests come in
    screen.button("Sign out").click()
    for route in held:
        with screen.page.expect_response(route.request.url):
            route.continue_()
    screen.page.evaluate("() => fetch('/health').then((answer) => answer.text())")
    assert dashboard.cards.count() == 0
    assert screen.page.locator("#resume").input_value() == ""
    assert screen.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_changed_password_counts_and_the_session_goes_on(
    screen: Screen, tailor_url: str, acting_as: Callable[[str], Person]
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    screen.page.get_by_role("link", name=dashboard.user_id).click()
    screen.page.get_by_label("New password").fill("pässwörd für später")
    screen.button("Change password").click()
    expect(screen.page.locator("#password-done")).to_be_visible()
    with screen.page.expect_download():
        screen.button("Export my data").click()
    assert acting_as(dashboard.user_id).http.get("/api/user/stats").status_code == 401
    screen.button("Sign out").click()
    dashboard.signs_in(dashboard.user_id, "pässwörd für später")
    expect(screen.page.get_by_role("heading", name="Overview")).to_be_visible()


def test_an_account_is_deleted_after_its_name_is_typed(
    screen: Screen, tailor_url: str, acting_as: Callable[[str], Person]
) -> None:
    dashboard = Dashboard(screen, tailor_url).registers()
    screen.page.get_by_role("link", name=dashboard.user_id).click()
    screen.button("Delete my account").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("something else")
    dialog.get_by_role("button", name="Delete account").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_role("textbox").fill(dashboard.user_id)
    dialog.get_by_role("button", name="Delete account").click()
    expect(screen.page.locator("#welcome-note")).to_have_text("Your account is deleted.")
    assert acting_as(dashboard.user_id).http.get("/api/user/stats").status_code == 401


def test_a_session_that_ended_elsewhere_is_said_and_not_a_dead_page(
    screen: Screen, tailor_url: str, acting_as: Callable[[str], Person]
) -> None:
    screen.expect("status of 401")
    dashboard = Dashboard(screen, tailor_url).registers()
    person = acting_as(dashboard.user_id)
    assert person.http.post("/api/auth/password", json={"new_password": PASSWORD[::-1]}).is_success
    screen.page.reload()
    expect(screen.page.locator("#welcome-note")).to_contain_text("You were signed out")
