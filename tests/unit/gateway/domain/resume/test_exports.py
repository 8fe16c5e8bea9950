"""Résumés as job sites and résumé builders export them."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.domain.resume import canonical_resume
from gateway.domain.resume.rich_text import plain_lines


def only(data: dict[str, Any], section: str) -> dict[str, Any]:
    (entry,) = canonical_resume(data)[section]
    return entry


def test_an_employer_that_is_an_object_keeps_what_else_it_says() -> None:
    job = {"title": "Welder", "company": {"name": "Stahl", "url": "https://stahl.example"}}
    entry = only({"experience": [job]}, "experience")
    assert (entry["company"], entry["company_url"]) == ("Stahl", "https://stahl.example")


def test_a_degree_in_parts_is_read() -> None:
    entry = only({"education": [{"degree": {"type": "BSN", "major": "Nursing"}}]}, "education")
    assert (entry["degree"], entry["degree_major"]) == ("BSN", "Nursing")


def test_several_positions_at_one_employer_are_several_entries() -> None:
    data = {
        "experience": [
            {
                "company": "Orb",
                "industry": "Games",
                "positions": [
                    {"title": "Senior", "period": "2020", "bullets": ["Led"]},
                    {"title": "Junior", "period": "2018", "bullets": ["Coded"]},
                ],
            }
        ]
    }
    first, second = canonical_resume(data)["experience"]
    assert (first["company"], first["role"], first["points"]) == ("Orb", "Senior", ["Led"])
    assert (second["company"], second["role"], second["period"]) == ("Orb", "Junior", "2018")
    assert first["industry"] == "Games"
    assert "industry" not in second


def test_entries_may_be_an_object_of_names() -> None:
    data = {
        "experience": {"Acme": {"role": "Analyst"}, "Zen": {"role": "Clerk"}},
        "projects": {"Maze": ["Solved it"]},
    }
    resume = canonical_resume(data)
    assert [entry["company"] for entry in resume["experience"]] == ["Acme", "Zen"]
    assert [(entry["title"], entry["points"]) for entry in resume["projects"]] == [
        ("Maze", ["Solved it"])
    ]


def test_education_in_lines_is_one_entry_a_line() -> None:
    degrees = [
        entry["degree"] for entry in canonical_resume({"education": "BSc\n\nMSc"})["education"]
    ]
    assert degrees == ["BSc", "MSc"]


def test_a_professional_network_export_is_read() -> None:
    resume = canonical_resume(
        {
            "profile": {"first_name": "Noor", "last_name": "Haddad", "headline": "Planner"},
            "positions": [
                {
                    "companyName": "Delta",
                    "title": "Planner",
                    "startedOn": {"month": 3, "year": 2019},
                }
            ],
            "emailAddresses": ["noor@example.org"],
            "phoneNumbers": [{"number": "+1 313 555 0101", "type": "Work"}],
            "skills": [{"Skill": "Hazmat", "Years": "5"}],
        }
    )
    assert (resume["name"], resume["headline"]) == ("Noor Haddad", "Planner")
    assert resume["contact"] == {"email": "noor@example.org", "Work": "+1 313 555 0101"}
    assert resume["experience"][0]["period"] == "Mar 2019 – Present"
    assert resume["technical_skills"] == {"Skills": ["Hazmat (Years: 5)"]}


def test_a_resume_builder_s_layout_is_left_out() -> None:
    resume = canonical_resume(
        {
            "basics": {
                "name": "Lena Ortiz",
                "url": {"label": "", "href": "https://lena.example"},
                "customFields": [{"id": "c", "icon": "star", "name": "Pronouns", "value": "she"}],
                "picture": {"url": "", "size": 64},
            },
            "sections": {
                "summary": {"name": "Summary", "columns": 1, "content": "<p>Draws.</p>"},
                "experience": {
                    "name": "Work",
                    "items": [
                        {
                            "id": "a",
                            "visible": True,
                            "company": "Caracol",
                            "position": "Illustrator",
                            "date": "2018",
                            "summary": "<ul><li><p>Drew 14 books</p></li><li>Sold them</li></ul>",
                            "url": {"label": "", "href": ""},
                        }
                    ],
                },
                "profiles": {"items": [{"network": "Behance", "username": "lena"}]},
                "custom": {"x1": {"name": "Exhibitions", "items": [{"name": "Porto 2020"}]}},
                "awards": {"items": []},
            },
            "metadata": {"template": "onyx"},
        }
    )
    assert (resume["name"], resume["summary"]) == ("Lena Ortiz", "Draws.")
    assert resume["contact"] == {
        "url": "https://lena.example",
        "Pronouns": "she",
        "Behance": "lena",
    }
    (job,) = resume["experience"]
    assert (job["role"], job["points"]) == ("Illustrator", ["Drew 14 books", "Sold them"])
    assert resume["Exhibitions"] == [{"name": "Porto 2020"}]
    assert not {"sections", "metadata", "awards"} & resume.keys()


def test_sections_of_text_entries_are_paragraphs() -> None:
    data = {"name": "Sam", "content": {"profile": {"entries": [{"id": "1", "text": "Barista."}]}}}
    assert canonical_resume(data)["summary"] == "Barista."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>Ran <strong>it</strong></p><ul><li>One</li><li>Two</li></ul>", "Ran it\n• One\n• Two"),
        ("<ul>\n<li><p>A &amp; B</p></li>\n</ul>", "• A & B"),
        ('<p>See <a target="_blank" href="https://x.dev">this</a></p>', "See this (https://x.dev)"),
        ("<p>a<br/>b</p>", "a\nb"),
        ("<p>&lt;p&gt;x&lt;/p&gt;</p>", "x"),
        ("<p>x</p><script>1</script>", "<p>x</p><script>1</script>"),
        ("<p>x <unknown> y</p>", "<p>x <unknown> y</p>"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("USP <797>", "USP <797>"),
        ("<p", "<p"),
    ],
)
def test_only_a_text_that_is_html_throughout_becomes_lines(text: str, lines: str) -> None:
    assert plain_lines(text) == lines


@pytest.mark.parametrize(
    "bit", ["<p>", "<ul><li>", '<a href="', '<a href="x">', "&lt;p&gt;", "</p>"]
)
def test_endless_html_takes_no_more_than_linear_time(bit: str) -> None:
    plain_lines(f"<p>{bit * 30_000}</p>")
