"""The tense in which a statement begins: "Managed …", "Manages …", "Manage …", "Managing …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.text import sentences, word_set, words
from services.generator.domain.word_forms import PAST

#: Verbs that statements of a résumé begin with. Without a list "Sales" could not be told from
#: "Sells".
_VERBS = word_set(
    """
    achieve acquire act adapt administer advise advocate allocate analyse analyze answer apply
    appoint arrange assemble assess assign assist attend attract audit author automate balance begin
    book brief bring build buy calculate care carry champion check clean coach collaborate collect
    communicate compile complete compose conduct configure construct consult contribute convert
    cook coordinate counsel create cut deal debug decide define deliver demonstrate deploy design
    determine develop devise diagnose direct dispense distribute document draft draw drive earn
    edit educate enable engage enhance ensure establish estimate evaluate examine execute expand
    facilitate file film find fit fix forecast found fulfil fulfill gather generate give guide
    handle head help hire host identify implement improve increase influence inspect inspire
    install instruct integrate interview introduce investigate launch lead learn leverage liaise
    load maintain make manage market measure mediate meet mentor migrate model monitor motivate
    negotiate observe obtain operate optimise optimize orchestrate order organise organize oversee
    own partner perform pioneer plan prepare present process procure produce programme promote
    propose protect provide publish purchase raise receive recommend record recruit redesign reduce
    refactor release repair replace report represent research resolve respond restore review revise
    run save schedule secure select sell serve set ship simplify solve spearhead specialise
    specialize speed standardise standardize start steer streamline strengthen study supervise
    supply support take teach test track train transform translate treat troubleshoot
    undertake update upgrade use utilise utilize validate verify visit weld win work write
    """
)
#: Those that are as often a noun: "Lead engineer", "Design of bridges". Only what follows tells.
_NOUNS = word_set(
    """
    act audit balance book brief care check coach cook cut deal design document draft drive edit
    estimate experience file film fit fix forecast guide head help host lead load market measure
    mentor model order partner pioneer plan process produce programme purchase record release repair
    report research review run schedule set ship speed start study supply support test track train
    treat update upgrade use visit win work own answer apply
    """
)
_AFTER_VERBS = word_set("a an the my our their his her all new and with to")
_NO_PAST = word_set("need speed feed weed breed seed bed shed red skilled experienced qualified")
_NO_PAST |= word_set(
    "licensed certified registered chartered dedicated motivated detailed seasoned"
)
_NO_PAST |= word_set("self-employed accredited advanced applied limited related based interested")
_NO_GERUND = word_set("during including following spring evening morning building king training")
_NO_GERUND |= word_set("marketing engineering accounting nursing banking teaching catering")
#: One form for past and present.
_UNCHANGED = word_set("cut set put let hit cost read quit shut split spread cast forecast")


@dataclass(frozen=True, slots=True)
class Tense:
    """A tense and the verb, as written, that shows it."""

    #: `past`, `present` or `gerund`.
    tense: str
    verb: str


def tenses(text: str) -> Iterator[Tense]:
    """The tenses in which the sentences of a text begin, where they begin with a verb."""
    for sentence in sentences(text):
        if found := tense_of(sentence):
            yield found


def tense_of(sentence: str) -> Tense | None:
    """The tense of the verb a sentence begins with; none if it begins otherwise."""
    found = words(sentence)
    while found and (found[0].lower in ("i", "we", "also") or found[0].lower.endswith("ly")):
        found = found[1:]
    if not found:
        return None
    verb, after = found[0], found[1].lower if len(found) > 1 else ""
    gap = sentence[verb.end : found[1].start] if len(found) > 1 else ""
    tense = _tense(verb.lower, after if gap == " " else "")
    return Tense(tense, verb.text) if tense else None


def _tense(verb: str, after: str) -> str:
    if verb in _UNCHANGED:
        return ""
    if verb in PAST or (verb.endswith("ed") and verb not in _NO_PAST):
        return "past"
    if verb.endswith("ing") and len(verb) > 5 and verb not in _NO_GERUND:
        return "gerund"
    if verb in _VERBS:
        return "present" if verb not in _NOUNS or after in _AFTER_VERBS else ""
    base = {verb.removesuffix("s"), verb.removesuffix("es"), f"{verb.removesuffix('ies')}y"}
    telling = (base & _VERBS) - _NOUNS or (base & _VERBS and after in _AFTER_VERBS)
    return "present" if telling and verb.endswith("s") else ""
