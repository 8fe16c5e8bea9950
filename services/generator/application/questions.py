"""What a model is asked, and its answers read into values of the domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.generator.application.ports import Document, ModelRequest
from services.generator.application.stages import EXPERIENCE, EXTRACT, SKILLS, SUMMARY
from services.generator.domain.changes import Proposal
from services.generator.domain.errors import ModelAnswerUnusable
from services.generator.domain.sections import Bullet, Entry
from services.generator.domain.summary import Source
from services.generator.domain.terms import IMPORTANCES, KINDS, Hint, Term
from services.generator.domain.text import plain

#: Entries a job sends to the model; the ones after them, the oldest, stay as they are.
MOST_ENTRIES = 30
#: Bullets of one entry, and characters of one bullet, that are sent; others stay as they are.
MOST_BULLETS = 60
LONGEST_BULLET = 2_000
MOST_SUMMARY_BULLETS = 80
#: A longer summary stays as it is.
LONGEST_SUMMARY = 5_000
_MOST_SKILLS = 300
_MOST_TERMS = 40
_MOST_ANSWERS = 200


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Instructions for one stage."""

    #: E.g. `generate_summary/1`.
    version: str
    text: str


Prompts = Mapping[str, Prompt]


def ask_for_hints(prompts: Prompts, jd: str, job_title: str) -> ModelRequest:
    """What does the posting ask for?"""
    hint = {
        "term": _TEXT,
        "kind": {"type": "string", "enum": list(KINDS)},
        "importance": {"type": "string", "enum": list(IMPORTANCES)},
        "quote": _TEXT,
    }
    material = {"job_title": job_title, "job_description": jd}
    return _request(prompts, EXTRACT, material, _object(hints=_list(_object(**hint))))


def ask_for_summary(
    prompts: Prompts, sources: Sequence[Source], terms: Sequence[Term]
) -> ModelRequest:
    """Which summary suits this posting?"""
    texts = [{"id": source.id, "text": source.text} for source in sources]
    material = {**_wanted(terms), "sources": texts}
    return _request(prompts, SUMMARY, material, _object(sentences=_list(_STATEMENT)))


def ask_for_bullets(prompts: Prompts, entry: Entry, terms: Sequence[Term]) -> ModelRequest:
    """Which order and wording of one entry's bullets suits this posting?"""
    texts = [{"id": bullet.id, "text": bullet.text} for bullet in sendable(entry)]
    material = {**_wanted(terms), "bullets": texts}
    return _request(prompts, EXPERIENCE, material, _object(bullets=_list(_STATEMENT)))


def ask_for_skills(
    prompts: Prompts, skills: Mapping[str, Sequence[str]], terms: Sequence[Term]
) -> ModelRequest:
    """Which order of the skills suits this posting?"""
    groups, left = [], _MOST_SKILLS
    for category, members in skills.items():
        groups.append({"category": category, "skills": list(members[:left])})
        left -= len(groups[-1]["skills"])
    material = {**_wanted(terms), "categories": groups}
    group = _object(category=_TEXT, skills=_list(_TEXT))
    return _request(prompts, SKILLS, material, _object(categories=_list(group)))


def sendable(entry: Entry) -> list[Bullet]:
    """The bullets of an entry that are put before a model."""
    short = [bullet for bullet in entry.bullets if len(bullet.text) <= LONGEST_BULLET]
    return short[:MOST_BULLETS]


def sendable_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are put before a model; two of one id are one too many to tell apart."""
    found = list(entries)
    times = Counter(entry.id for entry in found)
    single = [entry for entry in found if times[entry.id] == 1 and sendable(entry)]
    return single[:MOST_ENTRIES]


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
    return [
        Proposal(text=_text(item, "text"), sources=_texts(item, "sources"))
        for item in _items(answer, key)
    ]


def read_skills(answer: Document) -> list[tuple[str, Sequence[str]]]:
    """The categories of an answer with their skills."""
    return [
        (_text(item, "category"), _texts(item, "skills")) for item in _items(answer, "categories")
    ]


def _request(prompts: Prompts, stage: str, material: Document, schema: Document) -> ModelRequest:
    prompt = prompts[stage]
    return ModelRequest(
        stage=stage,
        prompt_version=prompt.version,
        instructions=prompt.text,
        material=material,
        schema=schema,
    )


def _object(**properties: Document) -> Document:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Document) -> Document:
    return {"type": "array", "items": items}


_TEXT: Document = {"type": "string"}
_STATEMENT = _object(text=_TEXT, sources=_list(_TEXT))


def _wanted(terms: Sequence[Term]) -> Document:
    """The terms, and the lines of the posting that ask for them, each once."""
    heaviest = terms[:_MOST_TERMS]
    listed = [
        {"term": term.wording or term.name, "kind": term.kind, "weight": term.weight}
        for term in heaviest
    ]
    return {"terms": listed, "asked": list(dict.fromkeys(term.quote for term in heaviest))}


def _items(answer: Document, key: str) -> list[Mapping[str, object]]:
    found = answer.get(key)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise ModelAnswerUnusable
    return found[:_MOST_ANSWERS]


def _text(item: Mapping[str, object], key: str) -> str:
    found = item.get(key)
    if not isinstance(found, str):
        raise ModelAnswerUnusable
    return _line(found)


def _texts(item: Mapping[str, object], key: str) -> list[str]:
    found = item.get(key)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise ModelAnswerUnusable
    return [_line(text) for text in found]


def _line(text: str) -> str:
    """What the canonical form allows, on one line: no statement of a résumé needs more."""
    return " ".join(plain(text).split())
