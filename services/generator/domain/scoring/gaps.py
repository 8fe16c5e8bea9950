"""What a posting asks and a résumé does not show: questions that only the person can answer.

Nothing of it is ever put into a résumé by us.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.language.text import squeeze, words
from services.generator.domain.terms.terms import Term

_QUESTIONS = {
    "tool": "Have you worked with {0}? Where, and what for?",
    "credential": "Do you hold this: {0}? Since when?",
    "language": "Do you speak {0}? How well?",
    "domain": "Have you worked in this field: {0}? Where, and as what?",
    "office": "Are you {1}? Since when?",
    "occupation": "Have you worked as {1}? Where, and what did you do there?",
}
_QUESTION = "Do you have experience with {0}? Where, and what came of it?"
_DRAFTS = {
    "tool": "Used {0} to ___.",
    "credential": "{2} (since ___)",
    "office": "{2} (since ___)",
    "language": "{2} (___)",
    "domain": "Worked in {0} at ___ as ___.",
    "occupation": "Worked as {1} at ___, where I ___.",
}
_DRAFT = "{2} at ___: ___."
#: What people are called.
_PEOPLE = re.compile(
    r"(?:er|or|ist|ian|yst|ant|ive|nurse|chef|cook|clerk|hand|man|woman|lead|aide|advocate)$"
)
_AS_PEOPLE = {"duty": "occupation", "skill": "occupation", "credential": "office"}
#: Letters whose names begin with a vowel: "an HGV driver".
_VOWEL_NAMES = tuple("AEFHILMNORSX")
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
    name = _within_a_sentence(term)
    people = _PEOPLE.search(name.casefold())
    kind = _AS_PEOPLE.get(term.kind, term.kind) if people else term.kind
    draft = _DRAFTS["language"] if section == "skills" else _DRAFTS.get(kind, _DRAFT)
    said = (name, _with_article(name), name[:1].upper() + name[1:])
    return Gap(
        term=term.name,
        question=_QUESTIONS.get(kind, _QUESTION).format(*said),
        draft=draft.format(*said),
        section=section,
        entry=entry if section == "experience" else "",
    )


def _within_a_sentence(term: Term) -> str:
    """The posting's words for it, in small letters but for names, acronyms and foreign nouns."""
    wording = term.wording or term.name
    stems = {word.stem for word in words(wording)} & {word.stem for word in words(term.name)}
    title = term.kind == "duty" and " " in term.name
    if not stems or not (term.name[:1].islower() or title):
        return wording
    return re.sub(r"\b[A-Z][a-z]+\b", lambda found: found[0].lower(), wording)


def _with_article(name: str) -> str:
    first = re.match(r"\w*", name)
    acronym = first and len(first[0]) > 1 and first[0].isupper()
    vowel = name[:1] in _VOWEL_NAMES if acronym else name[:1].lower() in ("a", "e", "i", "o", "u")
    return f"{'an' if vowel else 'a'} {name}"
