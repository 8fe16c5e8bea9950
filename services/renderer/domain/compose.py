"""The whole résumé as a manuscript: which section comes where, and under which heading.

Headings are the plain English ones that résumé parsers know. A section that says nothing has no
heading. What is not of the expected form is shown in whatever form it has, never left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from services.renderer.domain.entries import Shape, entry
from services.renderer.domain.extras import extra
from services.renderer.domain.links import linked
from services.renderer.domain.manuscript import Block, Kind, Manuscript, Run
from services.renderer.domain.outlines import in_row, is_row, outline
from services.renderer.domain.rows import is_evident, joined, row, value
from services.renderer.domain.script import language_of
from services.renderer.domain.values import heading, is_scalar, label, spoken, words

_EXPERIENCE = Shape(
    title=(("role", "title"),),
    place=(("company",), ("location",)),
    dates=("period", "dates"),
    bullets=("points", "bullets"),
)
_PROJECT = Shape(
    title=(("title", "name"),),
    place=(("role",), ("entity",), ("organization",), ("company",)),
    bullets=("points", "bullets"),
)
_EDUCATION = Shape(
    title=(("degree",), ("field",), ("area",)), place=(("institution",), ("location",))
)
_CERTIFICATION = Shape(title=(("name",),), place=(("organization",),), may_be_short=True)

_KNOWN = frozenset(
    {"name", "headline", "contact", "summary", "technical_skills"}
    | {"experience", "projects", "education", "certifications"}
)
_UNTITLED = "Résumé"
_REMAINDER = "Additional Information"


def compose(resume: Mapping[Any, Any]) -> Manuscript:
    """The manuscript of a résumé in the canonical form; of any other object, as well as it goes."""
    blocks = tuple(chain(_top(resume), _body(resume), _extras(resume)))
    name = words(resume.get("name")) or words(resume.get("headline"))
    return Manuscript(
        title=name or _UNTITLED,
        language=language_of(" ".join(block.text for block in blocks)),
        blocks=blocks,
    )


def _top(resume: Mapping[Any, Any]) -> Iterator[Block]:
    for key, kind in (("name", Kind.NAME), ("headline", Kind.HEADLINE)):
        if text := words(resume.get(key)):
            yield Block(kind, linked(text))
        else:
            yield from outline("", resume.get(key))
    yield from _contact(resume.get("contact"))


def _contact(contact: Any) -> Iterator[Block]:
    if not isinstance(contact, Mapping):
        yield from (Block(Kind.CONTACT, block.runs) for block in outline("", contact))
        return
    fields = spoken(contact)
    if line := joined(_contact_field(key, words(item)) for key, item in fields):
        yield Block(Kind.CONTACT, line)
    for key, item in fields:
        if not is_scalar(item):
            yield from outline(label(key), item)


def _contact_field(key: str, text: str) -> tuple[Run, ...]:
    if not text:
        return ()
    if is_evident(key):
        return value(key, text)
    # Names of sites have capitals inside: `LinkedIn` must not become "Linked in".
    return row(key.strip() if key[:1].isupper() else label(key), text)


def _body(resume: Mapping[Any, Any]) -> Iterator[Block]:
    yield from _section("Summary", extra(resume.get("summary")))
    yield from _section("Skills", _skills(resume.get("technical_skills")))
    for key, shape in (
        ("experience", _EXPERIENCE),
        ("projects", _PROJECT),
        ("education", _EDUCATION),
        ("certifications", _CERTIFICATION),
    ):
        yield from _section(heading(key), _entries(resume.get(key), shape))


def _section(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        if place == 0:
            yield Block(Kind.SECTION, (Run(title),))
        yield block


def _entries(content: Any, shape: Shape) -> Iterator[Block]:
    if is_scalar(content):
        yield from extra(content)
        return
    for item in [content] if isinstance(content, Mapping) else content:
        yield from entry(item, shape)


def _skills(content: Any) -> Iterator[Block]:
    if not isinstance(content, Mapping):
        yield from [_skills_row("", in_row(content))] if is_row(content) else extra(content)
        return
    for category, items in spoken(content):
        if not is_scalar(items) and not isinstance(items, Mapping) and all(map(is_scalar, items)):
            text = in_row(items)
        else:
            text = words(items)
        if text:
            yield _skills_row(category, text)
        else:
            yield from outline(category, items)


def _skills_row(category: str, text: str) -> Block:
    # A flat list got the category `Skills`; the heading above it says so already.
    return Block(Kind.TEXT, row("" if category.casefold() == "skills" else category, text))


def _extras(resume: Mapping[Any, Any]) -> Iterator[Block]:
    loose: list[Block] = []
    for key, content in spoken(resume):
        if key in _KNOWN:
            continue
        if is_scalar(content) and not isinstance(content, str):
            loose.extend(outline(label(key), content))
        else:
            blocks = list(extra(content))
            below = blocks[0].text if blocks else ""
            yield from _section(heading(key, below) or _REMAINDER, blocks)
    yield from _section(_REMAINDER, loose)
