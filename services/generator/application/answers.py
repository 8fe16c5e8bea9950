"""A model's answers read into values of the domain: text on one line, without hidden characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.generator.application.ports import Document
from services.generator.domain.changes import Proposal
from services.generator.domain.errors import ModelAnswerUnusable
from services.generator.domain.language.hidden import visible
from services.generator.domain.scoring.gaps import Offer
from services.generator.domain.terms.terms import Hint

_MOST_ANSWERS = 200
_MOST_TEXTS = 500


def read_hints(answer: Document) -> list[Hint]:
    """The hints of an answer. Raises ModelAnswerUnusable, as do all of these."""
    return [
        Hint(
            term=_text(item, "term"),
            kind=_text(item, "kind"),
            importance=_text(item, "importance"),
            quote=_text(item, "quote"),
        )
        for item in _items(answer, "hints")
    ]


def read_statements(answer: Document, key: str) -> list[Proposal]:
    """The proposed sentences or bullets of an answer."""
    return [_proposal(item) for item in _items(answer, key)]


def read_dropped(answer: Document) -> list[str]:
    """Ids of the bullets that an answer would leave out; none where it was not asked."""
    return _texts(answer, "drop") if "drop" in answer else []


def read_offers(answer: Document) -> list[Offer]:
    """What an answer would ask the person; nothing where it was not asked."""
    if "proposals" not in answer:
        return []
    return [
        Offer(
            term=_text(item, "term"), question=_text(item, "question"), draft=_text(item, "draft")
        )
        for item in _items(answer, "proposals")
    ]


def read_skills(answer: Document) -> list[tuple[str, Sequence[str]]]:
    """The categories of an answer with their skills."""
    return [
        (_text(item, "category"), _texts(item, "skills")) for item in _items(answer, "categories")
    ]


def read_mended(answer: Document) -> Mapping[int, Proposal]:
    """Mended statements by the numbers of the refused ones; of two for one, the first."""
    found: dict[int, Proposal] = {}
    for item in _items(answer, "statements"):
        number = item.get("number")
        if not isinstance(number, int):
            raise ModelAnswerUnusable
        found.setdefault(number, _proposal(item))
    return found


def _proposal(item: Mapping[str, object]) -> Proposal:
    return Proposal(text=_text(item, "text"), sources=_texts(item, "sources"))


def _items(answer: Document, key: str) -> list[Mapping[str, object]]:
    found = answer.get(key)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise ModelAnswerUnusable
    return found[:_MOST_ANSWERS]


def _text(item: Mapping[str, object], key: str) -> str:
    found = item.get(key)
    if not isinstance(found, str):
        raise ModelAnswerUnusable
    return visible(found)


def _texts(item: Mapping[str, object], key: str) -> list[str]:
    found = item.get(key)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise ModelAnswerUnusable
    return [visible(text) for text in found[:_MOST_TEXTS]]
