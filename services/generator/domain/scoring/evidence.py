"""Where a résumé shows a term, and how well: docs/score.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.generator.domain.language.text import squeeze, words
from services.generator.domain.scoring.claims import BULLETS, Asked, Claim, claims_in, too_brief
from services.generator.domain.scoring.passages import Passage, passages_of
from services.generator.domain.terms.lexicon import Lexicon
from services.generator.domain.terms.terms import Term

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
_TITLE_WEIGHT = 3


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
    #: The level that is asked for and the lower one that stands here; empty where that is not so.
    short: tuple[str, ...]
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
    asked = Asked.of(terms, lexicon)
    read = [(one, list(claims_in(one, asked))) for one in passages_of(resume, as_of)]
    brief = too_brief(read, asked)
    found: dict[str, list[Mention]] = {name: [] for name in asked.terms}
    clean = True
    for passage, claims in read:
        clean = clean or passage.opens_entry
        for claim in claims:
            name = squeeze(claim.term.name)
            lasted = brief.get(name, ()) if passage.entry else ()
            known = replace(claim, short=claim.short or lasted)
            found[name].append(_mention(passage, known, prominent=clean))
        if passage.kind in BULLETS:
            clean = clean and bool(claims)
    return {name: sorted(places, key=_rank) for name, places in found.items()}


def _rank(mention: Mention) -> float:
    return -mention.strength


def _mention(passage: Passage, claim: Claim, *, prominent: bool) -> Mention:
    start, end = claim.match.start, claim.match.end
    ceiling = _worth(passage, claim)
    return Mention(
        where=passage.where,
        kind=claim.kind,
        start=start,
        end=end,
        words=passage.text[start:end],
        own_words=_is_own(passage.text[start:end], claim.term),
        prominent=prominent or claim.kind not in BULLETS,
        limited=claim.limited or bool(claim.short),
        short=claim.short,
        ceiling=ceiling * ONLY_SO_FAR if claim.limited or claim.short else ceiling,
    )


def _worth(passage: Passage, claim: Claim) -> float:
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
