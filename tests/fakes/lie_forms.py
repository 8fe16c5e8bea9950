"""Lies that take a statement's parts and put them together otherwise. Standard library alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tests.fakes.lie_deeds import DEEDS

_DEED = r"[A-Z][a-z]+ed|Ran|Led|Built|Wrote|Kept|Made|Held|Set|Cut|Sold|Bought|Taught|Gave|Took|Won"
#: The deed that a statement begins with.
BEGINS = re.compile(rf"^({_DEED})\b")
_TWO_DEEDS = re.compile(rf"^({_DEED}) (.+?),? and ((?i:{_DEED})) (?!it |them )(.+)$")
_TAIL = re.compile(r" (?:for|with|in|at|on|to|from|across|after) (?=[^,;]+$)")
_TWO_NAMED = re.compile(r"\b([a-z]{3,}) ([a-z]{3,}),? and ([a-z]{3,}) ([a-z]{3,})\b")
_TWO_ENDS = re.compile(
    r"^(.+?) (for|to|with|in|from) ((?:the |a )?[\w-]+(?: [\w-]+)?) and (.+?) \2 ([^,;]+?)\.?$"
)
#: No attributes, and nothing that has one.
_SMALL = re.compile(
    r"\b(?:the|and|for|them|they|then|was|were|did|had|has|also|next|not|with|from|into|that|this"
    r"|those|their|his|her|our|its|but|who|whom|which|each|all|both|new|first|last|other|same|more"
    r"|most|\w+ed)\b"
)
_SOMEBODY = re.compile(r"\b(for|to|with) (?:the|a|an|our|my|\d+|two|three|four) [\w' -]+$")
_BY_SOMEBODY = re.compile(r",? by (?:the|a|an|our|my) [\w'-]+(?: [\w'-]+)?$")
_DONE_TO = re.compile(r"^(Mentored|Supervised|Taught|Trained|Assisted|Advised|Led) (?!with)")
_COUNTED = re.compile(r"(?<![\w$£€.,/–-])\d[\d.,]* [a-z]{4,}s\b(?! (?:each|a|an|per|every)\b)")
_AMOUNT = re.compile(r"(?<![\w$£€.,/–-])[$£€]?\d(?:[\d.,]*\d)?")
_MONEY = re.compile(r"[$£€]\d(?:[\d.,]*\d)?(?:k|m|bn|M)?\b(?: million)?")
#: Deeds of the person's own that come to writing or designing something.
_WROTE = re.compile(
    r"(?:^|\band )(?:wrote|draft|prepared|design|creat|built|model|plann|develop|devis|made)",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:Years?|[A-Z][a-z]+|spring|fall) $")
_LIMITED = re.compile(
    r"(?:over|within|the|than|least|above|about|nearly|almost|around|roughly|up to|first) $"
)
_SENTENCE_ENDS = ".!?。"


def _other_deeds(text: str, _: Sequence[str]) -> Iterator[str]:
    if begins := BEGINS.match(text):
        for deed, near in DEEDS.items():
            if begins[1].lower() not in {deed.lower(), *near.split()}:
                yield deed + text[begins.end() :]


def _other_objects(text: str, elsewhere: Sequence[str]) -> Iterator[str]:
    for other in elsewhere:
        if (mine := BEGINS.match(text)) and (theirs := BEGINS.match(other)):
            yield mine[1] + other[theirs.end() :]
        if (mine := _TAIL.search(text)) and (theirs := _TAIL.search(other)):
            yield text[: mine.start()] + other[theirs.start() :]


def _reshuffled(text: str, _: Sequence[str]) -> Iterator[str]:
    if (both := _TWO_DEEDS.match(text)) and both[1].lower() != both[3].lower():
        yield f"{both[3].capitalize()} {both[2]} and {both[1].lower()} {both[4]}"
    if ends := _TWO_ENDS.match(text):
        beginning, joint, one, middle, other = ends.groups()
        yield f"{beginning} {joint} {other} and {middle} {joint} {one}"


def _attributes_exchanged(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _TWO_NAMED.finditer(text):
        one, noun, two, other = found.groups()
        if one != two and noun != other and not _SMALL.search(" ".join(found.groups())):
            told = f"{two} {noun} and {one} {other}"
            yield text[: found.start()] + told + text[found.end() :]


def _for_somebody_else(text: str, _: Sequence[str]) -> Iterator[str]:
    if found := _SOMEBODY.search(text.rstrip(_SENTENCE_ENDS)):
        for other in ("the board of directors", "the whole profession"):
            yield f"{text[: found.start()]}{found[1]} {other}"


def _nobody_elses(text: str, _: Sequence[str]) -> Iterator[str]:
    if found := _BY_SOMEBODY.search(text.rstrip(_SENTENCE_ENDS)):
        yield text[: found.start()] + " by myself"
    if found := _DONE_TO.match(text):
        yield f"Was {found[1].lower()} by {text[found.end() :]}"
    if not _WROTE.search(text):
        yield f"{text.rstrip(_SENTENCE_ENDS)}, which I had designed and written myself"


def _more_than(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _AMOUNT.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        limited = _LIMITED.search(before) or re.match(r"\+|[–-]\d| or ", after)
        dated = _DATED.search(before) or re.fullmatch(r"(?:19|20)\d\d", found[0])
        if not limited and not dated and not after[:1].isalpha():
            for more in ("more than ", "over "):
                yield before + more + text[found.start() :]


def _each(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _COUNTED.finditer("" if "each" in text else text):
        for each in (" each", " per head"):
            yield text[: found.end()] + each + text[found.end() :]


def _profit(text: str, _: Sequence[str]) -> Iterator[str]:
    for found in _MONEY.finditer(text):
        yield f"{text[: found.end()]} profit{text[found.end() :]}"
        if "sav" not in text:
            yield f"{text[: found.end()]} of savings{text[found.end() :]}"


def _worked_out(text: str, _: Sequence[str]) -> Iterator[str]:
    bare = text.rstrip(_SENTENCE_ENDS)
    for found in _AMOUNT.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        yield f"{bare} – {int(digits) * 137:,} in all"
        yield f"{bare}, a change of {int(digits) % 89 + 7}.5%"


#: By kind: lies about a statement, given those of other entries.
FORMS: dict[str, Callable[[str, Sequence[str]], Iterator[str]]] = {
    "deed": _other_deeds,
    "object": _other_objects,
    "reshuffled": _reshuffled,
    "attributes exchanged": _attributes_exchanged,
    "addressee": _for_somebody_else,
    "agent": _nobody_elses,
    "comparative": _more_than,
    "each": _each,
    "money": _profit,
    "worked out": _worked_out,
}
