"""Whether a text that names something claims it: "no experience with Java" does not.

Reads the words around a name within its clause. English first; the commonest words of German,
French, Spanish, Portuguese, Italian, Dutch, Russian and Japanese as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.generator.domain.language.text import word_set, words

#: What a text says of what it names.
CLAIMED, LIMITED, DENIED = "claimed", "limited", "denied"

_NO = word_set(
    """
    no not never without lack lacks lacked lacking none neither nor cannot zero kein keine keinen
    keiner keinem ohne nicht nie pas sans aucun aucune jamais sin ningún ninguna nunca sem nenhum
    nenhuma não senza nessun nessuna non geen zonder niet без нет не
    """
)
_LITTLE = word_set(
    """
    basic beginner beginner's beginners little limited minimal some familiar familiarity exposure
    introductory elementary novice rudimentary rusty learning studying pursuing grundkenntnisse
    grundlagen notions notion débutant bases básico básicos básicas nociones noções base basi
    basiskennis coursework a1 a2
    """
)
#: "Not only Java" denies nothing, and no more does "never missed".
_NO_DENIAL = word_set(
    """
    only just merely least less fewer limited missed miss missing lost late failed breached dropped
    exceeded below seulement nur solo sólo
    """
)
#: These tell of how something else was done.
_TURNS = word_set(
    "using via by through during when while after since thanks because as despite under until"
)
_EXPERIENCE = word_set(
    """
    experience experienced knowledge exposure familiar familiarity background training trained
    qualified certified licensed skill skills skilled proficient proficiency use used using worked
    work studied learned learnt practical hands-on professional have has hold holds held possess
    need want know speak erfahrung erfahrungen kenntnisse kenntnis expérience connaissance
    connaissances experiencia conocimiento conocimientos experiência conhecimento esperienza
    conoscenza ervaring kennis опыта опыт знания
    """
)
_FILLERS = word_set(
    """
    a an any the to of with in on at for formal prior previous current yet own real direct much been
    be am is was were i have had such mit von im avec de en du des d con com di met du à au и с в
    """
)
_AND_SO_ON = word_set("or nor and und oder ou o e y et en и или")
#: "Machine learning" is not being learned.
_LONGEST_ITEM = 3
#: "Without outages" says how something was done.
_WITHOUT = word_set("without ohne sans sin sem senza zonder без")
_LEARNING_OF = word_set("machine deep reinforcement online distance active blended federated e")
_INTENT = re.compile(
    r"\b(?:seeking|looking (?:for|to)|interested in|interest in|aspiring|eager to|keen to"
    r"|want(?:s|ing)? to|would (?:like|love) to|hop(?:e|es|ing) to|wish(?:es|ing)? to"
    r"|willing to|plan(?:s|ning)? to|aim(?:s|ing)? to|ready to learn|objective)\b[^,]{0,80}$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.;!?\n•|](?:\s|$)|\b(?:but|however|although|though|except|aber|mais|pero|mas|ma)\b"
    r"|[。！？、]",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"\s*[:–—(\[-]*\s*(?:none|nil|n/a|never|no(?:\s+(?:formal\s+)?(?:experience|knowledge)|\s*$"
    r"|\s*[)\]])|not\s+(?:yet|used|known|held|current|certified|qualified|licensed|at all|my)\b"
    r"|preferr?(?:ed|ably)?\s+not\b|keine?\b|aucune?\b|ninguna?\b|nenhuma?\b"
    r"|の?(?:実務)?(?:経験)?(?:なし|無し|未経験))",
    re.IGNORECASE,
)
_LIMITED_AFTER = re.compile(
    r"\s*[:,–—(\[-]*\s*(?:at\s+)?(?:a\s+)?(?:(?:very\s+)?basics?|beginner|elementary|introductory"
    r"|novice|learning|studying|currently learning|in progress|ongoing studies|expected|expired"
    r"|lapsed|pending|candidate|coursework|theory only|rusty|a1|a2|grundkenntnisse"
    r"|grundlagen|anfänger|débutant|notions|básico|básica|nociones|iniciante|principiante|base|初級|基礎)\b",
    re.IGNORECASE,
)


def standing(text: str, start: int, end: int) -> str:
    """`CLAIMED`, `LIMITED` or `DENIED`: what a text says of the name between two offsets."""
    before = _CLAUSE_END.split(text[max(0, start - 300) : start])[-1]
    after = _CLAUSE_END.split(text[end : end + 60])[0]
    if _INTENT.search(before) or _DENIED_AFTER.match(after):
        return DENIED
    said = _said_before(before)
    if said == CLAIMED and _LIMITED_AFTER.match(after):
        return LIMITED
    return said


def limits(heading: str) -> bool:
    """Whether what is listed under a heading is said to go only so far: "Familiar with"."""
    return any(word.lower in _LITTLE for word in words(heading))


def _said_before(before: str) -> str:
    """By the words that lead to a name, over the commas of a list: "no Java, Go or …"."""
    pieces = [[word.lower for word in words(piece)] for piece in before.split(",")]
    for place, piece in enumerate(reversed(pieces)):
        if place and not _goes_on(pieces[-1]):
            return CLAIMED
        if found := _said_in(piece):
            return found
        if place and len(piece) > _LONGEST_ITEM:
            return CLAIMED
    return CLAIMED


def _goes_on(piece: Sequence[str]) -> bool:
    """Whether what stands between a comma and a name only lists: nothing, "or", "Rust or"."""
    return not piece or (piece[-1] in _AND_SO_ON and len(piece) <= _LONGEST_ITEM)


def _said_in(piece: Sequence[str]) -> str:
    """What the last word of doubt says of what follows it; empty where there is none."""
    for at in range(len(piece) - 1, -1, -1):
        word, follows = piece[at], piece[at + 1 :]
        denying = word in _NO or word.endswith("n't")
        if not denying and (word not in _LITTLE or _learning_itself(piece, at)):
            continue
        if not _reaches(follows, 0 if word in _WITHOUT else 1):
            return ""
        little = not denying and not any(one in _NO for one in piece[:at])
        return LIMITED if little else DENIED
    return ""


def _learning_itself(piece: Sequence[str], at: int) -> bool:
    return piece[at] == "learning" and at > 0 and piece[at - 1] in _LEARNING_OF


def _reaches(follows: Sequence[str], most: int) -> bool:
    """Whether a word of doubt is about what comes after these words, so many of them its own."""
    if any(word in _NO_DENIAL or word in _TURNS - _EXPERIENCE for word in follows):
        return False
    near = [word for word in follows if word not in _FILLERS | _AND_SO_ON]
    return len(near) <= most or any(word in _EXPERIENCE for word in near[:2])
