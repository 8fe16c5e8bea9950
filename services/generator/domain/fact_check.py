"""Whether a generated statement says no more than the statements it is based on.

Deterministic and strict: what cannot be traced is kept out, and the person's own words stay. Each
check answers in words for the person. A statement equal to one of its sources passes as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from services.generator.domain.checks import (
    causes,
    changes_by,
    characters,
    crossing,
    deeds,
    distribution,
    figures,
    founding,
    helping,
    joints,
    limits,
    lists,
    moved_figures,
    moved_periods,
    names,
    numbers,
    objects,
    outcomes,
    ranks,
    relations,
    restrictions,
    wholes,
    wording,
)
from services.generator.domain.language.text import squeeze
from services.generator.domain.statements.abbreviations import abbreviated
from services.generator.domain.statements.clock_times import as_written
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.vocabulary import Vocabulary

#: A longer statement is no bullet, and is not read.
LONGEST = 2_000
_LONGEST_WORD = 100
#: Together; longer ones are never put before a model.
_LONGEST_SOURCES = 20_000
#: More are of no use to the person, nor to a model that is asked again.
_MOST_PROBLEMS = 8
#: Texts that are kept in mind: those of one entry, and some.
_MOST_READ = 200

SUPPORTED = "supported"
TO_CONFIRM = "to confirm"
REJECTED = "rejected"

#: What breaks a fact: a figure, a name, a role, a limit, a result, a deed.
_VIOLATIONS: Sequence[Callable[[Statement, Statement], Iterator[str]]] = (
    numbers.other_figures,
    numbers.more_often,
    crossing.crossed_figures,
    moved_figures.moved_figures,
    moved_periods.moved_periods,
    numbers.shares_left_out,
    numbers.counted_parts_left_out,
    numbers.other_direction,
    distribution.told_of_each,
    distribution.told_of_all,
    distribution.told_of_several,
    distribution.told_in_plural,
    distribution.told_across_several,
    figures.other_marks,
    figures.exchanged,
    figures.repeated_codes,
    joints.turned_around,
    joints.new_means,
    joints.other_names,
    ranks.other_roles,
    ranks.more_responsibility,
    helping.help_left_out,
    names.new_terms,
    limits.limits_left_out,
    limits.bounds_left_out,
    limits.averages_left_out,
    restrictions.restrictions_left_out,
    wholes.parts_left_out,
    wholes.places_left_out,
    wholes.shares_left_out,
    wholes.ranges_cut,
    outcomes.new_outcomes,
    causes.brought_about,
    names.new_names,
    deeds.other_deeds,
    relations.moved_words,
    changes_by.led_otherwise,
    changes_by.stretched,
    lists.listed_apart,
    characters.disguised,
)
#: What a relation leaves in doubt.
_DOUBTS: Sequence[Callable[[Statement, Statement], Iterator[str]]] = (
    limits.told_as_done,
    relations.doubtful_pairs,
    objects.other_objects,
    joints.doubtful_means,
    joints.doubtful_names,
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the check found."""

    #: `SUPPORTED`, `TO_CONFIRM` or `REJECTED`.
    verdict: str
    #: One sentence for the person.
    reason: str
    #: Everything found against the statement, most weighty first; the reason is the first of it.
    problems: Sequence[str] = field(default=())

    @property
    def supported(self) -> bool:
        """Whether the statement may be used."""
        return self.verdict == SUPPORTED


@dataclass(frozen=True)
class FactCheck:
    """Checks statements against their sources."""

    vocabulary: Vocabulary
    #: What sources and scopes say, each compared with many proposals. Lives as long as the check,
    #: which is made for one job.
    _read: dict[str, Statement] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, text: str, sources: Sequence[str], scope: Iterable[str] = ()) -> Verdict:
        """The verdict on `text`.

        Args:
            text: a generated sentence or bullet.
            sources: the person's statements it claims to be based on.
            scope: other statements of the same entry; they support nothing, but make the
                reason clearer.
        """
        if any(squeeze(text) == squeeze(source) for source in sources):
            return Verdict(verdict=SUPPORTED, reason="Your own words.")
        if reason := _not_comparable(text, sources):
            return _against(REJECTED, [reason])
        source = self._statement(sources)
        short = abbreviated(text, source.text, self.vocabulary.initials)
        claim = Statement(short, self.vocabulary)
        unfounded = list(founding.unfounded(claim, source))
        violations = [found for check in _VIOLATIONS for found in check(claim, source)]
        violations += wording.inflated(unfounded, source)
        elsewhere = self._statement(scope)
        doubts = [_doubt(word, elsewhere) for word in wording.unaccounted(unfounded, source)]
        doubts += [found for check in _DOUBTS for found in check(claim, source)]
        if violations or doubts:
            return _against(REJECTED if violations else TO_CONFIRM, [*violations, *doubts])
        return Verdict(verdict=SUPPORTED, reason="Says what your own statement says.")

    def _statement(self, texts: Iterable[str]) -> Statement:
        text = "\n".join(texts)
        if text not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[text] = Statement(text, self.vocabulary)
        return self._read[text]


def _not_comparable(text: str, sources: Sequence[str]) -> str:
    if len(text) > LONGEST or any(len(word) > _LONGEST_WORD for word in text.split()):
        return "It is longer than a statement of a résumé should be."
    if sum(map(len, sources)) > _LONGEST_SOURCES:
        return "The statements it is based on are too long to be compared with it."
    if not sources or not text.strip():
        return "It is based on no statement of yours."
    return ""


def _against(verdict: str, problems: Iterable[str]) -> Verdict:
    found = list(dict.fromkeys(problems))[:_MOST_PROBLEMS]
    return Verdict(verdict=verdict, reason=found[0], problems=found)


def _doubt(word: str, elsewhere: Statement) -> str:
    word = as_written(word)
    if word.casefold() in elsewhere.lower:
        return f"“{word}” is said of something else in this entry."
    return f"“{word}” is not in the statement this is based on."
