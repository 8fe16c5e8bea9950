"""What a posting asks for: terms with kind, weight and the place that says so.

From the lexicon, from rules for what no lexicon holds, and from a model's hints, each of which has
to be found verbatim in the posting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from services.generator.domain import posting as postings
from services.generator.domain.chunks import Chunk, asked_in, title_of
from services.generator.domain.lexicon import Entry, Lexicon, Match
from services.generator.domain.phrases import names_in, phrases_in
from services.generator.domain.posting_words import WEAK_HEADS
from services.generator.domain.text import is_english, squeeze

#: A posting's heaviest terms; more would only dilute the score.
MOST_TERMS = 60
_LONGEST_QUOTE = 240
KINDS = ("tool", "skill", "credential", "duty", "domain", "language")
IMPORTANCES = {
    "title": postings.TITLE,
    "required": postings.REQUIRED,
    "preferred": postings.PREFERRED,
    "mention": postings.MENTION,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a term's wording stands, in characters of the text as submitted."""

    #: `jd` or `job_title`.
    source: str = "jd"
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class Term:
    """Something the posting asks for."""

    name: str
    #: One of `KINDS`.
    kind: str
    #: 0.5 mentioned in passing, 1 preferred, 2 required, 3 in the title.
    weight: float
    #: Verbatim out of the posting or its title.
    quote: str
    #: As the posting words it.
    wording: str = ""
    #: Of the wording; none for terms of a report that did not say it.
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A term a model found."""

    term: str
    kind: str
    #: A key of `IMPORTANCES`; anything else is taken for `preferred`.
    importance: str
    quote: str


def extract_terms(
    jd: str, job_title: str, lexicon: Lexicon, hints: Iterable[Hint] = ()
) -> list[Term]:
    """The terms of a posting, heaviest first, at most `MOST_TERMS`."""
    found: dict[str, Term] = {}
    read = list(postings.passages(jd))
    english = is_english(jd)
    for term in _in_title(job_title, lexicon):
        _keep(found, term)
    for passage in read:
        if passage.weight > postings.BOILERPLATE:
            for term in _in_passage(passage, lexicon, english=english):
                _keep(found, term)
    boilerplate = [squeeze(p.text) for p in read if p.weight == postings.BOILERPLATE]
    for hint in hints:
        if verified := _verified(hint, jd, boilerplate, lexicon):
            _keep(found, verified)
    heaviest = sorted(found.values(), key=lambda term: -term.weight)
    return heaviest[:MOST_TERMS]


def lexicon_of(terms: Sequence[Term], lexicon: Lexicon) -> Lexicon:
    """A lexicon of the terms that `lexicon` does not know."""
    return Lexicon(
        [Entry(name=term.name, kind=term.kind) for term in terms if not lexicon.holds(term.name)]
    )


def _keep(found: dict[str, Term], term: Term) -> None:
    key = squeeze(term.name)
    before = found.get(key)
    if before is None:
        found[key] = term
    elif term.weight > before.weight:
        found[key] = replace(before, weight=term.weight, quote=term.quote)


def _in_title(job_title: str, lexicon: Lexicon) -> Iterable[Term]:
    quote = job_title[:_LONGEST_QUOTE]
    matches = lexicon.find(job_title)
    for match in matches:
        yield Term(
            name=match.entry.name,
            kind=match.entry.kind,
            weight=postings.TITLE,
            quote=quote,
            wording=job_title[match.start : match.end],
        )
    title = title_of(job_title)
    if title and all(job_title[match.start : match.end] != title for match in matches):
        yield Term(name=title, kind="duty", weight=postings.TITLE, quote=quote, wording=title)


def _in_passage(passage: postings.Passage, lexicon: Lexicon, *, english: bool) -> Iterable[Term]:
    text, quote = passage.text, passage.text[:_LONGEST_QUOTE]
    phrases = list(phrases_in(text)) if english else []
    matches = [match for match in lexicon.find(text) if _names_a_skill(text, match, phrases)]
    for match in matches:
        wording = text[match.start : match.end]
        if wording in quote:
            yield Term(
                name=match.entry.name,
                kind=match.entry.kind,
                weight=postings.weight_at(passage, match.start),
                quote=quote,
                wording=wording,
            )
    taken = [(match.start, match.end) for match in matches]
    names = list(names_in(text)) if english and not passage.opening else []
    for chunk in [*names, *asked_in(text), *phrases]:
        free = all(chunk.end <= start or end <= chunk.start for start, end in taken)
        if free and chunk.text in quote:
            taken.append((chunk.start, chunk.end))
            yield Term(
                name=chunk.text,
                kind=chunk.kind,
                weight=postings.weight_at(passage, chunk.start),
                quote=quote,
                wording=chunk.text,
            )


def _names_a_skill(text: str, match: Match, phrases: Sequence[Chunk]) -> bool:
    """Not so where it is the end of a longer phrase, or names other people: "managers"."""
    wording = text[match.start : match.end].lower()
    longer = any(
        phrase.start < match.start and phrase.end == match.end and wording in WEAK_HEADS
        for phrase in phrases
    )
    others = wording.endswith("managers") and " " in wording
    return not (longer or others)


def _verified(hint: Hint, jd: str, boilerplate: Sequence[str], lexicon: Lexicon) -> Term | None:
    quote, name = hint.quote.strip()[:_LONGEST_QUOTE], hint.term.strip()
    said = squeeze(quote)
    if not name or len(name) > 60 or said not in squeeze(jd) or squeeze(name) not in said:
        return None
    if any(said in text for text in boilerplate):
        return None
    entry = lexicon.by_name.get(squeeze(name))
    return Term(
        name=entry.name if entry else name,
        kind=entry.kind if entry else (hint.kind if hint.kind in KINDS else "skill"),
        weight=IMPORTANCES.get(hint.importance, postings.PREFERRED),
        quote=quote,
        wording=name,
    )
