"""What a model is asked: our instructions, people's texts as material, and the answer's schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.generator.application.ports import Document, ModelRequest
from services.generator.application.stages import EXPERIENCE, EXTRACT, FINALIZE, SKILLS, SUMMARY
from services.generator.domain.sections import Bullet, Entry
from services.generator.domain.tailoring.judging import Judged
from services.generator.domain.tailoring.summary_sources import Source
from services.generator.domain.terms.terms import IMPORTANCES, KINDS, MOST_TERMS, Term

#: Entries a job sends to the model; the ones after them, the oldest, stay as they are.
MOST_ENTRIES = 30
#: Bullets of one entry, and characters of one bullet, that are sent; others stay as they are.
MOST_BULLETS = 60
LONGEST_BULLET = 2_000
MOST_SUMMARY_BULLETS = 80
#: A longer summary stays as it is.
LONGEST_SUMMARY = 5_000
#: Refused statements of one part that are sent to be mended.
MOST_REFUSED = 30
_LONGEST_REFUSED = 1_000
_MOST_SKILLS = 300
_MOST_MISSING = 15


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Instructions for one stage."""

    #: E.g. `generate_summary/1`.
    version: str
    text: str


Prompts = Mapping[str, Prompt]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a posting asks of the texts that are to be written."""

    terms: Sequence[Term]
    #: To be written in, ISO 639-1; empty: as the person writes.
    language: str = ""
    #: The terms to ask the person about.
    missing: Sequence[Term] = ()

    def material(self) -> Document:
        """The terms, and the lines of the posting that ask for them, each once."""
        heaviest = self.terms[:MOST_TERMS]
        listed = [
            {"term": term.wording or term.name, "kind": term.kind, "weight": term.weight}
            for term in heaviest
        ]
        asked = list(dict.fromkeys(term.quote for term in heaviest))
        return {"language": self.language, "terms": listed, "asked": asked}


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


def ask_for_summary(prompts: Prompts, sources: Sequence[Source], wanted: Wanted) -> ModelRequest:
    """Which summary suits this posting, and what is to be asked about the rest of it?"""
    texts = [{"id": source.id, "text": source.text} for source in sources]
    material = {**wanted.material(), "sources": texts}
    parts = {"sentences": _list(_STATEMENT)}
    if wanted.missing:
        material["missing"] = [
            {"term": term.wording or term.name, "kind": term.kind, "quote": term.quote}
            for term in wanted.missing[:_MOST_MISSING]
        ]
        parts["proposals"] = _list(_object(term=_TEXT, question=_TEXT, draft=_TEXT))
    return _request(prompts, SUMMARY, material, _object(**parts))


def ask_for_bullets(
    prompts: Prompts, entry: Entry, wanted: Wanted, *, may_drop: bool
) -> ModelRequest:
    """Which order and wording of one entry's bullets suits this posting?"""
    material = {**wanted.material(), "bullets": _texts_of(entry)}
    parts = {"bullets": _list(_STATEMENT)}
    if may_drop:
        parts["drop"] = _list(_TEXT)
    return _request(prompts, EXPERIENCE, material, _object(**parts))


def ask_for_skills(
    prompts: Prompts, skills: Mapping[str, Sequence[str]], wanted: Wanted
) -> ModelRequest:
    """Which order of the skills suits this posting?"""
    groups, left = [], _MOST_SKILLS
    for category, members in skills.items():
        groups.append({"category": category, "skills": list(members[:left])})
        left -= len(groups[-1]["skills"])
    material = {**wanted.material(), "categories": groups}
    group = _object(category=_TEXT, skills=_list(_TEXT))
    return _request(prompts, SKILLS, material, _object(categories=_list(group)))


def ask_for_repairs(
    prompts: Prompts, statements: Mapping[str, str], refused: Sequence[Judged], language: str
) -> ModelRequest:
    """How can these be said so that they say no more than the person's statements?"""
    listed = [
        {
            "number": number,
            "text": one.proposal.text[:_LONGEST_REFUSED],
            "sources": list(one.proposal.sources[:10]),
            "problems": list(one.verdict.problems) or [one.verdict.reason],
        }
        for number, one in enumerate(refused, start=1)
    ]
    texts = [{"id": id_, "text": text} for id_, text in statements.items()]
    material: Document = {"language": language, "own": texts, "refused": listed}
    mended = _object(number={"type": "integer"}, text=_TEXT, sources=_list(_TEXT))
    return _request(prompts, FINALIZE, material, _object(statements=_list(mended)))


def sendable(entry: Entry) -> list[Bullet]:
    """The bullets of an entry that are put before a model."""
    short = [bullet for bullet in entry.bullets if len(bullet.text) <= LONGEST_BULLET]
    return short[:MOST_BULLETS]


def sendable_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are put before a model: those that, as their bullets, have an id alone."""
    found = list(entries)
    times = Counter(entry.id for entry in found)
    single = [entry for entry in found if times[entry.id] == 1 and sendable(entry)]
    return [one for one in single if len({b.id for b in one.bullets}) == len(one.bullets)][
        :MOST_ENTRIES
    ]


def _texts_of(entry: Entry) -> list[Document]:
    return [{"id": bullet.id, "text": bullet.text} for bullet in sendable(entry)]


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
