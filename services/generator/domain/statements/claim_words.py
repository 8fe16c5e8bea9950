"""Words that decide how much a statement claims."""

from __future__ import annotations

import re

from services.generator.domain.language.number_words import NO_LONGER_COUNTED
from services.generator.domain.language.text import word_set

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
    increased increase increasing raised raise raising grew growing rose rising up reduced reduce
    reducing cut cutting lowered lower lowering decreased decrease decreasing dropped down fell
    shortened shortening lengthened lengthening lifted lifting
    """
)
#: These say that something changed, and not that anybody changed it.
HAPPENING = word_set("rose risen rising fell fallen falling grew grown dropped declined went came")
LEADING = word_set(
    """
    led lead leads leading managed manage manages managing manager directed direct directing
    headed heading founded founder owned owning owner supervised supervising supervise supervises
    oversaw oversee overseeing chaired ran spearheaded championed commanded director chief head
    principal responsible orchestrated pioneered masterminded governed
    """
)
#: In charge of things: who runs, holds or looks after something may say so in these words.
IN_CHARGE_OF_THINGS = word_set("managed manage manages managing ran")
LOOKING_AFTER = re.compile(
    r"\b(?:look|take|took)\w* (?:after|care of)\b|\bcarr(?:y|ied|ying) an? (?:\w+ )?case ?load\b",
    re.IGNORECASE,
)
#: Managing these is managing people.
OF_PEOPLE = word_set(
    """
    those people persons others everyone staff team teams crew crews employees workers colleagues
    volunteers members engineers nurses teachers developers assistants drivers who department
    """
)
#: Other words for doing so.
RUNNING = word_set("run ran runs running held hold handled handle handling operated")
HELPING = word_set(
    """
    helped help helping assisted assist assisting supported supporting support contributed
    contributing contribute participated participating participate aided shadowed shadowing
    involved co-led observed
    """
) | {"took part", "taking part", "take part"}
TAKING_PART = re.compile(r"\bt(?:ook|ake|akes|aken|aking) part\b", re.IGNORECASE)
#: Nouns for the same: "provided assistance".
HELP = word_set("assistance participation contribution involvement")
#: Somebody who wrote so was in charge.
IN_CHARGE = re.compile(r"\b(?:in charge of|responsib(?:le|ility|ilities) for)\b", re.IGNORECASE)
#: Where only a part of something is spoken of.
PART = re.compile(
    r"\b(sections?|parts?|portions?|chapters?|units?|modules?|stages?|phases?|rounds?|drafts?|half|subset|some|majority|minority|most|few"
    r"|(?:small|larg|bigg|old|new|young|short|long)er) of (?:the|our|its|their|his|her)\b",
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
#: Who does this has not done what it is done to.
RECEIVING = word_set(
    """
    attend attended observe observed watch watched learn learned learnt study studied receive
    received join joined witness witnessed read request requested apply applied shadow shadowed buy
    bought sell sold lose lost borrow borrowed visit visited see saw hear heard
    """
)
#: Of how many something is said, or how often.
QUANTIFIERS = word_set("all any both each every no not only per some")
#: These say only that something went from one figure to another.
MOTION = word_set(
    """
    moved moving move went going go brought bringing bring took taking take came coming changed
    changing got getting
    """
)
#: Where the source says that one thing led to another.
CAUSES = re.compile(
    r"\b(?:which|that|this|thereby|thus|so that|by \w+ing|through|resulting|led to|leading to)\b"
    r"|,\s+\w+ing\b",
    re.IGNORECASE,
)
#: "By hand" says how, not who.
MEANS = word_set(
    """
    hand phone telephone email post letter mail video text fax message radio car rail train bus bike
    foot air sea road van boat type date half request appointment agreement referral law design name
    urgency priority size order number age level grade department region category me us myself
    """
)
#: Between a verb and what follows, these say who did what to whom.
FRAMES = word_set("by with under for as from alongside to against")
#: Words on whose two sides things of different parts stand.
CONNECTIVES = word_set("with for from to by at than into as over of on in under before after")

#: These say nothing by themselves.
SMALL = NO_LONGER_COUNTED | word_set(
    "my our their his her its it they them this that these those 's"
)
PREPOSITIONS = word_set(
    """
    in on at for with from to by per before after within across into as of over under during since
    until via through between using than against about throughout around onto without among
    alongside above along aboard inside outside beyond below behind beside towards upon
    """
)
