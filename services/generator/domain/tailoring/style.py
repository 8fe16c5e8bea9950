"""How a generated sentence differs in manner from what the person writes.

Voice, tense, spelling and length follow the person's own; empty praise and traces of a template
or a chat are nobody's. Each finding is one sentence for the person. None of them says anything
about truth: that is the fact check's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from services.generator.domain.language.spelling import AMERICAN, BRITISH, foreign_words
from services.generator.domain.language.tense import tense_of, tenses
from services.generator.domain.language.text import squeeze, word_set, words

_FIRST = word_set("i i'm i've i'd i'll me my mine myself we we've our ours us")
#: "Phase I", "Type I" and the like are numbers.
_NUMBERED = word_set(
    """
    phase type level class part grade tier category stage band group volume chapter war calculus
    mark title schedule annex appendix unit
    """
)
_THIRD = re.compile(r"(?:^|[.!?]\s+)(?:he|she)\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[•◦▪▸►‣·●○■□–—*+-]\s|[•◦▪▸►‣●○■□]|\d{1,2}[.)]\s)")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u20e3]")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,80}>|&(?:[a-z]{2,8}|#\d{1,5});|\*\*|__|^\s{0,3}#{1,6}\s|`"
    r"|\[[^\]\n]{1,80}\]\([^)\n]{1,200}\)",
    re.MULTILINE,
)
_TEMPLATE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\$\{|<%|%>|\{[A-Za-z_ ]{1,40}\}|\[[^\]\n]{0,20}"
    r"\b(?:your|insert|company|name|date|number|role|title|employer|x+|n|tbd|year|metric)\b"
    r"[^\]\n]{0,40}\]|\b[xX]{2,}\s?%|\blorem ipsum\b|\bTODO\b|\bTBD\b",
    re.IGNORECASE,
)
#: How many words a sentence may have for each of its sources', and how many more besides.
_LONGER, _MORE_WORDS = 1.5, 5


def style_problems(
    text: str, sources: Sequence[str], variety: str, cliches: Collection[str]
) -> list[str]:
    """What is not in the person's manner, each in a sentence for them; empty if nothing.

    Args:
        text: a generated sentence or bullet.
        sources: the person's statements it is based on. Whatever they hold themselves is theirs
            and no problem.
        variety: the spelling of all the person's texts, from `spelling.variety_of`; empty leaves
            spelling alone.
        cliches: phrases in lower case that only the person may use of themselves.
    """
    own = "\n".join(sources)
    return [
        *_voice(text, sources),
        *_tense(text, sources),
        *_spelling(text, sources, variety),
        *_length(text, own),
        *_praise(text, own, cliches),
        *_traces(text, own),
    ]


def _voice(text: str, sources: Sequence[str]) -> Iterator[str]:
    said, theirs = _first_person(text), [_first_person(source) for source in sources]
    if said and not any(theirs):
        yield f"It says “{said}”; you do not write of yourself that way."
    if theirs and all(theirs) and not said:
        yield f"It leaves out “{theirs[0]}”; you write in the first person."
    if _THIRD.search(text) and not any(_THIRD.search(source) for source in sources):
        yield "It speaks of you as of somebody else."


def _first_person(text: str) -> str:
    before = ""
    for word in words(text):
        numbered = word.text == "I" and before in _NUMBERED
        aside = text[word.end : word.end + 1] in tuple("/&-")
        if word.lower in _FIRST and word.text != "US" and not numbered and not aside:
            return word.text
        before = word.lower
    return ""


def _tense(text: str, sources: Sequence[str]) -> Iterator[str]:
    known = {found.tense: found.verb for source in sources for found in tenses(source)}
    said = tense_of(text)
    if said and known and said.tense not in known:
        yield f"You write “{next(iter(known.values()))}”, this says “{said.verb}”: another tense."


def _spelling(text: str, sources: Sequence[str], variety: str) -> Iterator[str]:
    other = {BRITISH: "American", AMERICAN: "British"}.get(variety, "")
    for word in foreign_words(text, variety, sources)[:1]:
        yield f"“{word}” is {other} spelling, which is not yours."


def _length(text: str, own: str) -> Iterator[str]:
    said, known = len(words(text)), len(words(own))
    if known and said > _LONGER * known + _MORE_WORDS:
        yield f"It takes {said} words for what you say in {known}."


def _praise(text: str, own: str, cliches: Collection[str]) -> Iterator[str]:
    mine, theirs = f" {_bare(text)} ", f" {_bare(own)} "
    for phrase in sorted(cliches, key=len, reverse=True):
        if f" {phrase} " in mine and f" {phrase} " not in theirs:
            yield f"“{phrase}” is praise that you did not write."
            return


def _bare(text: str) -> str:
    return " ".join(word.lower for word in words(text.replace("-", " ")))


def _traces(text: str, own: str) -> Iterator[str]:
    if "!" in text and "!" not in own:
        yield "It has an exclamation mark; you use none."
    if _BULLET.match(text) and not _BULLET.match(own):
        yield "It begins with the mark of a list."
    for pattern, what in ((_TEMPLATE, "a gap to fill in"), (_MARKUP, "markup")):
        found = pattern.search(text)
        if found and squeeze(found[0]) not in squeeze(own):
            yield f"“{found[0]}” is {what}."
    if (found := _PICTURE.search(text)) and found[0] not in own:
        yield "It has a picture character; you use none."
    if text[:1] in ('"', "“") and text.rstrip()[-1:] in ('"', "”") and text not in own:
        yield "It stands in quotation marks."
