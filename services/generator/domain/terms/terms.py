"""What a posting asks for: terms with kind, weight and the place that says so.

From the lexicon, from rules for what no lexicon holds, and from a model's hints, each of which has
to be found verbatim in the posting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from services.generator.domain.language.text import is_english, squeeze, words
from services.generator.domain.terms import posting as postings
from services.generator.domain.terms.chunks import title_of
from services.generator.domain.terms.lexicon import Entry, Lexicon
from services.generator.domain.terms.posting_text import PostingText, read_posting
from services.generator.domain.terms.posting_words import VIRTUES
from services.generator.domain.terms.term_finding import Found, found_in

#: A posting's heaviest terms; more would only dilute the score.
MOST_TERMS = 60
_LONGEST_QUOTE = 240
_LONGEST_NAME = 60
KINDS = ("tool", "skill", "credential", "duty", "domain", "language")
#: What a title adds to the name of a trade without naming another.
_CLASSES = frozenset(("class", "grade", "level", "band", "cat", "category"))
IMPORTANCES: dict[str, float] = {
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
    text = read_posting(jd)
    english = is_english(text.text)
    read = list(postings.passages(text.text, english=english))
    found: dict[str, Term] = {}
    for term in _in_title(job_title, lexicon):
        _keep(found, term)
    for passage in read:
        for one in found_in(passage, lexicon, english=english):
            _keep(found, _term(one, passage, text))
    for hint in hints:
        if hinted := _hinted(hint, text, read, lexicon):
            _add(found, hinted, job_title)
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
    if before is None or term.weight > before.weight:
        found[key] = term if before is None else replace(term, name=before.name, kind=before.kind)


def _in_title(job_title: str, lexicon: Lexicon) -> Iterator[Term]:
    matches = lexicon.find(job_title)
    spots = [(one.entry.name, one.entry.kind, one.start, one.end) for one in matches]
    title = title_of(job_title)
    at = max(0, job_title.find(title))
    if title and not any(_tells_all(title, at, one.start, one.end) for one in matches):
        spots.append((title, "duty", at, at + len(title)))
    for name, kind, start, end in spots:
        yield Term(
            name=name,
            kind=kind,
            weight=postings.TITLE,
            quote=job_title[:_LONGEST_QUOTE],
            wording=job_title[start:end],
            place=Place(source="job_title", start=start, end=end),
        )


def _tells_all(title: str, at: int, start: int, end: int) -> bool:
    """Whether a name in a job title leaves nothing of it to tell but ranks and classes."""
    rest = title[: max(0, start - at)] + " " + title[max(0, end - at) :]
    return all(len(word.text) < 2 or word.lower in _CLASSES for word in words(rest))


def _term(one: Found, passage: postings.Passage, text: PostingText) -> Term:
    start, end = text.origin(passage.start + one.start, passage.start + one.end)
    return Term(
        name=one.name,
        kind=one.kind,
        weight=one.weight,
        quote=_quote(passage, one.start, one.end, text),
        wording=passage.text[one.start : one.end],
        place=Place(start=start, end=end),
    )


def _quote(passage: postings.Passage, start: int, end: int, text: PostingText) -> str:
    """The passage, or of a longer one the part around a wording."""
    first = 0 if end <= _LONGEST_QUOTE else max(0, start - _LONGEST_QUOTE // 2)
    last = min(len(passage.text), first + _LONGEST_QUOTE)
    return text.quote(passage.start + first, passage.start + last)[: 2 * _LONGEST_QUOTE].strip()


def _hinted(
    hint: Hint, text: PostingText, read: Sequence[postings.Passage], lexicon: Lexicon
) -> Term | None:
    """A hint as a term where the posting asks for it, at most as weighty as its passage."""
    said, name = squeeze(hint.quote), " ".join(hint.term.split())
    if not name or len(name) > _LONGEST_NAME or squeeze(name) not in said:
        return None
    if any(word.lower in VIRTUES for word in words(name)) or said not in squeeze(text.text):
        return None
    for passage in read:
        at = squeeze(passage.text).find(squeeze(name))
        near = squeeze(passage.text) in said or said in squeeze(passage.text)
        if at < 0 or not near or passage.weight == postings.BOILERPLATE:
            continue
        entry = lexicon.by_name.get(squeeze(name))
        start = max(0, passage.text.casefold().find(name.casefold()))
        weight = postings.weight_at(passage, start)
        one = Found(
            name=entry.name if entry else name,
            kind=entry.kind if entry else (hint.kind if hint.kind in KINDS else "skill"),
            weight=min(weight, IMPORTANCES.get(hint.importance, postings.PREFERRED)),
            start=start,
            end=start + len(name),
        )
        return _term(one, passage, text)
    return None


def _add(found: dict[str, Term], term: Term, job_title: str) -> None:
    """Add what a model found, unless it is another name of what stands there already."""
    same = any(_overlap(term.place, other.place) for other in found.values())
    if squeeze(term.name) in found or not same:
        titled = f" {squeeze(term.name)} " in f" {squeeze(job_title)} "
        _keep(found, replace(term, weight=postings.TITLE) if titled else term)


def _overlap(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.source != other.source:
        return False
    return one.start < other.end and other.start < one.end
