"""Who did it, and in what position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest

from services.generator.domain.checks.plain_verbs import runs_things, tells_a_deed
from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sense, word_set, words
from services.generator.domain.language.word_kinds import is_light, is_participle, is_verb
from services.generator.domain.statements import frames
from services.generator.domain.statements.claim_words import (
    DOWN,
    LEADING,
    MEANS,
    OF_PEOPLE,
    PREPOSITIONS,
    SMALL,
    UP,
)
from services.generator.domain.statements.inflating_words import STANDING
from services.generator.domain.statements.means import is_bare_means
from services.generator.domain.statements.people import (
    PEOPLE,
    SOMEBODY,
    is_agent,
    is_somebody,
)
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.told_deeds import takes_deed

#: Who does this without naming anybody was taught.
_TAUGHT = frozenset(map(sense, ("train", "retrain", "qualify", "certify")))
#: What follows says who the person was.
_CALLING = word_set("as was am be been being became become role post position job promoted acting")
_SENTENCE = re.compile(r"[.;\n]\s?$")
_AGENT = 4  # words between a verb and who does it


def more_responsibility(claim: Statement, source: Statement) -> Iterator[str]:
    """Being in charge where the source says nothing of it."""
    if not source.leads:
        for at, word in enumerate(claim.words):
            if not set(word.lower.split()) & LEADING:
                continue
            light = is_light(word) and tells_a_deed(claim, at, source)
            light = light or runs_things(claim, at, source) or _is_half_a_word(claim, word)
            light = light or _runs_a_thing(claim, at, source) or takes_deed(claim, word, source)
            if not light:
                yield f"“{word.text}” claims more responsibility than you wrote."


def _runs_a_thing(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "ran" only tells a deed of the source, and of no people: "ran cables"."""
    word = claim.words[at]
    objects = takewhile(lambda other: other.lower not in PREPOSITIONS, claim.words[at + 1 :])
    of_people = any(is_agent(other) or other.lower in OF_PEOPLE for other in objects)
    return word.lower == "ran" and bool(claim.meant_by(word) & source.granted) and not of_people


def _is_half_a_word(statement: Statement, word: Word) -> bool:
    """Whether it only ends a compound: nobody says that they own a "family-owned" shop."""
    return statement.text[max(0, word.start - 1) : word.start] == "-" and word.lower.endswith("ed")


def other_roles(claim: Statement, source: Statement) -> Iterator[str]:
    """What was done to the person told as done by them, or "as" a role that is new."""
    if _voice_turned(claim, source) or _was_taught(claim, source):
        yield "It mixes up what you did with what was done to you."
    if role := frames.new_role(claim, source) or _title_of_another(claim, source):
        yield f"You did not write that you were “{role}”."


def _title_of_another(claim: Statement, source: Statement) -> str:
    """What the claim says first the person was, and the source only somebody else: "Head chef
    taking bookings" for "Took bookings for the head chef".
    """
    own = {word.sense for word in _titles(source)} | _called(source)
    known = {part.sense for word in source.words for part in words(word.text)}
    for word in _titles(claim):
        somebody = is_somebody(word, STANDING | SOMEBODY)
        if somebody and word.sense in known - own and not word.lower.endswith("s"):
            return word.text
    return ""


def _titles(statement: Statement) -> Iterator[Word]:
    """The last word of what each sentence begins with, where that is no deed: "Night nurse"."""
    named = True
    for word, after in zip_longest(statement.words, statement.words[1:]):
        named = named or bool(_SENTENCE.search(statement.text[: word.start][-2:]))
        named = named and not (_begins_deed(word, after) or word.lower in SMALL | PREPOSITIONS)
        between = statement.text[word.end : after.start] if after else "\n"
        ends = between != " " or (after and (after.lower in SMALL or is_verb(after)))
        if named and ends:
            yield words(word.text)[-1]
            named = False


def _begins_deed(word: Word, after: Word | None) -> bool:
    """Whether a first word is a verb, and not of a title: "Managing director"."""
    title = word.lower.endswith("ing") and after is not None and after.lower in STANDING | PEOPLE
    return is_verb(word) and not title


def _called(statement: Statement) -> frozenset[str]:
    """What the person is called: what follows "as", "was" and the like."""
    found = statement.words
    places = [at for at, word in enumerate(found) if word.lower in _CALLING]
    after = (takewhile(_is_of_title, found[at + 1 : at + 5]) for at in places)
    named = (word for title in after for word in title if not word.lower.endswith("'s"))
    return frozenset(part.sense for word in named for part in words(word.text))


def _is_of_title(word: Word) -> bool:
    """Whether a word may belong to a title: "head of sales", but "PA to the director"."""
    return word.lower == "of" or word.lower not in PREPOSITIONS


def _was_taught(claim: Statement, source: Statement) -> bool:
    """Whether who "trained as a nurse" now trained nurses."""
    taught = {word.sense for word in source.words if word.sense in _TAUGHT}
    return any(
        word.sense in taught
        and _takes_no_object(source, word.sense)
        and not _takes_no_object(claim, word.sense)
        for word in claim.words
        if is_verb(word)
    )


def _takes_no_object(statement: Statement, verb: str) -> bool:
    """Whether nobody follows such a verb but what it was in: "trained in first aid"."""
    found = statement.words
    after = [next_.lower for word, next_ in pairwise(found) if word.sense == verb]
    return all(word in PREPOSITIONS for word in after)


def _voice_turned(claim: Statement, source: Statement) -> bool:
    done_in = {id(statement): _passives(statement) for statement in (claim, source)}
    for passive, active in ((source, claim), (claim, source)):
        for at, verb, agent in done_in[id(passive)]:
            if any(verb & other for _, other, _ in done_in[id(active)]):
                continue
            both = sum(bool(verb & source.meant_by(word)) for word in source.words) > 1
            told = [n for n, word in enumerate(active.words) if verb & active.meant_by(word)]
            # What begins with "trained by" was done to the person, whoever is named before it.
            by_other = at > 0 and any(_does(active, n, agent) for n in told)
            below = "under supervision" in claim.limits & source.limits
            if told and not both and not by_other and not below:
                return True
    return False


def _passives(
    statement: Statement,
) -> list[tuple[int, frozenset[str | int], frozenset[str | int]]]:
    """What was done by somebody, "trained by …", and by whom: the number of the verb's word,
    and all that both can stand for.
    """
    found = []
    for at, (word, who) in enumerate(zip(statement.words, statement.words[1:], strict=False)):
        if word.lower != "by" or who.lower in MEANS or is_bare_means(statement, at + 1):
            continue
        if is_number(who.lower) and not _was_done(statement, at):
            continue  # "by 20 %"
        done = [n for n in range(max(0, at - 5), at) if is_participle(statement.words[n])]
        if done and done[-1] == 0 and statement.words[1].lower not in PREPOSITIONS:
            continue  # "Ranked bridges by urgency" is the person's
        if done and not who.lower.partition(" ")[0].endswith("ing"):
            agents = statement.words[at + 1 : at + 5]
            whom = frozenset(m for agent in agents for m in statement.meant_by(agent))
            verb = statement.meant_by(statement.words[done[-1]])
            found.append((done[-1], verb, whom - statement.vocabulary.neutral))
    return found


def _was_done(statement: Statement, at: int) -> bool:
    """Whether the "by" there leads to so many people: "was trained by two nurses"."""
    before = [word.lower for word in statement.words[max(0, at - 3) : at]]
    passive = bool({"was", "were", "been", "being"} & {*before}) and not {*before} & (UP | DOWN)
    return passive or any(map(is_agent, statement.words[at + 2 : at + 4]))


def _does(statement: Statement, verb: int, agent: frozenset[str | int]) -> bool:
    """Whether somebody stands before a verb, as who does it: "which the managers check"."""
    around: list[Word] = statement.words[max(0, verb - _AGENT) : verb]
    after = statement.words[verb + 1 : verb + 1 + _AGENT]
    if any(word.lower == "by" for word in after):
        around = around + after
    return any(statement.meant_by(word) & agent for word in around)
