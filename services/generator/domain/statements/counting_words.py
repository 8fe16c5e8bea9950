"""Words around a number that do not say what it counts, or say where that ends."""

from __future__ import annotations

from services.generator.domain.language.number_words import (
    NO_LONGER_COUNTED,
    NOT_YET_COUNTED,
    NUMBERS,
    PERIODS,
    QUALIFIERS,
)
from services.generator.domain.language.text import word_set

#: "The last two" are two of what was named before.
OTHERS = word_set("last first other others latter former remaining rest average averaging averaged")
#: What a sum does: "which came to", "totalling".
AMOUNTING = word_set(
    "come comes came coming amount amounted amounting total totalled totaled totalling totaling up"
    " bring brings brought bringing value sum those these any ones out less"
    " combined joint overall"
)
#: Adjectives of time, no things: "60 daily calls", "an $8 million annual budget".
OFTEN = frozenset(word for word in PERIODS if word.endswith("ly")) | {"annual"}
#: Where what is counted ends.
ENDS = NO_LONGER_COUNTED | word_set(
    """
    had has have did do does got went came stayed remained without against among including because
    apiece up down out alone together again altogether apart ago later afterwards earlier here there
    around about along past near beside among between off onto inside outside behind beyond towards
    """
)
#: These stand before what a number counts.
PASSED_OVER = NOT_YET_COUNTED | OFTEN
PASSED_OVER |= word_set("still already now mostly mainly only just also newly combined average")
#: What does not say what a number measures.
SAYING_NOTHING = ENDS | NOT_YET_COUNTED | OTHERS | AMOUNTING | QUALIFIERS.keys() | NUMBERS.keys()
