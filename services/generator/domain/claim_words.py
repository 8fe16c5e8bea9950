"""Words that decide how much a statement claims."""

from __future__ import annotations

import re

from services.generator.domain.text import Word, word_set

UP = word_set(
    """
    increase increased increasing raise raised grow growing rise rising boost boosted expand
    expanded gain gained improve improved improving double doubled triple tripled higher up grew
    rose grown risen growth lifted lift
    """
)
DOWN = word_set(
    """
    reduce reduced reducing reduction cut cutting lower lowered lowering decrease decreased
    decreasing shrink shrank shorten shortened shortening drop dropped decline declined lose lost
    fall fell falling fewer down halved
    """
)
#: These say nothing but the direction, so a pair of numbers may support them.
DIRECTION_ALONE = word_set(
    """
    increased increase raised raise grew rose up reduced reduce cut lowered lower decreased
    decrease dropped down fell
    """
)
LEADING = word_set(
    """
    led lead leads leading managed manage manages managing manager directed direct directing
    headed heading founded founder owned owning owner supervised supervising supervise supervises
    oversaw oversee overseeing chaired ran spearheaded championed commanded director chief head
    principal responsible orchestrated pioneered masterminded governed
    """
)
HELPING = word_set(
    """
    helped help helping assisted assist assisting supported supporting support contributed
    contributing contribute participated participating participate aided shadowed shadowing
    involved co-led observed
    """
) | {"took part", "taking part", "take part"}
LIMITS = word_set(
    """
    familiar familiarity basic beginner exposure learning coursework intern internship introductory
    partially partly occasionally sometimes planned attempted tried proposed trainee apprentice
    voluntary volunteer simulated draft pilot prototype elementary conversational expected
    nearly almost observer assistant junior interim acting part-time jointly mate candidate co
    """
)
UNDER_SOMEBODY = re.compile(
    r"\bunder\s+(?:[\w'’]+\s+){0,4}(?:supervision|guidance|direction)\b"
    r"|\bsupervised\s+(?:by|practice|placement|hours)\b",
    re.IGNORECASE,
)
NEGATIONS = word_set("not no never without neither nor none cannot")
OUTCOMES = re.compile(
    r"\b(?:resulting in|which resulted|leading to|which led to|led to|thereby|thus|therefore"
    r"|contributing to|as a result|enabling|driving|ensuring|to ensure|in order to|so that"
    r"|because of|due to|thanks to|which (?:enabled|helped|allowed|improved|reduced|increased)"
    r"|allowing|yielding|generating|saving|achieving|improving|increasing|reducing|boosting)\b",
    re.IGNORECASE,
)
#: "By hand" says how, not who.
MEANS = word_set("hand phone telephone email post car rail train bus bike foot type date half")
_IRREGULAR = word_set(
    """
    led built made taught won sold brought held kept run given written chosen driven drawn taken
    shown known seen grown done met paid put read sent set told thought
    """
)
#: Between a verb and what follows, these say who did what to whom.
FRAMES = word_set("by with under for as from alongside to against")
#: Words on whose two sides things of different parts stand.
CONNECTIVES = word_set("with for from to by at than into as over of on in under before after")


def is_participle(word: Word) -> bool:
    """Whether a word can say what was done."""
    return word.lower.endswith("ed") or word.lower in _IRREGULAR
