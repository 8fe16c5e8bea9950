"""Small words that say how two things hang together: "over" for "under" budget, "by", "at"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.generator.domain.language.number_words import QUALIFIERS, is_number
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import MEANS, PREPOSITIONS
from services.generator.domain.statements.means import instruments, is_bare_means
from services.generator.domain.statements.placed_names import PlacedName, placed_names
from services.generator.domain.statements.statements import Statement

_OPPOSITES = frozenset(
    {
        ("under", "over"),
        ("below", "above"),
        ("below", "over"),
        ("under", "above"),
        ("before", "after"),
        ("with", "without"),
        ("within", "beyond"),
        ("ahead", "behind"),
        ("inside", "outside"),
    }
)
_TURNING = frozenset(word for pair in _OPPOSITES for word in pair)
_BETWEEN = word_set("of the a an its their our my")
_BY = frozenset({"by"})
#: So near stand a deed, and who did it.
_NEAR = 4
#: Any of these says where.
_WITHIN = frozenset(["in", "across", "within", "throughout"])
#: These say where, or of what; others also whither or whence.
_PLACING = _WITHIN | {"at", "on", "for", "of"}


def turned_around(claim: Statement, source: Statement) -> Iterator[str]:
    """A word behind "under" in the source, and behind "over" in the claim."""
    known = set(_behind(source, _TURNING))
    for said, word in sorted(set(_behind(claim, _TURNING)) - known):
        for other in sorted(_TURNING):
            if (other, word) in known and {(said, other), (other, said)} & _OPPOSITES:
                yield f"It says “{said}” where you wrote “{other}”."


def new_means(claim: Statement, source: Statement) -> Iterator[str]:
    """A deed behind a "by" that is new: it says how something came about."""
    for at, known in _new_behind_by(claim, source):
        word = claim.words[at]
        if known and not _is_doing(word) and is_verb(word):
            yield f"“by {word.text}” says how it came about, which you did not state."


def doubtful_means(claim: Statement, source: Statement) -> Iterator[str]:
    """Anything else behind such a "by", but for those by whom something was done, and for things
    with or in which it was: "in a minibus" is "by minibus".
    """
    known = instruments(source)
    for at, held in _new_behind_by(claim, source):
        word = claim.words[at]
        passive = any(map(is_participle, claim.words[max(0, at - 5) : at]))
        thing = is_bare_means(claim, at) or word.text.isupper()
        said = (thing and word.sense in known) or (passive and not thing)
        said = said or _is_whose(claim, at, source)
        if held and not said and not _is_doing(word) and not is_verb(word):
            yield f"“by {word.text}” may say more than you wrote."


def _is_whose(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the source says whose deed it is: "the vet's final check" is "checked by the vet"."""
    told = claim.words[max(0, at - _NEAR) : at - 1]
    meant = [claim.meant_by(word) for word in told if word.lower not in PREPOSITIONS]
    for place, word in enumerate(source.words):
        whose = word.lower.endswith("'s") or source.text[word.end : word.end + 2] in ("' ", "’ ")
        if whose and word.sense == claim.words[at].sense:
            done = source.words[place + 1 : place + _NEAR]
            return any(one & source.grants(other) for one in meant for other in done)
    return False


def other_names(claim: Statement, source: Statement) -> Iterator[str]:
    """A name before a word that stands behind another name in the source: "Go scripts"."""
    known = list(placed_names(source))
    for name in placed_names(claim):
        held = {other.lower for other in known if name.behind and other.behind == name.behind}
        if held and name.lower not in held and name.lower in source.lower:
            yield f"“{name.text}” stands with other words than in what you wrote."


def doubtful_names(claim: Statement, source: Statement) -> Iterator[str]:
    """The same of what stands before a name: "at Google" for "with Google"."""
    known = list(placed_names(source))
    for name in placed_names(claim):
        if not name.small or name.behind or name.lower not in source.lower:
            continue
        same = [other for other in known if other.lower == name.lower]
        own = {other.small for other in same}
        within = name.small in _WITHIN - own and bool(own & _WITHIN)
        if within or _is_placed(name, same):
            continue
        alike = {other.lower for other in known if other.small == name.small}
        bound = {other.lower for other in known if other.bound == name.bound}
        new = name.small == "for" and not any(own) and not name.named
        elsewhere = (alike or name.small == "at" or new) and name.lower not in alike
        if elsewhere or (bound and name.lower not in bound) or _is_of_another(name, known):
            yield f"“{name.small} {name.text}” may not be what you wrote."


def _is_placed(name: PlacedName, same: Sequence[PlacedName]) -> bool:
    """Whether the source has a name before what it leads on from, or before the same thing: "the
    depot in Leeds" is "the Leeds depot", and "drawings at Stage 4" are "Stage 4 drawings".
    """
    for other in same:
        numbered = name.number == other.number
        before = other.named and other.named == name.bound.partition(" ")[0] and numbered
        if before and (name.small in ("in", "for") or (name.small == "at" and name.number)):
            return True
        if name.named and name.named == other.named and name.small in _PLACING:
            return True
    return False


def _is_of_another(name: PlacedName, known: Sequence[PlacedName]) -> bool:
    """Whether a name is told of what only another one stands before: "the depot in Leeds" for "the
    Hull depot" and "the Leeds shop".
    """
    thing = name.bound.partition(" ")[0]
    own = {other.small for other in known if other.lower == name.lower}
    named = {other.lower for other in known if other.named == thing} if thing else set()
    return name.small in ("in", "at") and bool(named) and name.small not in own


def _new_behind_by(claim: Statement, source: Statement) -> Iterator[tuple[int, bool]]:
    """Where words stand behind "by" that stand behind none in the source; whether it holds them
    elsewhere.
    """
    known = {word for _, word in _behind(source, _BY)}
    for _, word in _pairs(claim, _BY):
        at = claim.words.index(word)
        # "by urgency of repair" is "by repair urgency"
        if {word.sense, *(other.sense for other in claim.words[at + 1 : at + 2])} & known:
            continue
        if not (is_number(word.lower) or word.lower in MEANS | QUALIFIERS.keys()):
            yield at, bool(claim.meant_by(word) & source.granted)


def _is_doing(word: Word) -> bool:
    """Whether "by" leads to a deed, which is compared as such: "by turning off"."""
    return word.lower.partition(" ")[0].endswith("ing")


def _behind(statement: Statement, small: frozenset[str]) -> Iterator[tuple[str, str]]:
    for word, behind in _pairs(statement, small):
        yield word.lower, behind.sense


def _pairs(statement: Statement, small: frozenset[str]) -> Iterator[tuple[Word, Word]]:
    """Each such small word with the first word behind it that says something."""
    found = statement.words
    for at, word in enumerate(found):
        if word.lower in small:
            rest = (other for other in found[at + 1 : at + 4] if other.lower not in _BETWEEN)
            if behind := next(rest, None):
                yield word, behind
