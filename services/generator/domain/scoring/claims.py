"""What the texts of a résumé claim of what a posting asks for, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.generator.domain.language.text import squeeze, words
from services.generator.domain.scoring.levels import (
    Level,
    falls_short,
    levels_beside,
    without_level,
    years_asked,
)
from services.generator.domain.scoring.passages import Passage
from services.generator.domain.scoring.standing import DENIED, LIMITED, standing
from services.generator.domain.terms.lexicon import Entry, Lexicon, Match
from services.generator.domain.terms.terms import Term, lexicon_of

BULLETS = ("bullet", "old bullet")
_STATED_IN_LISTS = ("credential", "language")
#: A list becomes a statement by so many words that name nothing.
_WORDS_OF_A_STATEMENT = 4
#: What people are called, and what says that somebody is one of them.
_PEOPLE = re.compile(r"(?:er|or|ist|ian|yst|nurse|chef|cook)s?$")
_AS_ONE = re.compile(
    r"\b(?:as|als|como|comme)\s+(?:(?:an?|the|acting|head|lead|senior|sole|une?)\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for, by squeezed names."""

    terms: Mapping[str, Term]
    #: The levels and years that the posting names with them.
    levels: Mapping[str, Mapping[str, Level]]
    years: Mapping[str, int]
    #: What finds them, and what finds those with a level in their name by the rest of it.
    lexicons: Sequence[Lexicon]
    bare: Mapping[str, Term]

    @classmethod
    def of(cls, terms: Sequence[Term], lexicon: Lexicon) -> Asked:
        """Reads what is asked for out of the sentences that ask."""
        levels, years, bare = {}, {}, {}
        for term in terms:
            wording = term.wording or term.name
            start = max(0, term.quote.casefold().find(wording.casefold()))
            name = squeeze(term.name)
            levels[name] = levels_beside(
                term.quote or wording, start, start + len(wording), term.kind
            )
            years[name] = years_asked(term.quote, start)
            for called in (term.name, wording):
                rest = without_level(called)
                if rest != called and len(rest) > 2:
                    bare[squeeze(rest)] = term
        own = Lexicon([Entry(name=rest, kind=term.kind) for rest, term in bare.items()])
        return cls(
            terms={squeeze(term.name): term for term in terms},
            levels=levels,
            years=years,
            lexicons=(lexicon, lexicon_of(terms, lexicon), own),
            bare=bare,
        )

    def short_in(self, term: Term, text: str, match: Match) -> tuple[str, ...]:
        """The level asked for and the lower one, or none, beside a name."""
        asked = self.levels[squeeze(term.name)]
        said = levels_beside(text, match.start, match.end, term.kind)
        if squeeze(match.entry.name) == squeeze(term.name) or set(asked) & set(said):
            return falls_short(asked, said) or ()
        return next((level.words, "") for level in asked.values()) if asked else ("", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A term where a passage claims it."""

    term: Term
    match: Match
    #: The passage's, but `skills` where it is a mere list.
    kind: str
    #: The text says that it goes only so far.
    limited: bool
    #: The level that is asked for and the lower one that stands here; empty where that is not so.
    short: tuple[str, ...]


def claims_in(passage: Passage, asked: Asked) -> Iterator[Claim]:
    """The terms that a passage says something of."""
    *named, bare = [one.find(passage.text) for one in asked.lexicons]
    matches = [match for found in named for match in found]
    listed = passage.loose and not _is_statement(passage.text, matches)
    pairs = [(asked.terms.get(squeeze(match.entry.name)), match) for match in matches]
    pairs += [(asked.bare.get(squeeze(match.entry.name)), match) for match in bare]
    for term, match in pairs:
        said = standing(passage.text, match.start, match.end) if term else DENIED
        if term and said != DENIED and not _is_somebody_else(term, passage, match):
            # A list of words in a section of one's own is one of skills; languages are stated so.
            merely = listed and term.kind not in _STATED_IN_LISTS
            short = asked.short_in(term, passage.text, match)
            yield Claim(
                term=term,
                match=match,
                kind="skills" if merely else passage.kind,
                limited=passage.limited or said == LIMITED,
                short=short,
            )


def _is_somebody_else(term: Term, passage: Passage, match: Match) -> bool:
    """Whether a bullet names people with whom somebody worked: "shadowed the senior solicitor"."""
    if passage.kind not in BULLETS or term.kind not in ("duty", "credential"):
        return False
    people = match.entry.occupation or _PEOPLE.search(match.entry.name)
    return bool(people) and not _AS_ONE.search(passage.text[: match.start])


def too_brief(
    read: Iterable[tuple[Passage, Sequence[Claim]]], asked: Asked
) -> Mapping[str, tuple[str, ...]]:
    """Terms of which more years are asked for than the entries that show them can have lasted."""
    lasted: dict[str, dict[str, int | None]] = {}
    for passage, claims in read:
        for claim in claims if passage.entry else ():
            lasted.setdefault(squeeze(claim.term.name), {})[passage.entry] = passage.months
    found = {}
    for name, entries in lasted.items():
        known = [months for months in entries.values() if months is not None]
        years = asked.years[name]
        if len(known) == len(entries) and sum(known) < 12 * years:
            found[name] = (f"{years} years", _time(sum(known)))
    return found


def _time(months: int) -> str:
    count, unit = (months // 12, "year") if months >= 12 else (months, "month")
    return f"{count} {unit}{'s' if count != 1 else ''}"


def _is_statement(text: str, matches: Sequence[Match]) -> bool:
    named = [(match.start, match.end) for match in matches]
    other = [
        word
        for word in words(text)
        if all(word.end <= start or end <= word.start for start, end in named)
    ]
    return len(other) >= _WORDS_OF_A_STATEMENT
