"""Skills ordered and grouped for a job: none added, none left out, each in its own category.

Skills never move between categories that the person named, as these may say a level: under
"Expert" stands what the person put there. A list that was given no name of its own may be grouped
by what the skills are. A skill takes the posting's name where both are names of the same thing.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.generator.domain.changes import Change
from services.generator.domain.language.text import squeeze, word_set
from services.generator.domain.terms.lexicon import Entry, Lexicon
from services.generator.domain.terms.terms import Term

#: Names of a list that only say that it is one.
_UNNAMED = frozenset(
    {
        "skills", "technical skills", "key skills", "core skills", "other", "other skills",
        "general", "misc", "miscellaneous", "additional skills", "skills & abilities",
        "skills and abilities", "competencies", "core competencies", "key competencies",
        "expertise",
        "areas of expertise", "professional skills", "skill set", "skillset",
    }
)  # fmt: skip
_HEADINGS = {
    "tool": "Tools and technologies",
    "skill": "Methods and fields of work",
    "duty": "Methods and fields of work",
    "domain": "Methods and fields of work",
    "credential": "Certificates and licences",
    "language": "Spoken languages",
}
#: A shorter list is seen at one glance, and so few under a heading are none.
_FEWEST_TO_GROUP, _FEWEST_IN_GROUP = 9, 3
#: Names of these are exchanged; those of others may differ by a shade.
_RENAMED = frozenset({"tool", "credential"})
_SMALL = word_set("of and the for in to a &")


@dataclass(frozen=True, kw_only=True)
class ArrangedSkills:
    """All the skills, in the order and under the names that suit a job."""

    skills: Mapping[str, Sequence[str]]
    #: One for each skill that took another name.
    changes: Sequence[Change]


@dataclass(frozen=True, kw_only=True)
class SkillArranger:
    """Arranges skills for one posting."""

    terms: Sequence[Term]
    lexicon: Lexicon
    #: Headings are English, so only among texts that are.
    groups: bool

    def __call__(
        self,
        skills: Mapping[str, Sequence[str]],
        proposed: Sequence[tuple[str, Sequence[str]]],
    ) -> ArrangedSkills:
        """The skills, by what a model proposed of their order."""
        ordered = order_skills(skills, proposed)
        names = self._new_names(skills)
        changes = [
            _renamed(skill, names[skill], number)
            for number, members in enumerate(skills.values(), start=1)
            for skill in members
            if skill in names
        ]
        arranged: dict[str, Sequence[str]] = {}
        for category, members in ordered.items():
            for heading, found in self._grouped(category, members, ordered).items():
                arranged[heading] = [names.get(skill, skill) for skill in found]
        return ArrangedSkills(skills=arranged, changes=changes)

    def _grouped(
        self, category: str, members: Sequence[str], ordered: Mapping[str, Sequence[str]]
    ) -> Mapping[str, Sequence[str]]:
        if not self.groups or squeeze(category) not in _UNNAMED or len(members) < _FEWEST_TO_GROUP:
            return {category: members}
        headings = [_HEADINGS.get(self._kind(skill), category) for skill in members]
        size = Counter(headings)
        taken = {squeeze(name) for name in ordered if name != category}
        found: dict[str, list[str]] = {}
        for heading, skill in zip(headings, members, strict=True):
            small = size[heading] < _FEWEST_IN_GROUP or squeeze(heading) in taken
            found.setdefault(category if small else heading, []).append(skill)
        return found if len(found) > 1 else {category: members}

    def _kind(self, skill: str) -> str:
        entry = self._entry(skill)
        return entry.kind if entry else ""

    def _entry(self, name: str) -> Entry | None:
        entry = self.lexicon.by_name.get(squeeze(name))
        return entry if entry and self.lexicon.holds(name) else None

    def _new_names(self, skills: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
        present = {squeeze(skill) for members in skills.values() for skill in members}
        wanted = {term.name: term.wording for term in self.terms if term.wording}
        found: dict[str, str] = {}
        for skill in dict.fromkeys(skill for members in skills.values() for skill in members):
            entry = self._entry(skill)
            name = _same_thing(entry, skill, wanted.get(entry.name, "")) if entry else ""
            if name and squeeze(name) not in present:
                found[skill] = name
                present.add(squeeze(name))
        return found


def order_skills(
    skills: Mapping[str, Sequence[str]], proposed: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, list[str]]:
    """The same skills, each in its own category, in the proposed order.

    What is proposed besides is passed over, what is missing follows in the person's order.
    """
    names = {squeeze(category): category for category in reversed(list(skills))}
    ordered: dict[str, list[str]] = {}
    for category, members in proposed:
        own = names.get(squeeze(category))
        if own is not None and own not in ordered:
            ordered[own] = _ordered(skills[own], members)
    for category, members in skills.items():
        ordered.setdefault(category, list(members))
    return ordered


def _ordered(own: Sequence[str], proposed: Sequence[str]) -> list[str]:
    places: dict[str, deque[int]] = {}
    for place, member in enumerate(own):
        places.setdefault(squeeze(member), deque()).append(place)
    order = [left.popleft() for member in proposed if (left := places.get(squeeze(member)))]
    taken = set(order)
    return [own[place] for place in [*order, *(n for n in range(len(own)) if n not in taken)]]


def _same_thing(entry: Entry, skill: str, wording: str) -> str:
    """The posting's name for a skill; empty if it has none, or perhaps another thing in mind."""
    if entry.cased or entry.contextual or squeeze(wording) == squeeze(skill):
        return ""
    names = [name for name in entry.names if squeeze(name) == squeeze(wording)]
    if not names or not (entry.kind in _RENAMED or _abbreviates(skill, wording)):
        return ""
    return wording if any(mark.isupper() for mark in wording) else names[0]


def _abbreviates(one: str, other: str) -> bool:
    return any(
        squeeze(short) == "".join(word[0] for word in squeeze(long).replace("-", " ").split()
                                  if word not in _SMALL)
        for short, long in ((one, other), (other, one))
    )  # fmt: skip


def _renamed(before: str, after: str, category: int) -> Change:
    return Change(
        section="skills",
        before=before,
        after=after,
        sources=[f"skills-{category}"],
        verdict="supported",
        reason=f"The job calls {before} {after}; both are names of the same thing.",
    )
