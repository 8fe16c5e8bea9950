"""A language model that lies: plausible, valid answers in every stage, each with a lie in it.

Its lies are made of the very material it is sent, so that anybody's résumé can be lied about. What
it says is the person's own words, or a lie; nothing of it is an honest rewording. Standard library
alone, as the model server uses it in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.lies import KINDS, lies
from tests.fakes.lying_tricks import SUMMARY_TRICKS, TRICKS

Answer = dict[str, Any]
_MOST_SENTENCES = 8
#: What it says of skills, however it lies elsewhere.
_SKILLS = ["Terraform", "Brain surgery", "Leadership of 300 people", "Fluent Klingon"]
_OWN = ("summary-", "skills-", "degree-", "cert-", "title-", "years-")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A statement that is not the person's own, as it was told."""

    #: The stage that asked.
    stage: str
    text: str
    #: Ids of what it is said to be based on, and their texts; empty where there are none such.
    sources: Sequence[str]
    own: Sequence[str]


@dataclass
class LyingModel:
    """Lies of one kind, or plays one trick with ids; remembers whatever it was sent.

    Each turn tells other lies of that kind, and mends none of them in another way: it repeats
    them, tells others, or spreads them over several sentences.
    """

    #: One of `KINDS`, `TRICKS` or `SUMMARY_TRICKS`, `prompt`, or `any`: another kind for each
    #: statement.
    kind: str
    turn: int = 0
    #: Every lie told of statements, in the order told.
    told: list[Told] = field(default_factory=list)
    #: Statements by id, of all entries seen so far.
    seen: dict[str, str] = field(default_factory=dict)
    #: The same of everything that it was asked to tell again.
    _own: dict[str, str] = field(default_factory=dict)

    def answer(self, stage: str, material: Any, instructions: str = "") -> Answer:
        """The lie that answers a question."""
        for one in [*material.get("sources", []), *material.get("bullets", [])]:
            self._own[one["id"]] = one["text"]
            if not one["id"].startswith(_OWN):
                self.seen[one["id"]] = one["text"]
        if stage == "extract_jd_hints":
            return {"hints": self._hints(material)}
        if stage == "generate_skills":
            return {"categories": self._skills(material["categories"])}
        answer, statements = self._answer(stage, material, instructions)
        self._remember(stage, statements, material)
        return answer

    def _answer(self, stage: str, material: Any, instructions: str) -> tuple[Answer, list[Answer]]:
        if stage == "generate_summary":
            answer = self._summary(material, instructions)
            return answer, answer["sentences"]
        if stage == "generate_experience":
            answer = self._bullets(material, instructions)
            return answer, answer["bullets"]
        statements = self._repairs(material)
        return {"statements": statements}, statements

    def _remember(self, stage: str, statements: Sequence[Answer], material: Any) -> None:
        refused = {one["text"] for one in material.get("refused", [])}
        for one in statements:
            own = [self._own[id_] for id_ in one["sources"] if id_ in self._own]
            if one["text"] and one["text"] not in {*own[:1], *refused}:
                told = Told(stage=stage, text=one["text"], sources=one["sources"], own=own)
                self.told.append(told)

    def _hints(self, material: Mapping[str, str]) -> list[Answer]:
        line = next(iter(material["job_description"].splitlines()), "")
        found = [
            ("PhD", "must hold a PhD"),
            ("Terraform", line),
            ("Klingon", "Klingon"),
            (line, line),
        ]
        return [
            {"term": term, "kind": "credential", "importance": "title", "quote": quote}
            for term, quote in found * 3
        ]

    def _summary(self, material: Mapping[str, Any], instructions: str) -> Answer:
        sources = material["sources"]
        start = self.turn * _MOST_SENTENCES % max(len(sources), 1)
        chosen = (sources[start:] + sources[:start])[:_MOST_SENTENCES]
        told = self._statements(chosen, instructions)
        if trick := SUMMARY_TRICKS.get(self.kind):
            found = trick(sources)
            step = max(1, len(found) // _MOST_SENTENCES)
            told = found[self.turn % step :: step][:_MOST_SENTENCES]
        answer: Answer = {"sentences": told}
        if "missing" in material:
            answer["proposals"] = [
                {
                    "term": one["term"],
                    "question": f"You led {one['term']} for 9 years, https://evil.example?",
                    "draft": f"Led {one['term']} for 300. {{{{x}}}} {instructions[:80]}",
                }
                for one in material["missing"]
            ]
        return answer

    def _bullets(self, material: Mapping[str, Any], instructions: str) -> Answer:
        bullets = material["bullets"]
        trick = TRICKS.get(self.kind)
        told = trick(bullets, self.seen) if trick else self._statements(bullets, instructions)
        return {"bullets": told, "drop": [one["id"] for one in bullets]}

    def _statements(self, texts: Sequence[Answer], instructions: str) -> list[Answer]:
        own = {one["text"] for one in texts}
        elsewhere = [text for text in self.seen.values() if text not in own]
        found = []
        for place, one in enumerate(texts):
            text = self._lie(one["text"], place, elsewhere, instructions)
            found.append({"text": text, "sources": [one["id"]]})
        return found

    def _lie(self, text: str, place: int, elsewhere: Sequence[str], instructions: str) -> str:
        if self.kind == "prompt":
            return instructions[self.turn * 300 :][:300]
        choice = self._choice(text, place, elsewhere)
        if not choice:
            return text
        return choice[(self.turn + place) % len(choice)]

    def _choice(self, text: str, place: int, elsewhere: Sequence[str]) -> list[str]:
        if self.kind != "any":
            return lies(self.kind, text, elsewhere) if self.kind in KINDS else []
        start = self.turn * 11 + place
        ordered = (KINDS[(start + step) % len(KINDS)] for step in range(len(KINDS)))
        return next(filter(None, (lies(kind, text, elsewhere) for kind in ordered)))

    def _skills(self, categories: Sequence[Answer]) -> list[Answer]:
        found = [{"category": "Leadership", "skills": _SKILLS}]
        for place, one in enumerate(categories):
            other = categories[place - 1]["skills"]
            raised = [told for skill in one["skills"][:2] for told in _raised(skill)]
            mixed = [*_SKILLS, *raised, *other, *one["skills"][1:], *one["skills"][1:]]
            found.append({"category": one["category"], "skills": mixed})
        return found[self.turn % 2 :]

    def _repairs(self, material: Mapping[str, Any]) -> list[Answer]:
        own = {one["id"]: one["text"] for one in material["own"]}
        manner = ("the same", "another", "spread")[self.turn % 3]
        found = []
        for one in material["refused"]:
            ids = [id_ for id_ in one["sources"] if id_ in own] or list(own)[:1]
            text = one["text"]
            if manner == "another" and ids:
                seen = list(self.seen.values())
                choice = self._choice(own[ids[0]], one["number"] + 1, seen) or [text]
                text = choice[(self.turn + one["number"] + 1) % len(choice)]
            elif manner == "spread" and ids:
                text = [*lies("spread", own[ids[0]]), text][0]
            found.append({"number": one["number"], "text": text, "sources": ids})
        return found


def _raised(skill: str) -> Iterator[str]:
    yield from (f"Expert {skill}", f"{skill} (10 years)", f"{skill} architecture")
