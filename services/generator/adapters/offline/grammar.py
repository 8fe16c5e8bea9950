"""Small changes to English statements that change nothing they say, for the offline model."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.generator.domain.language.tense import tense_of
from services.generator.domain.language.text import word_set, words
from services.generator.domain.language.word_forms import PAST

_FIRST_PAST: Mapping[str, str] = {verb: form for form, verb in reversed(list(PAST.items()))}
_UNCHANGED = word_set("cut set put let hit cost read quit shut split spread cast forecast")
_DOUBLED = word_set(
    """
    run cut set put get win begin let hit shut dig spin swim sit split forbid forget quit
    """
)
_DUTY = re.compile(
    r"(?:(?:was|am|been)\s+)?(?:responsible\s+for|tasked\s+with|in\s+charge\s+of"
    r"|(?:(?:my|key|main|daily)\s+)*(?:duties|responsibilities|tasks)\s+(?:included?|were|are))"
    r"\s*:?\s+",
    re.IGNORECASE,
)
#: "Promoted to shift lead", "Awarded a prize": others did it.
_DONE_TO_ONE = word_set(
    """
    awarded designated appointed promoted elected named nominated selected chosen certified licensed
    registered qualified accredited employed hired seconded assigned entrusted tasked given granted
    asked invited recognised recognized ranked rated honoured honored shortlisted commissioned
    commended required born based experienced skilled educated known
    """
)
_DONE_BY = word_set("to as by in on at of was were is are and or")
_PARTS = re.compile(r"\b(?:and|or|but|then)\b|[,;:–—(]")
_AND_SO_ON = re.compile(r"(?:,\s*|\s+)(?:and\s+)?(?:etc\b\.?|et\s+cetera|and\s+so\s+on)(?=\s*\.?$)")
_DOUBLE = re.compile(
    r"\b(the|a|an|of|to|in|and|for|with|on|at|by|from|is|was|were|as|or)\s+\1\b(?!-)"
)
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
#: Letters whose names begin with a vowel: "an MRI".
_VOWEL_NAMES = frozenset("AEFHILMNORSX")
_SOUNDS = re.compile(
    r"(?!uni|use|usa|usu|eu|one|once|ubi)(?:[aeiou]|hour|honest|honour|honor|heir)"
)


def without_filler(text: str) -> str:
    """The text without "etc." at its end and small words written twice."""
    return _DOUBLE.sub(r"\1", _AND_SO_ON.sub("", text))


def as_a_deed(text: str, tense: str) -> str:
    """ "Responsible for managing X" as "Managed X" or, where others are not past, "Managing X"."""
    begun = _DUTY.match(text)
    rest = text[begun.end() :] if begun else ""
    first = words(rest)[:1]
    if not first or first[0].start or not _is_gerund(rest):
        return text
    verb = first[0].text.lower()
    deed = past_of(verb) if tense == "past" else verb
    others = re.findall(r"(?:,|\band|\bor)\s+(?:\w+ly\s+)?(\w{2,}ing)\b", rest)
    if deed != verb and others:
        # "Managing and training" would have to become "managed and trained" throughout.
        deed = verb
    return deed[:1].upper() + deed[1:] + rest[first[0].end :]


def _is_gerund(text: str) -> bool:
    found = tense_of(text)
    return found is not None and found.tense == "gerund"


def past_of(gerund: str) -> str:
    """The simple past of a verb given in -ing, in lower case."""
    stem = gerund.removesuffix("ing")
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    for verb in (stem, f"{stem}e", single):
        if verb in _UNCHANGED:
            return verb
        if verb in _FIRST_PAST:
            return _FIRST_PAST[verb]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("ee") else f"{stem}ed"


def gerund_of(statement: str) -> str:
    """A statement as what somebody did: "Led a pair" as "leading a pair".

    Empty where it does not begin with a verb, or goes on with a second one, which would stay
    behind.
    """
    found, tense = words(statement), tense_of(statement)
    if tense is None or tense.tense == "gerund" or not found or found[0].text != tense.verb:
        return ""
    verb = found[0].lower
    if verb in _DONE_TO_ONE or (tense.tense == "present" and verb.endswith("s")):
        return ""
    after = found[1].lower if len(found) > 1 else ""
    if after in _DONE_BY or any(_is_second_verb(part) for part in _PARTS.split(statement)[1:]):
        return ""
    base = PAST.get(verb, verb)
    return _gerund(base if tense.tense == "past" else verb) + statement[found[0].end :]


def _is_second_verb(part: str) -> bool:
    found = tense_of(part)
    return found is not None and found.tense != "gerund"


def _gerund(verb: str) -> str:
    if verb.endswith("ied"):
        return f"{verb[:-3]}ying"
    if verb.endswith("eed") and verb not in PAST.values():
        return f"{verb[:-1]}ing"
    if verb.endswith("ed") and verb not in PAST.values():
        return f"{verb[:-2]}ing"
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    silent = verb.endswith("e") and not verb.endswith(("ee", "ye", "oe"))
    return f"{verb[:-1]}ing" if silent else f"{verb}ing"


def with_article(before: str, wording: str) -> str:
    """What stands before a wording, its "a" or "an" made to fit it."""
    found = _ARTICLE.search(before)
    if not found:
        return before
    first = re.match(r"\w*", wording)
    article = "an" if first and _begins_with_a_vowel(first[0]) else "a"
    if found[1][0].isupper():
        article = article.capitalize()
    return before[: found.start(1)] + article + found[2]


def _begins_with_a_vowel(word: str) -> bool:
    if len(word) > 1 and word.isupper():
        return word[0] in _VOWEL_NAMES
    return bool(_SOUNDS.match(word.lower()))
