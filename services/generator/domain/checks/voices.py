"""Who did it to whom: "trained by" and "trained"."""

from __future__ import annotations

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.language.word_kinds import is_participle
from services.generator.domain.statements.claim_words import DOWN, MEANS, PREPOSITIONS, UP
from services.generator.domain.statements.means import is_bare_means, is_deadline
from services.generator.domain.statements.people import is_agent
from services.generator.domain.statements.statements import Statement

_AGENT = 4  # words between a verb and who does it
_FAR_AGENT = 12  # words, behind "the servicing of"


def voice_turned(claim: Statement, source: Statement) -> bool:
    """Whether what was done to the person is told as done by them, or the other way round."""
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
        if is_deadline(statement.text, word.start):
            continue  # "by the next morning"
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
    far = _FAR_AGENT if _is_noun(statement, verb) else _AGENT
    after = statement.words[verb + 1 : verb + 1 + far]
    if any(word.lower == "by" for word in after):
        around = around + after
    return any(statement.meant_by(word) & agent for word in around)


def _is_noun(statement: Statement, at: int) -> bool:
    """Whether a word in -ing is a noun that takes what is done to it: "the servicing of"."""
    word, after = statement.words[at], statement.words[at + 1 : at + 2]
    return word.lower.endswith("ing") and any(other.lower == "of" for other in after)
