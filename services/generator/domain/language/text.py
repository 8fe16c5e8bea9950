"""Words of any script, their stems, and sentences.

Scripts written without spaces (Chinese, Japanese, Thai …) and Korean are read character by
character, so that a run of words matches wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from Stemmer import Stemmer

from services.generator.domain.language.look_alikes import APART
from services.generator.domain.language.word_forms import PAST, PLURALS, UNEVEN

#: Longer words are compared as they are: no language inflects them.
_LONGEST_WORD = 60
#: Ranges of scripts without spaces, for a class of characters in a pattern.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)
_LETTER = rf"[^\W_{UNSPACED}]"
_WORD = re.compile(
    rf"[{UNSPACED}]|(?<![\w.])\.(?={_LETTER})(?:{_LETTER})+|"
    rf"(?:{_LETTER})+(?:[.&'’](?:{_LETTER})+)*[+#]*"
)
#: A closing quote or bracket belongs to the sentence before it.
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'’”»)\]]))\s+(?=[^\Wa-z_])"
    r"|(?<=[。！？])(?![」』）”])|(?<=[。！？][」』）”])|\n+"
)
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|Prof|Inc|Ltd|Co|St|No|approx|[A-Z])\.$"
)
_MADE_SO = re.compile(r"([a-z]{4,})iz(?:e|ed|es|ing|able|ation|ations|ational)")
_AGENT = re.compile(r"(er|or|ist|ant|ian|ee)s?$")
#: What stands before the last -l of a verb that the British double: "travelled", not "called".
_UNSTRESSED = "[aeiou][a-z]*[b-df-hj-np-tv-z][aeiou]|fue|due|dia|tria"
#: British spellings: letters that most words lack, where they are spelt so, and the American.
_BRITISH = (
    ("is", re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    ("ys", re.compile(r"ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    ("our", re.compile(r"([aeiou][a-z]+)our(s|ed|ing|al|able)?$"), r"\1or\2"),
    ("ll", re.compile(rf"({_UNSTRESSED})ll(ed|ing|er|ers)$"), r"\1l\2"),
)
#: Of more than one: "CVs".
_INITIALS = re.compile(r"[A-Z]{2,5}s")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class Word:
    """A word where it stands in a text."""

    #: As written.
    text: str
    start: int
    end: int
    #: The form in which it is read, if not as written: a verb of the present in the past.
    read_as: str = ""

    @cached_property
    def lower(self) -> str:
        """Without case, and with a straight apostrophe."""
        return self.read_as or self.text.casefold().replace("’", "'")

    @cached_property
    def stem(self) -> str:
        """What its inflections have in common."""
        return stem(self.lower)

    @cached_property
    def sense(self) -> str:
        """Its stem, with what tells those who do something from what they do."""
        return sense(self.lower[:-1] if _INITIALS.fullmatch(self.text) else self.lower)


def words(text: str) -> list[Word]:
    """The words of a text in their order."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def written(text: str) -> list[str]:
    """The words of a text as written, where it does not matter where they stand."""
    return _WORD.findall(text)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in lower case; British and American spellings share one."""
    if len(word) > _LONGEST_WORD or not word.isascii():
        return word
    word = word.removesuffix("'s")
    word = PAST.get(word) or PLURALS.get(word) or UNEVEN.get(word) or word
    if word in APART:
        return APART[word]
    word = _american(word)
    if made := _MADE_SO.fullmatch(word):
        # "Standardised" is more than "standard", and what is authorised has not that author.
        return f"{stem(made[1])}-ize"
    # A stemmer holds its word while it works, so threads must not share one; for a single word it
    # needs no memory of others.
    found: str = Stemmer("english", 0).stemWord(word)
    return found


@lru_cache(maxsize=50_000)
def sense(word: str) -> str:
    """The stem of a word in lower case, but other for agents: an accountant is no account, an
    engineer no engine, and higher is not high.
    """
    if " " in word:
        return " ".join(map(sense, word.split(" ")))
    word = PAST.get(word, word)
    found, agent = stem(word), _AGENT.search(word.removesuffix("'s"))
    is_verb = word.removesuffix("s") in _VERBS_LIKE_AGENTS
    if agent is None or is_verb or found.endswith(agent[1]):
        return found
    return f"{found}-{agent[1]}"


def _american(word: str) -> str:
    """The word as Americans spell it, where a rule tells; "called" and "poured" stay."""
    if len(word) > 5:
        for letters, british, american in _BRITISH:
            if letters in word:
                word = british.sub(american, word)
    return word


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as written, without the space around it."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if not (piece and piece.strip()):
            continue
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece.strip()}"
        else:
            found.append(piece.strip())
    return found


def spans(text: str, longest: int = 400) -> Iterator[tuple[int, int]]:
    """Where the lines and sentences of a text begin and end, none longer than `longest`."""
    for line in re.finditer(r"[^\n]+", text):
        cuts = [match.end() for match in re.finditer(r"[.!?;](?=\s)|[。！？]", line[0])]
        begin = 0
        for cut in [*cuts, len(line[0])]:
            for start in range(begin, cut, longest):
                piece = line[0][start : min(start + longest, cut)]
                lead = len(piece) - len(piece.lstrip())
                if piece.strip():
                    first = line.start() + start + lead
                    yield first, first + len(piece.strip())
            begin = cut


def plain(text: str) -> str:
    """The text without what no document can hold or what would disguise it: control characters,
    unpaired surrogates, noncharacters, and overrides of the reading direction.
    """
    return _UNPRINTABLE.sub("", text)


def squeeze(text: str) -> str:
    """The text without case and with single spaces, for comparing wordings."""
    return " ".join(text.casefold().replace("’", "'").split())


def is_english(text: str) -> bool:
    """Whether a text reads as English: its small words tell."""
    found = [word.lower for word in words(text[:5000])]
    small = sum(word in _SMALL_ENGLISH for word in found)
    return len(found) >= 4 and small * 8 >= len(found)


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is separated by spaces."""
    return frozenset(text.split())


_SMALL_ENGLISH = word_set(
    """a an and as at by for from in into of on or the to with using our their across was were is
    that who"""
)
#: They end as those do who do something.
_VERBS_LIKE_AGENTS = word_set(
    """
    administer agree consider decipher declutter decree deliver disagree discover disinter embroider
    empower encounter encumber endanger engender foresee guarantee maneuver misdeliver outmaneuver
    outnumber overpower oversee reconquer reconsider recover rediscover register remember remainder
    sequester sightsee surrender uncover unsolder upholster volunteer wallpaper
    """
)
