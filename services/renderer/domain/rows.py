"""Paragraphs that begin with a label: `Cloud: AWS, Azure`.

Résumé parsers look for section headings at the start of a line. A skills category that a person
called `Languages` would end the Skills section for them. Such a label is put behind its values
instead, `Python, Go (Languages)`: the person's word stays, and no line begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.renderer.domain.links import linked, phone, site
from services.renderer.domain.manuscript import Run

_HEADINGS = re.compile(
    r"(?:additional|awards|certifications?|contacts|courses|education|experience|honou?rs"
    r"|interests|languages|links|objectives?|positions?|profiles|projects|skills|summary"
    r"|technolog(?:y|ies))\b",
    re.IGNORECASE,
)
_SITES = frozenset(
    {"blog", "github", "gitlab", "homepage", "link", "linkedin", "portfolio", "site", "url"}
    | {"website", "web", "orcid", "twitter", "x", "mastodon"}
)
_PHONES = frozenset({"phone", "mobile", "tel", "telephone", "cell", "whatsapp"})

# Labels whose values say by themselves what they are. Those that are names keep their case in
# a résumé when a person wrote them (`LinkedIn`), and then they are shown.
_EVIDENT = _SITES | _PHONES | {"email", "e-mail", "mail", "location", "address", "city", "country"}
_NUMBER = re.compile(r" \([0-9]+\)")


def is_evident(key: str) -> bool:
    """Whether a label of contact can be left out: `phone`, `phone (2)`, and what is just other."""
    return _NUMBER.sub("", key) in _EVIDENT | {"other"}


def row(title: str, text: str) -> tuple[Run, ...]:
    """A labelled text, its label in bold; without a label, the text alone."""
    runs = value(title, text)
    if not title:
        return runs
    if not runs:
        return (Run(title, bold=True),)
    if _HEADINGS.match(title):
        return (*runs, Run(" ("), Run(title, bold=True), Run(")"))
    return (Run(f"{title}: ", bold=True), *runs)


def value(title: str, text: str) -> tuple[Run, ...]:
    """A text, with the links that its label makes likely."""
    kind = _NUMBER.sub("", title.casefold())
    if kind in _PHONES:
        return phone(text)
    return site(text) if kind in _SITES else linked(text)


def joined(parts: Iterable[tuple[Run, ...]], separator: str = " | ") -> tuple[Run, ...]:
    """Parts in one line; empty ones leave no separator behind."""
    line: list[Run] = []
    for part in parts:
        if part:
            line.extend((Run(separator), *part) if line else part)
    return tuple(line)
