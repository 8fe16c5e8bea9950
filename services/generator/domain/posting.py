"""A posting read line by line: what each line counts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.posting_words import VERBS
from services.generator.domain.text import is_english, spans, words

TITLE, REQUIRED, PREFERRED, MENTION, BOILERPLATE = 3, 2, 1, 0.5, 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence or line of a posting."""

    #: Verbatim.
    text: str
    #: `REQUIRED`, `PREFERRED` or `BOILERPLATE`.
    weight: int
    #: Whether it stands before the first heading, where the company is named.
    opening: bool = False


_HEADINGS = (
    (
        PREFERRED,
        r"nice[ -]to[ -]ha|preferred|bonus|desirable|advantage|a plus|good to have|wünschenswert"
        r"|von vorteil|souhaité|un plus|deseable|valorable|歓迎|加分|우대|يفضل",
    ),
    (
        BOILERPLATE,
        r"benefits|perks|what we offer|we offer|our offer|what you.ll get|why join|why work"
        r"|about us|about the company|who we are|our company|equal opportunit|diversity"
        r"|compensation|salary|\bpay\b|schedule|start\b|how to apply|to apply|privacy|wir bieten"
        r"|über uns|was wir"
        r"|nous offrons|avantages|qui sommes|ofrecemos|beneficios|sobre nosotros"
        r"|福利|待遇|会社概要|公司介绍|복지|المزايا",
    ),
    (
        REQUIRED,
        r"require|must have|qualif|responsib|duties|what you|you will|your (?:role|profile|tasks)"
        r"|the role|about the (?:job|role|position)|skills|experience|who you are|essential"
        r"|we are looking|key tasks|we need|the job|you have|you bring|you need|essential"
        r"|functions|duties|anforderung|profil|aufgaben|missions|requisitos|funciones"
        r"|必須|要件|業務内容|仕事内容|応募資格|职责|要求|자격|업무|المتطلبات|المهام|المؤهلات",
    ),
)
_HEADINGS_FOUND = tuple((weight, re.compile(text, re.IGNORECASE)) for weight, text in _HEADINGS)
_BOILERPLATE = re.compile(
    r"equal[ -]opportunit|regardless of|without regard to|reasonable accommodation"
    r"|affirmative action|protected veteran|sexual orientation|401\s?\(?k\)?|paid time off"
    r"|annual leave|days.{0,9}(?:vacation|holiday)|dental (?:and|insurance|plan|cover)|dental,"
    r"|health insurance|medical insurance"
    r"|\bpension|gym membership|free (?:lunch|snacks|fruit)|stock options|salary range|per annum"
    r"|(?:benefits|perks) include|\b(?:an|per) hour\b|/hr\b|tuition"
    r"|background check|visa sponsorship|closing date|welcomes? applica|disability confident"
    r"|under-represented|drug screen|overtime|send your (?:cv|résumé"
    r"|resume)|cover letter",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"nice[ -]to[ -]have|preferred|preferably|\bbonus points|desirable|\ba merit\b|advantage"
    r"|\ba plus\b"
    r"|ideally|would be (?:great|good|helpful)|von vorteil|un plus|valorable|歓迎|加分",
    re.IGNORECASE,
)


_ASKS = re.compile(
    r"\b(?:you|your|must|need|needs|seek|seeks|seeking|looking for|required|candidate|will|wish to"
    r"|du|sie|ihr|vous|usted|buscamos|suchen|recherchons)\b|募集|نبحث",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:required|must|essential|mandatory|erforderlich|exigé)\b", re.IGNORECASE
)


def passages(posting: str) -> Iterator[Passage]:
    """The lines and sentences of a posting with what they count for.

    A heading decides for the lines under it, words in a line may lower it. What stands before the
    first heading is about the company, unless it speaks of the person.
    """
    read = list(_lines(posting))
    headed = is_english(posting) and any(weight == REQUIRED for _, weight in read)
    weight = BOILERPLATE if headed else REQUIRED
    begun = not headed
    for text, heading in read:
        if heading is not None:
            weight, begun = heading, True
        counts = weight if begun or not _asks(text) else REQUIRED
        if _BOILERPLATE.search(text):
            counts = BOILERPLATE
        elif counts == REQUIRED and _PREFERRED.search(text):
            counts = PREFERRED
        yield Passage(text=text, weight=counts, opening=not begun)


def _asks(text: str) -> bool:
    return bool(_ASKS.search(text)) or any(word.lower in VERBS for word in words(text)[:1])


def weight_at(passage: Passage, place: int) -> int:
    """What a passage counts for at one place: "CPA required, MBA a plus" asks for both."""
    if passage.weight != PREFERRED or not _REQUIRED.search(passage.text):
        return passage.weight
    start = passage.text.rfind(",", 0, place) + 1
    end = passage.text.find(",", place)
    clause = passage.text[start : end if end >= 0 else None]
    return REQUIRED if _REQUIRED.search(clause) else passage.weight


def _lines(posting: str) -> Iterator[tuple[str, int | None]]:
    """The sentences, each with the weight it sets if it is or begins with a heading."""
    for start, end in spans(posting):
        text = posting[start:end]
        begins = not posting[:start].rpartition("\n")[2].strip()
        yield text, _heading(text) if begins else None


def _heading(text: str) -> int | None:
    said, colon, rest = text.partition(":")
    inline = bool(colon and rest.strip())
    bare = (said if inline else text).strip(" #*_-–—:=•\t")
    short = len(bare) <= 50 and len(bare.split()) <= 6
    looks = inline or text.rstrip("* _=").endswith((":", "："))
    looks = looks or not bare.endswith((".", ";", ",", "。"))
    bulleted = text.lstrip().startswith(("-", "•", "·", "* ", "–"))
    if bulleted or not (bare and short and looks):
        return None
    for weight, pattern in _HEADINGS_FOUND:
        if pattern.search(bare):
            return weight
    return None
