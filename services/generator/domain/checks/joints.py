"""Small words that say how two things hang together: "over" for "under" budget, "by", "at"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.language.number_words import QUALIFIERS, is_number
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import MEANS, PREPOSITIONS
from services.generator.domain.statements.means import instruments, is_bare_means
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
#: Any of these says where.
_WITHIN = frozenset(["in", "across", "within", "throughout"])
#: What a name may be a member of a list behind.
_LISTING = word_set("and or")


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
        if held and not said and not _is_doing(word) and not is_verb(word):
            yield f"“by {word.text}” may say more than you wrote."


def other_names(claim: Statement, source: Statement) -> Iterator[str]:
    """A name before a word that stands behind another name in the source: "Go scripts"."""
    known = list(_names(source))
    for name in _names(claim):
        held = {other.lower for other in known if name.behind and other.behind == name.behind}
        if held and name.lower not in held and name.lower in source.lower:
            yield f"“{name.text}” stands with other words than in what you wrote."


def doubtful_names(claim: Statement, source: Statement) -> Iterator[str]:
    """The same of what stands before a name: "at Google" for "with Google"."""
    known = list(_names(source))
    for name in _names(claim):
        if not name.small or name.behind or name.lower not in source.lower:
            continue
        own = {other.small for other in known if other.lower == name.lower}
        if name.small in _WITHIN - own and own & _WITHIN:
            continue
        alike = {other.lower for other in known if other.small == name.small}
        bound = {other.lower for other in known if other.bound == name.bound}
        elsewhere = (alike or name.small == "at") and name.lower not in alike
        if elsewhere or (bound and name.lower not in bound):
            yield f"“{name.small} {name.text}” may not be what you wrote."


@dataclass(frozen=True, kw_only=True)
class _Name:
    """A name with its neighbours; empty where there are none."""

    text: str
    #: The small word before it, or before the names listed with it.
    small: str
    #: The same with the word before that: "ledger in".
    bound: str
    #: The word it stands before: "Go scripts".
    behind: str

    @property
    def lower(self) -> str:
        return self.text.casefold()


def _names(statement: Statement) -> Iterator[_Name]:
    found = statement.words
    for at, word in enumerate(found):
        if not at or not word.text[:1].isupper():
            continue
        # "Koha (MARC 21)": nothing leads to what stands in brackets.
        bracket = statement.text[word.start - 1 : word.start] == "("
        place = -1 if bracket else _place_before(found, at)
        small = found[place].lower if place >= 0 else ""
        small = small if small in PREPOSITIONS else ""
        bound = f"{found[place - 1].sense} {small}" if small and place else small
        after = [other for other in found[at + 1 : at + 2] if _is_next(statement, word, other)]
        plain = [other.sense for other in after if other.lower not in PREPOSITIONS | _LISTING]
        yield _Name(text=word.text, small=small, bound=bound, behind="".join(plain))


def _is_next(statement: Statement, word: Word, other: Word) -> bool:
    """Whether a word in small letters follows with nothing but a space between."""
    return other.text.islower() and statement.text[word.end : other.start] == " "


def _place_before(found: Sequence[Word], at: int) -> int:
    """Where the word before a name is, and before the names listed with it."""
    place = at - 1
    while place >= 0 and (
        found[place].text[:1].isupper() or found[place].lower in _LISTING | _BETWEEN
    ):
        place -= 1
    return place


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
