"""Figures that are no quantities, compared as they are written: in scripts without spaces, where
no word marks what is counted, and those that a colon joins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from services.generator.domain.language.number_words import LABELS
from services.generator.domain.language.text import UNSPACED
from services.generator.domain.statements.statements import Statement

#: A figure beside a character of such a script, with the one behind it: "14台".
_BESIDE = re.compile(rf"(?:(?<=[{UNSPACED}])\d[\d.,]*|\d[\d.,]*(?=[{UNSPACED}]))[{UNSPACED}]?")
#: A figure with the words around it, where nothing but a space or a dash stands between.
_AMONG = re.compile(
    r"(?:(?P<before>[^\W\d]+)[ -]|(?<=[\s(–-]))[$€£¥]?(?P<figure>\d+(?:[.,]\d+)*)%?"
    r"(?:[ -](?P<after>[^\W\d]+))?(?!\w|:\d)"
)
#: "T4", "M25".
_CODE = re.compile(r"\b([A-Z]{1,3}-?)(\d{1,4})\b")
_LOOSE = frozenset(["", "and", "or", "to"])
#: "3:2", "a 2x14 parlour".
_JOINED = re.compile(r"(?<!\d)\d+(?:(?::|\s?[x×]\s?)\d+)+(?!\d)")


def other_marks(claim: Statement, source: Statement) -> Iterator[str]:
    """Such figures that the source does not have, or has in another order."""
    for pattern in (_BESIDE, _JOINED):
        said, known = _found(pattern, claim), _found(pattern, source)
        new = [one for one in said if one not in known]
        if new:
            yield f"“{new[0]}” is not what you wrote."
        elif not _follow(said, known):
            yield f"“{said[0]}” stands in another place than you wrote it."


def exchanged(claim: Statement, source: Statement) -> Iterator[str]:
    """Figures of the source that stand among words which the source puts around another one."""
    known = list(_among(source))
    figures = {figure for figure, _ in known}
    for figure, around in _among(claim):
        held = {other for other, words_around in known if words_around == around}
        # "From 9 a month to 3 a month" may be told as "from 9 to 3 a month".
        kept = any(figure in ends for ends in claim.ascents if ends in source.ascents)
        # "Years 9 and 10": nothing behind them says which is which.
        loose = (
            around[0].removesuffix("s") in LABELS
            and around[1] in _LOOSE
            and any((figure, around[0]) == (other, named[0]) for other, named in known)
        )
        if held and figure not in held and figure in figures and not (kept or loose):
            yield f"“{figure}” stands where you wrote “{min(held)}”."


def repeated_codes(claim: Statement, source: Statement) -> Iterator[str]:
    """A code told twice in the place of another one: "T4 and T4" for "T1 and T4"."""
    said, known = (Counter(_CODE.findall(one.text)) for one in (claim, source))
    for code in said:
        lost = [one for one in known if one[0] == code[0] and one not in said]
        if said[code] > known[code] > 0 and lost:
            yield f"“{''.join(code)}” stands where you wrote “{''.join(lost[0])}”."


def _among(statement: Statement) -> Iterator[tuple[str, tuple[str, str]]]:
    for found in _AMONG.finditer(statement.text):
        before, after = (found["before"] or "").lower(), (found["after"] or "").lower()
        if before or after:
            yield found["figure"].replace(",", ""), (before, after)


def _found(pattern: re.Pattern[str], statement: Statement) -> list[str]:
    text = unicodedata.normalize("NFKC", statement.text)
    plain = (re.sub(r"[,\s]", "", found) for found in pattern.findall(text))
    return [found.replace("×", "x") for found in plain]


def _follow(said: Sequence[str], known: Sequence[str]) -> bool:
    """Whether all that is said stands in this order in what is known."""
    left = iter(known)
    return all(one in left for one in said)
