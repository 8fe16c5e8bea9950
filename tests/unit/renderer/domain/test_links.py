"""What becomes a link, and what must not."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.renderer.domain.links import linked, phone, site


def links(text: str) -> dict[str, str]:
    return {run.text: run.href for run in linked(text) if run.href}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a?b=c&d=%20.", {"https://example.org/a?b=c&d=%20"}),
        ("(http://example.org)", {"http://example.org"}),
        ("https://example.org/A_(b)", {"https://example.org/A_(b)"}),
        ("linkedin.com/in/ana, github.com/ana", {"linkedin.com/in/ana", "github.com/ana"}),
        ("www.example.org", {"www.example.org"}),
        ("write to ana.nunez+jobs@example.co.uk!", {"ana.nunez+jobs@example.co.uk"}),
        ("Node.js and ASP.NET at 5.30", set()),
        ("javascript:alert(1) file:///etc/passwd data:text/html,x", set()),
        ("http://localhost http://[::1] https://user@example.org", set()),
        ("https://", set()),
        ("@pat@social.example", set()),
    ],
)
def test_addresses_in_a_text_become_links(text: str, found: set[str]) -> None:
    assert set(links(text)) == found


def test_addresses_without_a_scheme_get_one() -> None:
    assert links("github.com/ana") == {"github.com/ana": "https://github.com/ana"}
    assert links("a@example.org") == {"a@example.org": "mailto:a@example.org"}


def test_a_bare_domain_is_a_link_where_the_person_says_so() -> None:
    assert [run.href for run in site("ana.dev/cv")] == ["https://ana.dev/cv"]
    assert [run.href for run in linked("ana.dev/cv")] == [None]


def test_telephone_numbers_can_be_called() -> None:
    assert [run.href for run in phone("+1 (555) 010-0199")] == ["tel:+15550100199"]
    assert [run.href for run in phone("(555) 010-0199")] == ["tel:5550100199"]
    assert [run.href for run in phone("call me")] == [None]


def test_endless_addresses_stay_text() -> None:
    assert links("https://example.org/" + "a" * 5000) == {}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.from_regex(r".{0,9}https?://[a-z.]{1,20}[/?#%@:]?.{0,30}"))
def test_no_text_is_lost_and_every_target_is_a_plain_address(text: str) -> None:
    runs = linked(text)
    assert "".join(run.text for run in runs) == text
    for run in runs:
        if run.href:
            assert re.fullmatch(r"(https?://|mailto:)[!-~]{3,1990}", run.href)
            assert not re.search(r"%(?![0-9A-Fa-f]{2})", run.href)


@pytest.mark.parametrize("piece", ["a@", "www.", "http://a.", "a.", "github.com/", "https://a-"])
def test_hostile_texts_take_no_more_than_linear_time(piece: str) -> None:
    assert "".join(run.text for run in linked("@" + piece * 40_000)).endswith(piece)
