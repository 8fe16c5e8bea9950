"""Names and phrases of English postings that no lexicon holds.

A phrase counts where its form shows that it names something to know or to do: a name with
capitals, an item of a list in brackets or after "such as", or words before a
noun such as "testing" or "maintenance".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.generator.domain.language.text import Word, word_set, words
from services.generator.domain.terms.chunks import Chunk
from services.generator.domain.terms.posting_words import (
    ALSO_NOUNS,
    HEADS,
    NEVER_INSIDE,
    NO_NAMES,
    VERBS,
    WEAK_HEADS,
)

_LIST = re.compile(
    r"\((?P<inside>[^()\n]{3,160})\)"
    r"|(?:\bsuch as|\bincluding|\blike|\be\.g\.,?|\w:)\s+(?P<after>[^.;:()\n]{3,200})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|/|\band\b|\bor\b|&)\s*", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z][\w+#.-]*[a-z\d+#]|[a-z]{1,2}[A-Z]\w+")
_PART = re.compile(r"[A-Z][A-Z0-9&]{1,5}|I{1,3}|IV|[A-Z]|\d{1,2}")
_PEOPLE = re.compile(r"\w+(?:er|or|ist|ant|ian)s?", re.IGNORECASE)
_NO_NAMES = NO_NAMES | NEVER_INSIDE | VERBS
_LONGEST, _MOST_BEFORE = 5, 3  # words
#: Before a name they tell where or whose: "in Durham", "of Marston".
_WHERE = word_set(
    "in at near from around outside across to of by between for join meet call ring ask the our"
)


def names_in(text: str, found: Sequence[Word]) -> Iterator[Chunk]:
    """Runs of words with capitals; one at the beginning alone does not count, every line has it."""
    at = 0
    while at < len(found):
        if found[at].text.islower():
            at += 1
            continue
        run = at
        while run < len(found) and _continues(text, found, at, run):
            run += 1
        name = found[at:run]
        if any(map(_is_name, name)) and _stands_alone(text, found, at, run):
            yield from _chunk(text, name, "tool")
        at = max(run, at + 1)


def phrases_in(text: str, found: Sequence[Word]) -> Iterator[Chunk]:
    """The items of lists, then words before a noun; the same words may be found in both ways."""
    for match in _LIST.finditer(text):
        group = "inside" if match["inside"] else "after"
        yield from _items(text, match.start(group), match.end(group))
    yield from _headed(text, found)


def _continues(text: str, found: Sequence[Word], first: int, at: int) -> bool:
    word = found[at]
    if at == first:
        return (_is_name(word) or _PART.fullmatch(word.text) is not None) and word.text[0].isalpha()
    adjoins = text[found[at - 1].end : word.start] == " "
    return adjoins and (_is_name(word) or _PART.fullmatch(word.text) is not None)


def _stands_alone(text: str, found: Sequence[Word], first: int, end: int) -> bool:
    """Whether what stands around a name lets it be the name of a thing."""
    name = found[first:end]
    little = len(name) == 1 and _says_little(text, name[0])
    return not (little or _is_somewhere(found, first, name) or _is_part(text, found, first, end))


def _is_somewhere(found: Sequence[Word], at: int, name: Sequence[Word]) -> bool:
    """Whether a small word before it says that a name is one of a place or of people."""
    shaped = any(word.text[1:] != word.text[1:].lower() for word in name)
    begins = len(name) > 1 and name[0].lower in VERBS | NEVER_INSIDE | _WHERE
    return begins or (not shaped and at > 0 and found[at - 1].lower in _WHERE)


def _is_part(text: str, found: Sequence[Word], first: int, end: int) -> bool:
    """Whether a word with a capital that is no name adjoins: of "Ash Learning Trust" no part is
    asked for.
    """
    behind = end < len(found) and text[found[end - 1].end : found[end].start] == " "
    before = first > 1 and text[found[first - 1].end : found[first].start] == " "
    after_capital = before and found[first - 1].text[:1].isupper()
    return after_capital or (behind and found[end].text[:1].isupper())


def _is_name(word: Word) -> bool:
    if word.text.islower():
        return False
    shaped = bool(_CAPITALS.fullmatch(word.text)) and len(word.text) > 2
    return shaped and word.lower not in _NO_NAMES


def _says_little(text: str, word: Word) -> bool:
    begins = word.start == 0 or bool(re.search(r"[.!?:;•*–—-]\s*$", text[: word.start]))
    mixed = word.text[1:] != word.text[1:].lower()
    return (begins and not mixed) or bool(_PEOPLE.fullmatch(word.text))


def _items(text: str, start: int, end: int) -> Iterator[Chunk]:
    cuts = [(match.start(), match.end()) for match in _BETWEEN.finditer(text, start, end)]
    begins = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    if len(begins) < 2:
        return
    for begin, stop in zip(begins, ends, strict=True):
        inside = [
            Word(word.text, begin + word.start, begin + word.end)
            for word in words(text[begin:stop])
        ]
        while inside and inside[0].lower in VERBS | NEVER_INSIDE:
            inside = inside[1:]
        if inside and _is_item(inside):
            yield from _chunk(text, inside, "skill")


def _is_item(inside: Sequence[Word]) -> bool:
    if len(inside) > 3 or any(word.lower in NEVER_INSIDE | VERBS for word in inside):
        return False
    alone = _is_name(inside[0]) or inside[0].lower in HEADS - WEAK_HEADS
    return inside[0].text[0].isalpha() and (len(inside) > 1 or alone)


def _headed(text: str, found: Sequence[Word]) -> Iterator[Chunk]:
    for at, word in enumerate(found):
        if word.lower not in HEADS or (at + 1 < len(found) and _goes_on(text, found, at)):
            continue
        first = at
        while first > max(0, at - _MOST_BEFORE) and _qualifies(text, found, first - 1):
            first -= 1
        # What hangs on by a hyphen is half a word: "after-school club".
        whole = text[max(0, found[first].start - 1)] != "-" and text[word.end : word.end + 1] != "-"
        if whole and (first < at or word.lower not in WEAK_HEADS):
            yield from _chunk(text, found[first : at + 1], "skill")


def _goes_on(text: str, found: Sequence[Word], at: int) -> bool:
    return found[at + 1].lower in HEADS and text[found[at].end : found[at + 1].start] == " "


def _qualifies(text: str, found: Sequence[Word], at: int) -> bool:
    word = found[at]
    adjoins = text[word.end : found[at + 1].start] in (" ", "-")
    plain = word.lower not in NEVER_INSIDE and not word.text[0].isdigit()
    told = at == 0 or found[at - 1].lower in ("and", "to", "you", "will")
    verb = word.lower in VERBS and (told or word.lower not in ALSO_NOUNS)
    return adjoins and plain and not verb and not word.lower.endswith("ly")


def _chunk(text: str, found: Sequence[Word], kind: str) -> Iterator[Chunk]:
    start, end = found[0].start, found[-1].end
    place = any(word.lower in NO_NAMES for word in found)
    if not place and 3 <= end - start <= 60 and len(found) <= _LONGEST:
        yield Chunk(text=text[start:end], kind=kind, start=start, end=end)
