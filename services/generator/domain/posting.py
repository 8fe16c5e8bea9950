"""A posting read line by line: what each line counts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.text import spans

TITLE, REQUIRED, PREFERRED, BOILERPLATE = 3, 2, 1, 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence or line of a posting."""

    #: Verbatim.
    text: str
    #: `REQUIRED`, `PREFERRED` or `BOILERPLATE`.
    weight: int


_HEADINGS = (
    (
        PREFERRED,
        r"nice[ -]to[ -]ha|preferred|bonus|desirable|advantage|a plus|good to have|wünschenswert"
        r"|von vorteil|souhaité|un plus|deseable|valorable|歓迎|加分",
    ),
    (
        BOILERPLATE,
        r"benefits|perks|what we offer|we offer|our offer|what you.ll get|why join|why work"
        r"|about us|about the company|who we are|our company|equal opportunit|diversity"
        r"|compensation|salary|how to apply|to apply|privacy|wir bieten|über uns|was wir"
        r"|nous offrons|avantages|qui sommes|ofrecemos|beneficios|sobre nosotros"
        r"|福利|待遇|会社概要|公司介绍",
    ),
    (
        REQUIRED,
        r"require|must have|qualif|responsib|duties|what you|you will|your (?:role|profile|tasks)"
        r"|the role|about the (?:job|role|position)|skills|experience|who you are|essential"
        r"|we are looking|key tasks|anforderung|profil|aufgaben|missions|requisitos|funciones"
        r"|必須|要件|業務内容|职责|要求",
    ),
)
_HEADINGS_FOUND = tuple((weight, re.compile(text, re.IGNORECASE)) for weight, text in _HEADINGS)
_BOILERPLATE = re.compile(
    r"equal[ -]opportunit|regardless of|without regard to|reasonable accommodation"
    r"|affirmative action|protected veteran|sexual orientation|401\s?\(?k\)?|paid time off"
    r"|annual leave|days.{0,9}(?:vacation|holiday)|dental|health insurance|medical insurance"
    r"|pension|gym membership|free (?:lunch|snacks|fruit)|stock options|salary range|per annum"
    r"|background check|visa sponsorship|send your (?:cv|résumé|resume)|cover letter",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"nice[ -]to[ -]have|preferred|preferably|\bbonus\b|desirable|is an advantage|\ba plus\b"
    r"|ideally|would be (?:great|good|helpful)|von vorteil|un plus|valorable|歓迎|加分",
    re.IGNORECASE,
)


def passages(posting: str) -> Iterator[Passage]:
    """The lines and sentences of a posting with what they count for.

    A heading decides for the lines under it, words in a line may lower it.
    """
    weight = REQUIRED
    for start, end in spans(posting):
        text = posting[start:end]
        if (heading := _heading(text)) is not None:
            weight = heading
        if _BOILERPLATE.search(text):
            yield Passage(text=text, weight=BOILERPLATE)
        elif weight == REQUIRED and _PREFERRED.search(text):
            yield Passage(text=text, weight=PREFERRED)
        else:
            yield Passage(text=text, weight=weight)


def _heading(text: str) -> int | None:
    bare = text.strip(" #*_-–—:=•\t")
    short = len(bare) <= 50 and len(bare.split()) <= 6
    looks = text.rstrip("* _=").endswith((":", "：")) or not bare.endswith((".", ";", ",", "。"))
    bulleted = text.lstrip().startswith(("-", "•", "·", "* ", "–"))
    if not (bare and short and looks) or bulleted:
        return None
    for weight, pattern in _HEADINGS_FOUND:
        if pattern.search(bare):
            return weight
    return None
