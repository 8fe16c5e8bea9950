"""What a posting asks and a résumé does not show: questions that only the person can answer.

Nothing of it is ever put into a résumé by us.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.terms import Term
from services.generator.domain.text import squeeze

_QUESTIONS = {
    "tool": "Have you worked with {}? Where, and what for?",
    "credential": "Do you hold {}? Since when?",
    "language": "Do you speak {}? How well?",
    "domain": "Have you worked in {}? In which position?",
}
_QUESTION = "Does your experience include {}? Where, and what came of it?"
_DRAFTS = {
    "tool": "Used {} to ___.",
    "credential": "{} (since ___)",
    "language": "{} (___)",
    "domain": "Worked in {} as ___, where I ___.",
}
_DRAFT = "{}: ___ (where, how often, with what result)."
_LONGEST_QUESTION, _LONGEST_DRAFT = 200, 300
#: No draft may hold what only the person knows, nor what is no sentence.
_NO_DRAFT = re.compile(r"\d|%|[$€£]|https?:|www\.|[<>{}`|\\]")
_SECTIONS = {"credential": "certifications", "language": "skills"}


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A question about one term, with a draft to accept or edit."""

    #: Empty until the report is written.
    id: str = ""
    term: str
    question: str
    #: Blanks are written `___`.
    draft: str
    #: Where it would go: `experience`, `projects`, `summary`, `skills` or `certifications`.
    section: str
    #: Id of an entry, or empty.
    entry: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a model would ask the person, unchecked."""

    term: str
    question: str
    draft: str


def gaps_for(missing: Sequence[Term], offers: Sequence[Offer], entry: str) -> list[Gap]:
    """One question for each term, a model's where it asks about that term and nothing else.

    Args:
        missing: terms that the résumé does not show.
        offers: what a model proposed to ask.
        entry: the employment of which it would most likely be told; empty if there is none.
    """
    offered: Mapping[str, Offer] = {squeeze(one.term): one for one in reversed(offers)}
    found = []
    for term in missing:
        gap = template(term, entry)
        offer = offered.get(squeeze(term.name)) or offered.get(squeeze(term.wording or term.name))
        if offer and _asks_about(offer.question, term):
            gap = replace(gap, question=offer.question)
            if _is_draft(offer.draft, term):
                gap = replace(gap, draft=offer.draft)
        found.append(gap)
    return found


def _asks_about(question: str, term: Term) -> bool:
    plain = not _NO_DRAFT.search(_without(question, term)) and question.endswith(("?", "？", "؟"))
    return plain and len(question) <= _LONGEST_QUESTION and _names(question, term)


def _is_draft(draft: str, term: Term) -> bool:
    plain = bool(draft.strip()) and not _NO_DRAFT.search(_without(draft, term))
    return plain and len(draft) <= _LONGEST_DRAFT and _names(draft, term)


def _names(text: str, term: Term) -> bool:
    said = squeeze(text)
    return any(name and squeeze(name) in said for name in (term.name, term.wording))


def _without(text: str, term: Term) -> str:
    """The text without the term, which may hold digits of its own."""
    for name in filter(None, (term.name, term.wording)):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text


def template(term: Term, entry: str = "") -> Gap:
    """The question that can be asked about any term of its kind.

    Args:
        term: one that the résumé does not show.
        entry: the employment of which it would most likely be told; empty if there is none.
    """
    section = _SECTIONS.get(term.kind, "experience" if entry else "skills")
    draft = _DRAFTS["language"] if section == "skills" else _DRAFTS.get(term.kind, _DRAFT)
    return Gap(
        term=term.name,
        question=_QUESTIONS.get(term.kind, _QUESTION).format(term.name),
        draft=draft.format(_capitalised(term.name)),
        section=section,
        entry=entry if section == "experience" else "",
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
