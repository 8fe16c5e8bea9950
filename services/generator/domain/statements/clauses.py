"""Which words of a statement go together: its clauses, their verbs, and the parts joined by "and".

No grammar, but enough to notice that a word is said of something else than in the source: in "made
icons for the app and drawings for the report" the icons are not for the report, in "planned and
ran the trip for 20 pupils" everything goes with both verbs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.generator.domain.language.word_kinds import is_adverb
from services.generator.domain.statements.clause_parts import ClauseParts
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.clause_words import LISTING

#: These lead to where something was done.
_PLACING = frozenset(["in", "at", "on", "to", "across", "within", "inside", "aboard"])
_WORKED = frozenset(["worked", "working"])
_STOPS = re.compile(r"[;:.\n]")
#: Another time begins.
_LATER = re.compile(r"\b(?:then|later|after\w*|before|now|since|until)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:week)?days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?"
    r"|nights?|weekends?|weeks?|months?|quarters?|years?|terms?|summers?|winters?|t\d\dh\d\d"
)


@dataclass(frozen=True)
class Clauses(ClauseParts):
    """The clauses of a text, which tell what of it goes together."""

    def together(self, one: Place, other: Place) -> bool:
        """Whether two words go together."""
        first, second = sorted((one, other), key=lambda place: place.number)
        apart = self._is_other_pair(first, second) or self._ends_list(first, second)
        if second.number - first.number <= 1 and not (apart or self._begins_anew(first, second)):
            return True
        if first.clause != second.clause:
            # "Drove clients to the doctor and shopped for them": for the clients.
            if second.is_verb and {*range(first.clause + 1, second.clause + 1)} <= self.bare:
                return True
            near = second.clause - first.clause == 1
            there = first.preposition in _PLACING and second.clause in self.going_there
            refers = near and (second.clause in self.referring or there)
            return refers or self._is_where_worked(first, second) or self._is_when(first, second)
        relates = second.part == first.part + 1 and second.part in self.relating
        if first.part == second.part or first.is_verb or second.is_verb or relates:
            return True
        lone = (first.part in self.lone or second.part in self.lone) and not apart
        if lone or second.preposition in LISTING or second.part in self.telling_how:
            return True
        # "samples and schedules for the audit": both are for the audit, unless the samples are
        # for something else. What stands before the verb goes with everything.
        shared = second.preposition and second.preposition not in self.prepositions[first.part]
        return bool(shared) or self._is_before_verbs(first) or self._goes_on(first, second)

    def _begins_anew(self, first: Place, second: Place) -> bool:
        """Whether the second is a verb behind the thing of another one, and has a thing of its own:
        "fed dogs and washed cats" tells of no dogs washed.
        """
        verb = second.is_verb and first.clause != second.clause and second.clause not in self.bare
        return verb and not (first.is_verb or first.preposition)

    def _is_other_pair(self, first: Place, second: Place) -> bool:
        """Whether the second begins what is told like the first: "dogs for fleas and cats for
        worms" tells of no cats for fleas.
        """
        alike = self.prepositions[first.part] & self.prepositions[second.part] - {""}
        listed = second.part == first.part + 1 and first.clause == second.clause
        return listed and first.preposition in alike and not second.preposition

    def _ends_list(self, first: Place, second: Place) -> bool:
        """Whether the first is the last of what a preposition leads to, and the second begins what
        the same one leads on from: "for staff, visitors and boxes for stock".
        """
        begins = second.part == first.part + 1 and second.part not in self.led
        plural = first.part in self.led.keys() & self.lone and first.word.lower.endswith("s")
        before = {p.preposition for p in self.places if p.part == first.part - 1} - {""}
        return plural and begins and bool(before & self.prepositions[second.part])

    def closes(self, first: Place, second: Place) -> bool:
        """Whether the second stands in what closes a sentence of several clauses and may be said of
        them all: "drafted statements and prepared bundles for hearings".
        """
        own = {place.preposition for place in self.places if place.clause == first.clause}
        rest = [place for place in self.places if place.clause == second.clause]
        last = all(self._is_led(place) for place in rest if place.number >= second.number)
        apart = _STOPS.search(self.text, first.word.end, second.word.start)
        return bool(second.preposition) and second.preposition not in own and last and not apart

    def _is_led(self, place: Place) -> bool:
        """Whether a preposition leads to a word, or to the list it stands in; or it says how."""
        here = [one for one in self.places if one.part == place.part]
        plain = not any(one.is_verb or one.preposition for one in here)
        listed = place.part in self.led and plain
        return bool(place.preposition) or listed or is_adverb(place.word)

    def _is_where_worked(self, first: Place, second: Place) -> bool:
        """Whether the first says where or as what was worked, and the second what was done there:
        "worked as a welder on tanks, joining sheet".
        """
        between = range(first.clause, second.clause + 1)
        acts = [p for p in self.places if p.is_verb and p.clause in between]
        worked, done = [p for p in acts if p.clause == first.clause], acts[1:]
        if len(worked) != 1 or worked[0].word.lower.split()[0] not in _WORKED:
            return False
        lead = first.preposition or worked[0].word.lower.partition(" ")[2]
        apart = _STOPS.search(self.text, first.word.end, second.word.start)
        doing = {p.clause for p in done if p.word.lower.split()[0].endswith("ing")}
        own = lead in self.prepositions[second.part] or not lead or apart
        return not own and doing >= {*between[1:]}

    def _is_when(self, first: Place, second: Place) -> bool:
        """Whether the first is a time told before several verbs: "On Mondays, fed and swept"."""
        own = {place.preposition for place in self.places if place.clause == second.clause}
        between = self.text[first.word.end : second.word.start]
        apart = _STOPS.search(between) or _LATER.search(between)
        when = bool(first.preposition) and bool(_TIME.fullmatch(first.word.lower))
        return when and self._is_before_verbs(first) and first.preposition not in own and not apart

    def _goes_on(self, first: Place, second: Place) -> bool:
        """Whether the second stands in the rest of a list that the first leads to: "interviews for
        warehouse and driver vacancies", but not "boxes for toys and racks for wine".
        """
        listed = range(first.part + 1, second.part + 1)
        own = self.prepositions[first.part] - {""}
        alike = any(self.prepositions.get(part, set()) & own for part in listed)
        follows = {*listed[1:]} <= self.led.keys() and not {*listed[:1]} & self.counted
        return follows and not second.preposition and not alike

    def _is_before_verbs(self, place: Place) -> bool:
        verbs = [other for other in self.places if other.is_verb and other.clause == place.clause]
        return bool(verbs) and place.number < verbs[0].number
