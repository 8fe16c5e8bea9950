"""Names that are written out where the source has their initials: COPD, HMRC, OTC."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_verb

_INITIALS = re.compile(r"(?<![\w-])[A-Z]{2,6}(?=s?(?![\w-]))")
#: They often have no letter of their own: Department for Work and Pensions.
_SMALL = frozenset(["and", "of", "for", "the"])
_PART = re.compile(r"[^\W_-]+")
_AT_LEAST_TO_BE_SMALL = 3


def abbreviated(claim: str, source: str, known: Mapping[str, Collection[str]]) -> str:
    """The claim with initials of the source in the place of what they stand for.

    Two letters stand for words with capitals only, as "AD" may be any "a day".

    Args:
        claim: what is told.
        source: what it is based on.
        known: for initials in small letters what the lists say that they stand for: CAD is no
            "customer account data".
    """
    for letters in sorted(set(_INITIALS.findall(source)), key=len, reverse=True):
        if not re.search(rf"\b{letters}s?\b", claim):
            run = _run(claim, letters)
            meant = known.get(letters.lower(), ())
            told = claim[run[0].start : run[-1].end].lower().replace("-", " ") if run else ""
            if run and (not meant or told.removesuffix("s") in meant or told in meant):
                claim = f"{claim[: run[0].start]}{letters}{claim[run[-1].end :]}"
    return claim


def _run(text: str, letters: str) -> Sequence[Word]:
    """The words of a text that begin with these letters; none if there are no such."""
    found = [Word(part[0], part.start(), part.end()) for part in _PART.finditer(text)]
    for kept in (found, [word for word in found if word.lower not in _SMALL]):
        for at in range(len(kept) - len(letters) + 1):
            run = kept[at : at + len(letters)]
            begun = "".join(word.text[0] for word in run)
            named = begun.isupper() or len(letters) >= _AT_LEAST_TO_BE_SMALL
            named = named and not any(is_verb(word) for word in run if _may_tell(word))
            named = named and not {run[0].lower, run[-1].lower} & _SMALL
            if begun.upper() == letters and named and _is_one(text, run):
                return run
    return ()


def _may_tell(word: Word) -> bool:
    """Whether a word is no name by its capital: in small letters, or first in the text."""
    return word.text.islower() or word.start == 0


def _is_one(text: str, run: Sequence[Word]) -> bool:
    """Whether nothing but letters, spaces and hyphens stands between."""
    return not re.search(r"[^\w\s'&’-]", text[run[0].start : run[-1].end])
