"""Where a résumé shows a term, and how well: docs/score.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.generator.domain.lexicon import Lexicon, Match
from services.generator.domain.passages import Passage, passages_of
from services.generator.domain.standing import DENIED, LIMITED, standing
from services.generator.domain.terms import Term, lexicon_of
from services.generator.domain.text import squeeze, words

#: What evidence of each kind is worth, of 1.
STRENGTHS = {
    "bullet": 1.0,
    "stated": 0.8,
    "old bullet": 0.6,
    "summary": 0.15,
    "skills": 0.1,
    "none": 0.0,
}
#: What is only said.
MERELY_SAID = ("summary", "skills")
#: To state these is all that anybody can do.
_STATED_IN_FULL = ("credential", "language", "domain")
#: What it is worth in other words than the posting's, below a bullet that shows nothing the posting
#: asks for, and where the text itself says that it goes only so far.
OTHER_WORDS, BURIED, ONLY_SO_FAR = 0.97, 0.97, 0.5
_STATED_IN_LISTS = ("credential", "language")
_BULLETS = ("bullet", "old bullet")
_TITLE_WEIGHT = 3
#: A list becomes a statement by so many words that name nothing.
_WORDS_OF_A_STATEMENT = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One place that shows a term."""

    #: Id of a bullet or entry, `summary`, `headline`, `skills`, or the name of another section.
    where: str
    #: One of `STRENGTHS`.
    kind: str
    #: Offsets in the text that stands there; among skills, in the one skill.
    start: int
    end: int
    #: The words between them.
    words: str
    #: In the posting's own words.
    own_words: bool
    #: Nothing stands above it in its entry but what the posting asks for.
    prominent: bool
    #: The text says that it goes only so far: "basic Excel".
    limited: bool
    #: What the fact is worth however it is worded and wherever it stands, of 1.
    ceiling: float

    @property
    def strength(self) -> float:
        """What it is worth as it stands, of 1."""
        wording = 1.0 if self.own_words else OTHER_WORDS
        return self.ceiling * wording * (1.0 if self.prominent else BURIED)


def mentions_of(
    resume: Mapping[str, Any], terms: Sequence[Term], lexicon: Lexicon, as_of: date
) -> Mapping[str, list[Mention]]:
    """Squeezed names of terms to the places that show them, the strongest first."""
    lexicons = (lexicon, lexicon_of(terms, lexicon))
    asked = {squeeze(term.name): term for term in terms}
    found: dict[str, list[Mention]] = {name: [] for name in asked}
    clean = True
    for passage in passages_of(resume, as_of):
        clean = clean or passage.opens_entry
        claims = list(_claims(passage, lexicons, asked))
        for claim in claims:
            found[squeeze(claim.term.name)].append(_mention(passage, claim, prominent=clean))
        if passage.kind in _BULLETS:
            clean = clean and bool(claims)
    return {name: sorted(places, key=_rank) for name, places in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claim:
    term: Term
    match: Match
    kind: str
    limited: bool


def _claims(
    passage: Passage, lexicons: Iterable[Lexicon], asked: Mapping[str, Term]
) -> Iterator[_Claim]:
    """The terms that a passage says something of."""
    matches = [match for one in lexicons for match in one.find(passage.text)]
    listed = passage.loose and not _is_statement(passage.text, matches)
    for match in matches:
        term = asked.get(squeeze(match.entry.name))
        said = standing(passage.text, match.start, match.end) if term else DENIED
        if term and said != DENIED:
            # A list of words in a section of one's own is one of skills; languages are stated so.
            merely = listed and term.kind not in _STATED_IN_LISTS
            yield _Claim(
                term=term,
                match=match,
                kind="skills" if merely else passage.kind,
                limited=passage.limited or said == LIMITED,
            )


def _rank(mention: Mention) -> float:
    return -mention.strength


def _is_statement(text: str, matches: Sequence[Match]) -> bool:
    named = [(match.start, match.end) for match in matches]
    other = [
        word
        for word in words(text)
        if all(word.end <= start or end <= word.start for start, end in named)
    ]
    return len(other) >= _WORDS_OF_A_STATEMENT


def _mention(passage: Passage, claim: _Claim, *, prominent: bool) -> Mention:
    start, end = claim.match.start, claim.match.end
    ceiling = _worth(passage, claim)
    return Mention(
        where=passage.where,
        kind=claim.kind,
        start=start,
        end=end,
        words=passage.text[start:end],
        own_words=_is_own(passage.text[start:end], claim.term),
        prominent=prominent or claim.kind not in _BULLETS,
        limited=claim.limited,
        ceiling=ceiling * ONLY_SO_FAR if claim.limited else ceiling,
    )


def _worth(passage: Passage, claim: _Claim) -> float:
    if claim.kind != "stated":
        return STRENGTHS[claim.kind]
    if passage.certificate:
        return 1.0
    if passage.old and claim.term.kind != "credential":
        return STRENGTHS["old bullet"]
    full = claim.term.kind in _STATED_IN_FULL or claim.term.weight == _TITLE_WEIGHT
    return 1.0 if full else STRENGTHS["stated"]


def _is_own(worded: str, term: Term) -> bool:
    """Whether these are the posting's words for it, but for inflection and what stands beside."""
    stems = [word.stem for word in words(worded)]
    asked = [word.stem for word in words(term.wording or term.name)]
    return _within(asked, stems) or _within(stems, [word.stem for word in words(term.quote)])


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))
