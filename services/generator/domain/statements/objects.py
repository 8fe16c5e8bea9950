"""What something is done to, as a statement says: the heads of what its verbs take."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from services.generator.domain.language.number_words import PERIODS, UNITS
from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_participle
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.clause_reader import Place
from services.generator.domain.statements.clauses import Clauses

_BEFORE_THINGS = frozenset(["a", "an", "the", "their", "its", "his", "her", "our", "my"])
_BEHIND_THINGS = frozenset(["up", "such", "upwards", "afterwards", "together", "apart", "again"])
#: "Showed apprentices how to weld": who is shown are apprentices.
_ASKING = frozenset(["what", "how", "why", "where", "when", "who", "which", "whether", "that", "i"])


def objects(
    clauses: Clauses, numbers: Collection[int], prepositions: Collection[str] = ("",)
) -> Iterator[Place]:
    """What something is done to in some clauses: heads of what is not led to otherwise.

    Args:
        clauses: of a statement.
        numbers: of the clauses looked at.
        prepositions: that may lead to an object; the empty one if none leads to it.
    """
    places = clauses.places
    for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False):
        led_to = place.preposition in prepositions or _is_measured(clauses, before, place)
        is_near = place.clause in numbers and led_to
        between = clauses.text[place.word.end : after.word.start] if after else ""
        lead = "" if place.preposition else clauses.led.get(place.part, "")
        led = lead and (lead not in prepositions or len(prepositions) == 1)
        told = not led and not _is_no_thing(place) and not _is_of_another(place, between, after)
        if is_near and told:
            yield place


def _is_measured(clauses: Clauses, before: Place | None, place: Place) -> bool:
    """Whether a thing is told with its measure: the drain of "laid 300 m of drain"."""
    if before is None or before.preposition or before.word.sense not in UNITS:
        return False
    return clauses.text[before.word.end : place.word.start] == " of "


def objects_of(clauses: Clauses, verb: Word) -> Iterator[Place]:
    """What stands as an object in the clause of a verb."""
    numbers = {place.clause for place in clauses.places if place.word == verb}
    return objects(clauses, numbers)


def _is_of_another(place: Place, between: str, after: Place | None) -> bool:
    """Whether a word only says more of the thing behind it ("guest rooms"), or whose ("guests'
    coats") or for whom it is ("found volunteers a bed").
    """
    if after is None or (after.part, after.preposition) != (place.part, place.preposition):
        return False
    if is_participle(after.word) or after.word.lower in _BEHIND_THINGS:
        return False  # "roofs hit by hail", "plans up to £500"
    adds = between in (" ", "-") or between.strip().lower() in _BEFORE_THINGS
    return between[:1] in ("'", "’") or (adds and not _is_no_thing(after))


def _is_no_thing(place: Place) -> bool:
    """Whether a word says what is done, when or where, or begins a question."""
    first, _, more = place.word.lower.partition(" ")
    often = first in PERIODS and (not more or more in PERIODS)
    return place.is_verb or often or first in PREPOSITIONS or first in _ASKING
