"""What kind a word can be: a verb, a participle, an adverb, or a verb that says little."""

from __future__ import annotations

from services.generator.domain.language import word_forms
from services.generator.domain.language.text import Word, word_set

_IRREGULAR = word_set(
    """
    led built made taught won sold brought held kept run given written rewritten rebuilt redrawn cut
    set begun broken caught cast fed found grown left lent lost split spent sung torn worn
    proofread chosen driven drawn taken shown known seen grown done frozen sewn sown
    met paid put read sent set told thought
    """
)
PAST = frozenset(word_forms.PAST) | word_set(
    """
    led built wrote ran taught grew cut won sold made took brought held set kept drove oversaw
    began found gave met put rose spoke bought caught dealt bred fed hired cooked drew rang sang sat
    stood fought flew hid laid left lent lit lost paid rode said saw sent shook shot sought spent
    split spread stuck swept swam thought threw told withdrew rebuilt rewrote came went did became
    chose dug ate fell felt learnt wore tore upheld undertook oversaw bore bound broke blew shrank
    sped won withstood cast hosted read proofread
    """
)
#: What stands behind a verb and belongs to it.
_PARTICLES = word_set(
    "up down in out on off over away back together round through along after with"
)
_DOING_WITH = word_set("taking making giving doing having getting keeping putting holding carrying")
_NO_ADVERBS = word_set(
    """
    family supply assembly reply ally anomaly jelly early elderly daily weekly monthly yearly
    quarterly nightly hourly fortnightly only apply comply multiply italy july
    """
)
_NO_VERBS = word_set(
    "aged ced red fed bed shed need seed speed feed weed breed tweed hundred moped sled linseed"
    " deed reed indeed during including following according"
)
#: These say little by themselves: "carried out repairs" is "repaired".
LIGHT = word_set(
    """
    carry carried carrying out perform performed performing conduct conducted conducting undertake
    undertook undertaken undertaking handle handled handling provide provided providing deliver
    delivered delivering do did done doing make made making take took taken taking give gave given
    giving complete completed completing produce produced producing production
    provision delivery completion handling responsible for
    """
)
#: With the noun of a deed these say that it was done: "placed orders".
SUPPORTING = word_set("placed placing held holding ran running kept keeping offered offering")
#: With what a deed leaves behind too: "created models".
MAKING = word_set(
    "created creating built building wrote writing drew drawing prepared preparing compiled"
)


def is_participle(word: Word) -> bool:
    """Whether a word, or the first of a phrase, can say what was done."""
    first, _, more = word.lower.partition(" ")
    regular = first.endswith("ed") and first not in _NO_VERBS
    return regular or first in _IRREGULAR or more.endswith("ed")


def is_verb(word: Word) -> bool:
    """Whether a word can be a verb that tells what somebody did; a phrase, if its first can."""
    first, _, more = word.lower.partition(" ")
    if more and first.endswith("ing"):
        # "Taking blood" and "handing in", but not "learning disabilities".
        return first in _DOING_WITH or more in _PARTICLES
    if more.endswith("ed") and " " not in more:
        return True  # "load-tested"
    return first in PAST or (first.endswith(("ed", "ing")) and first not in _NO_VERBS)


def is_adverb(word: Word) -> bool:
    """Whether a word only says how: "usually", but not "family"."""
    return word.lower.endswith("ly") and word.lower not in _NO_ADVERBS


def is_light(word: Word) -> bool:
    """Whether a word or phrase of doing says little by itself."""
    parts = word.lower.split()
    if parts[0] in LIGHT and parts[1:] == ["care", "of"]:
        return True
    return set(parts) <= LIGHT and parts[0] not in ("for", "out")
