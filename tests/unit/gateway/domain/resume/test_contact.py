from __future__ import annotations

import pytest

from gateway.domain.resume import canonical_resume


@pytest.mark.parametrize(
    ("contact", "labels"),
    [
        (
            "a@b.c | +1 (555) 010-9999 | linkedin.com/in/x | Oslo, Norway",
            {
                "email": "a@b.c",
                "phone": "+1 (555) 010-9999",
                "linkedin": "linkedin.com/in/x",
                "location": "Oslo, Norway",
            },
        ),
        (
            "jane@x.com, +1 555 0199, San Francisco, CA",
            {"email": "jane@x.com", "phone": "+1 555 0199", "location": "San Francisco, CA"},
        ),
        (
            "E-mail: a@b.c\nMobile: 0170 123456\nhttps://github.com/x • Signal: x.01",
            {
                "email": "a@b.c",
                "mobile": "0170 123456",
                "github": "https://github.com/x",
                "Signal": "x.01",
            },
        ),
        (
            ["a@b.c", {"label": "LinkedIn", "value": "in/x"}, {"type": "Phone", "number": 5550199}],
            {"email": "a@b.c", "LinkedIn": "in/x", "phone": "5550199"},
        ),
        ([{"email": "a@b.c"}, {"phone": "5"}], {"email": "a@b.c", "phone": "5"}),
        (
            {"Email": "a@b.c", "phone_number": 5550199, "Pager": "7", "fax": "", "icq": None},
            {"email": "a@b.c", "phone": "5550199", "Pager": "7"},
        ),
        ({"phone": ["1", "2", "1"]}, {"phone": "1", "phone (2)": "2"}),
        ({"social": {"github": "g", "mastodon": "m"}}, {"github": "g", "mastodon": "m"}),
        ({"emergency": {"name": "Bob", "phone": "1"}}, {"emergency name": "Bob", "phone": "1"}),
        (
            {"location": {"countryCode": "NO", "address": "Gate 1", "city": "Oslo"}},
            {"location": "Gate 1, Oslo, NO"},
        ),
        ({"website": {"label": "Blog", "href": "https://x.dev"}}, {"Blog": "https://x.dev"}),
        (None, {}),
        ("", {}),
    ],
)
def test_contact_becomes_labels_and_texts(contact: object, labels: dict[str, str]) -> None:
    assert canonical_resume({"contact": contact})["contact"] == labels


def test_contact_details_at_the_top_move_into_contact() -> None:
    resume = canonical_resume(
        {
            "contact": {"phone": "1"},
            "phone": "2",
            "email": "a@b.c",
            "linkedin": "in/x",
            "website": ["w1", "w2"],
            "location": {"city": "Oslo"},
            "address": "Gate 1",
        }
    )
    assert resume["contact"] == {
        "phone": "1",
        "phone (2)": "2",
        "email": "a@b.c",
        "linkedin": "in/x",
        "website": "w1",
        "website (2)": "w2",
        "location": "Oslo",
        "address": "Gate 1",
    }
    assert not {"phone", "email", "website", "location"} & resume.keys()


def test_a_username_that_its_address_does_not_show_is_kept() -> None:
    profiles = [
        {"network": "GitHub", "username": "ada", "url": "https://github.com/ada"},
        {"network": "Forum", "username": "Ada L", "url": "https://forum.example/7"},
        {"network": "Chat", "username": "ada#7", "url": ""},
    ]
    assert canonical_resume({"basics": {"profiles": profiles}})["contact"] == {
        "GitHub": "https://github.com/ada",
        "Forum": "https://forum.example/7",
        "Forum username": "Ada L",
        "Chat": "ada#7",
    }
