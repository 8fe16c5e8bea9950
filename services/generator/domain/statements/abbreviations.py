"""Names that are written out where the source has their initials: COPD, HMRC, OTC."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_verb

#: R&D, DfT, ICP-MS.
_INITIALS = re.compile(
    r"(?<![\w-])[A-Z](?:&?[A-Z]|[a-z](?=[A-Z])|-(?=[A-Z]{2})){1,5}(?=s?(?![\w-]))"
)
#: They often have no letter of their own: Department for Work and Pensions.
_SMALL = frozenset(["and", "of", "for", "the"])
_PART = re.compile(r"[^\W_-]+")
_AT_LEAST_TO_BE_SMALL = 3
#: So many letters in a row are hardly chance: "inductively coupled plasma mass spectrometry".
_AT_LEAST_TO_BE_ANY = 5
#: "Measles, mumps and rubella".
_THREE = re.compile(r"[\w-]+, [\w-]+,? and [\w-]+")


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
        plain = re.sub(r"[&-]", "", letters).upper()
        if any(_begun(run) == plain for run in _runs(source, len(plain))):
            continue  # what it stands for is written there, and is nothing else
        claim = _without_long_form(claim, letters, plain)
        if not re.search(rf"\b{letters}s?\b", claim):
            run = _run(claim, plain)
            meant = known.get(letters.lower(), ())
            told = claim[run[0].start : run[-1].end].lower().replace("-", " ") if run else ""
            if run and (not meant or told.removesuffix("s") in meant or told in meant):
                claim = f"{claim[: run[0].start]}{letters}{claim[run[-1].end :]}"
    return claim


def _without_long_form(claim: str, letters: str, plain: str) -> str:
    """The claim with "DfT" for "Department for Transport (DfT)"."""
    if match := re.search(rf"\s\(({letters}s?)\)", claim):
        run = _run(claim[: match.start()], plain, last=True)
        if run and all(word.text[0].isupper() or word.lower in _SMALL for word in run):
            return f"{claim[: run[0].start]}{match[1]}{claim[match.end() :]}"
    return claim


def _run(text: str, letters: str, *, last: bool = False) -> Sequence[Word]:
    """The words of a text, or the last ones of it, that begin with these letters; none if there are
    no such.
    """
    for run in _runs(text, len(letters)):
        ends = not last or run[-1].end == len(text)
        if ends and _stands_for(run, letters) and _is_one(text, run):
            return run
    return ()


def _runs(text: str, length: int) -> Iterator[Sequence[Word]]:
    """So many words in a row of a text, also without its small ones, and of those with capitals."""
    found = [Word(part[0], part.start(), part.end()) for part in _PART.finditer(text)]
    large = [word for word in found if word.lower not in _SMALL]
    names = [word for word in found if word.text[0].isupper()]
    for kept in (found, large, names):
        yield from (kept[at : at + length] for at in range(len(kept) - length + 1))


def _begun(run: Sequence[Word]) -> str:
    return "".join(word.text[0] for word in run).upper()


def _stands_for(run: Sequence[Word], letters: str) -> bool:
    """Whether words are a name with these initials."""
    named = all(word.text[0].isupper() for word in run) or len(letters) >= _AT_LEAST_TO_BE_SMALL
    told = [word for word in run if _may_tell(word) and is_verb(word)]
    tells = run[0] in told or any(word.lower.endswith("ing") for word in told)
    free = len(letters) >= _AT_LEAST_TO_BE_ANY and not tells
    ends = {run[0].lower, run[-1].lower} & _SMALL
    return _begun(run) == letters and named and not ends and (free or not told)


def _may_tell(word: Word) -> bool:
    """Whether a word is no name by its capital: in small letters, or first in the text."""
    return word.text.islower() or word.start == 0


def _is_one(text: str, run: Sequence[Word]) -> bool:
    """Whether nothing but Latin letters, spaces and hyphens stands between, or it is a list of
    three. Letters of other scripts that look the same are to be seen by those who look for them.
    """
    between = text[run[0].start : run[-1].end]
    latin = re.fullmatch(r"[A-Za-zÀ-ɏ\d\s'&’,-]+", between)
    return bool(latin and ("," not in between or _THREE.fullmatch(between)))
