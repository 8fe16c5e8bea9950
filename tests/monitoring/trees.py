"""Spans as a tree, and one job's words that must not be found among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.otlp_collector import SpanSeen
from tests.person import JD, PASSWORD, RESUME

#: Words that no code of ours knows; each stands for one thing that a person wrote.
SECRETS = {
    "password": PASSWORD,
    "posting": "Xylorimba",
    "résumé": "Quokkasanctuary",
    "name": "Zebulonia",
    "company": "Grumplewick",
    "bullet": "Flibbertigibbet",
}


def telling_request() -> dict[str, Any]:
    """What a person sends, with all of those words."""
    [first, *others] = RESUME["experience"]
    points = [*first["points"], f"Kept the {SECRETS['bullet']} running"]
    return {
        "company_name": SECRETS["company"],
        "jd": f"{JD} Experience with {SECRETS['posting']} is a plus.",
        "resume_data": {
            **RESUME,
            "name": SECRETS["name"],
            "summary": f"{RESUME['summary']} Volunteer at {SECRETS['résumé']}.",
            "experience": [{**first, "points": points}, *others],
        },
    }


def told(raw: bytes) -> list[str]:
    """Of those words, the ones that are found in what was sent."""
    text = raw.lower()
    return [what for what, word in SECRETS.items() if word.lower().encode() in text]


def one(spans: Sequence[SpanSeen], name: str, **attributes: Any) -> SpanSeen:
    """The only span of a name, among those with such attributes."""
    found = [
        span
        for span in spans
        if span.name == name and attributes.items() <= span.attributes.items()
    ]
    assert len(found) == 1, sorted(span.name for span in spans)
    return found[0]


def ancestors(spans: Sequence[SpanSeen], span: SpanSeen) -> list[str]:
    """The names of the spans above one, the nearest first."""
    by_id = {other.id: other for other in spans}
    names = []
    while above := by_id.get(span.parent):
        names.append(above.name)
        span = above
    return names
