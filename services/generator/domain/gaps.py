"""What a posting asks and a résumé does not show: questions that only the person can answer.

Nothing of it is ever put into a résumé by us.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.domain.terms import Term

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


def template(term: Term, entry: str = "") -> Gap:
    """The question that can be asked about any term of its kind.

    Args:
        term: one that the résumé does not show.
        entry: the employment of which it would most likely be told; empty if there is none.
    """
    section = _SECTIONS.get(term.kind, "experience" if entry else "skills")
    draft = _DRAFTS.get(term.kind, _DRAFT) if section != "skills" else _DRAFTS["language"]
    return Gap(
        term=term.name,
        question=_QUESTIONS.get(term.kind, _QUESTION).format(term.name),
        draft=draft.format(_capitalised(term.name)),
        section=section,
        entry=entry if section == "experience" else "",
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
