"""Words that name somebody: "designer", "nurse", "director"."""

from __future__ import annotations

from collections.abc import Collection

from services.generator.domain.language.text import Word, sense, stem, word_set
from services.generator.domain.statements.vocabulary import Vocabulary

#: Who somebody can be, besides words such as "manager" and "assistant".
PEOPLE = word_set(
    """
    nurse chef coach guard cook mate lead judge pilot guide clerk temp intern apprentice volunteer
    captain deputy aide associate nanny host model agent
    """
)
#: More such words, of those who are named as doing something.
SOMEBODY = word_set(
    """
    staff police parliament government management security everyone everybody people doctor dentist
    author artist lawyer boss owner parent client colleague expert
    """
)
_NAMED = frozenset(map(sense, PEOPLE | SOMEBODY | {"director", "band", "choir", "club"}))
#: What people are called more broadly.
_PERSONS = frozenset(
    map(sense, ("person", "worker", "staff", "professional", "clinician", "relative", "colleague"))
)


#: Of many, who do something too; and animals.
_DOING_THEMSELVES = frozenset(
    map(
        sense,
        word_set(
            """
            lab laboratory company firm agency supplier council group team department office bank
            court university college hospital charity school jury committee board vendor press
            studio workshop institute authority ministry union dog puppy horse cat
            """
        ),
    )
)


def acts(vocabulary: Vocabulary, words: Collection[Word]) -> bool:
    """Whether one of some words names who may do something: a person, a firm, an animal."""
    return any(
        is_person(vocabulary, word) or word.sense.rpartition(" ")[2] in _DOING_THEMSELVES
        for word in words
    )


def is_agent(word: Word) -> bool:
    """Whether a word, or the last of a phrase, says by its ending who does it: "designer"."""
    last = word.lower.rpartition(" ")[2]
    return sense(last) != stem(last)


def is_somebody(word: Word, others: Collection[str] = ()) -> bool:
    """Whether a word names somebody by its ending, or is one of a few, or of `others`."""
    return is_agent(word) or word.lower in PEOPLE or word.lower in others


def is_person(vocabulary: Vocabulary, word: Word) -> bool:
    """Whether a word names somebody, also by what the lists know of it: "surgeons", "a band"."""
    known = vocabulary.supported_by(word.sense)
    return is_agent(word) or word.sense in _NAMED or bool(known & _PERSONS)
