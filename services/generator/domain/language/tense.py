"""The tense in which a statement begins: "Managed …", "Manages …", "Manage …", "Managing …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sentences, word_set, words
from services.generator.domain.language.word_forms import PAST

#: Verbs that statements of a résumé begin with, in their first form. Without a list "Sales" could
#: not be told from "Sells".
VERBS = word_set(
    """
    accept access accompany account achieve acknowledge acquire act adapt add address adjust
    administer adopt advertise advise advocate agree alert align allocate amend analyse analyze
    answer apply appoint apprehend approve archive arrange articulate assemble assess assign
    assist attend attract audit author authorise authorize automate award back bake balance
    bandage bank bathe begin bend bill blend block book boost breed brief bring broadcast broker
    budget build buy calculate calibrate call canvass capture care carry cast cater certify
    chair champion change charge chart chase check choose chop circulate clean clear climb clock
    close coach code collaborate collate collect combine commission communicate compare compile
    complete compose compute conceive conduct configure conserve consolidate construct consult
    contact contract contribute control convene convert convey cook coordinate copy correct
    correspond counsel count cover craft create cultivate curate cure customise customize cut
    deal debug decide decorate dedicate defend define delegate deliver demolish demonstrate
    deploy describe design detect determine develop devise diagnose dig direct disassemble
    disburse discuss dismantle dispatch dispense display dissect distribute document draft draw
    dress drill drive dry earn edit educate elicit eliminate embed embroider empty enable
    encourage enforce engage enhance enrol ensure enter entertain equip erect escalate escort
    establish estimate evaluate examine exceed exchange execute exhibit expand explain explore
    extract fabricate facilitate feed fetch file fill film finalise finalize finance find finish
    fit fix fold follow forecast form formulate forward foster found free fulfil fulfill fund
    furnish gain gather gauge generate give greet grill grind groom grow guide halve handcraft
    handle hang harvest haul head hear help highlight hire hoist hold honour host ice identify
    illustrate implement import improve increase influence inform ingest initiate inject
    innovate inoculate input insert inspect inspire install instruct insulate insure integrate
    interpret interview introduce invent invest investigate invigilate invite invoice iron issue
    join judge keep label launch lay lead learn lecture let level leverage liaise lift link list
    listen load lobby locate log lower machine mail maintain make man manage map mark market
    master match maximise maximize measure mediate meet mentor merge message migrate minimise
    minimize mix model modify monitor motivate mould mount move mow navigate negotiate nurse
    observe obtain offer open operate oppose optimise optimize orchestrate order organise
    organize outline overhaul oversee own pack paint park participate partner pass patch patrol
    pay perform persuade photograph pick pilot pioneer place plan plant play plot polish post
    pour practise predict prepare prescribe present preserve press prevent price print
    prioritise prioritize probe process procure produce profile program programme project
    promote proofread propose prosecute protect prototype provide provision prune publish pull
    pump purchase pursue push put qualify quantify query quote raise rank rate reach read
    rebuild receive recommend reconcile record recover recruit recycle redesign redraft reduce
    refactor refer refine refresh register regulate rehearse reject relay release remove render
    renew reorganise reorganize repair repay rephrase replace replenish report represent request
    rescue research reserve resize resolve respond restore retain retrieve retrofit return reuse
    review revise reward rewire rewrite ring rotate route run sample sand save scan schedule
    score screen script seal search secure see seed select sell send separate serve service set
    settle sew shape share shift ship shoot shop show sign simplify sing sketch solicit solve
    sort source speak spearhead specialise specialize speed spot spray stack staff stand
    standardise standardize start steer stimulate stitch stock store streamline strengthen strip
    structure study submit substitute succeed suggest sum summarise summarize supervise supply
    support survey swap sweep synthesise synthesize tailor take talk teach tell tend tender
    terminate test tidy time total trace track trade train transcribe transfer transform
    translate transport travel treat trim troubleshoot tune turn tutor type undertake unload
    unpack update upgrade upload use utilise utilize validate value verify vet view visit
    visualise visualize wait walk warn wash watch water weed weigh welcome weld win wire
    withdraw witness work wrap write
    """
)
#: Those that are as often a noun: "Lead engineer", "Design of bridges". Only what follows tells.
NOUNS = word_set(
    """
    access account act address answer apply audit award back balance bandage bank bill blend
    block book boost brief broadcast budget call capture care cast certify chair change charge
    chart chase check clear climb clock close coach code commission contact contract control
    cook copy cover craft cure cut deal delegate design dispatch display document draft dress
    drill drive dry edit estimate exchange exhibit experience feed file fill film finance finish
    fit fix fold forecast form forward foster free fund gain gauge grill groom guide haul head
    help highlight honour host ice import input iron issue join judge label lay lead lecture
    level lift link list load lobby log lower machine mail man map mark market master match
    measure mentor message mix model mould mount move nurse offer open order outline overhaul
    own pack paint park partner pass patch patrol pay pick pilot pioneer place plan plant play
    plot polish post practise press price print probe process produce profile program programme
    project prototype provision pump purchase push query quote raise rank rate reach read record
    release repair report request rescue research reserve respond return review reward ring
    route run sample sand scan schedule score screen script seal search seed separate service
    set shape share shift ship shoot shop show sign sketch sort source speed spot spray stack
    staff stand start stock store strip structure study sum supply support survey swap sweep
    tailor talk tender test time total trace track trade train transfer transport travel treat
    trim tune turn tutor type update upgrade use value vet view visit wait walk wash watch water
    weed welcome win wire witness work wrap
    """
)
AFTER_VERBS = word_set("a an the my our their his her all new and with to")
_PARTICLES = word_set("on up out down off over back away")
#: "Train pensioners", but "Test analysis", "Lead business analyst".
_MANY = re.compile(r"[^suic]s$")
_NO_PAST = word_set("need speed feed weed breed seed bed shed red skilled experienced qualified")
_NO_PAST |= word_set(
    "licensed certified registered chartered dedicated motivated detailed seasoned"
)
_NO_PAST |= word_set("self-employed accredited advanced applied limited related based interested")
_NO_GERUND = word_set("during including following spring evening morning building king training")
_NO_GERUND |= word_set("marketing engineering accounting nursing banking teaching catering")
_BEHIND_DONE = word_set("in on at by for with to from within before after during using via daily")
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
    if not tense and verb.lower in NOUNS - _UNCHANGED and gap == " " and _MANY.search(after):
        # "Log messages were masked": what follows has a verb of its own.
        told = any(word.lower in PAST or word.lower.endswith("ed") for word in found[1:])
        tense = "" if told else "present"
    if tense == "present" and verb.lower.endswith("s") and _is_told_shortly(found[1:3]):
        tense = ""  # "Interviews booked in Bullhorn"
    return Tense(tense, verb.text) if tense else None


def _is_told_shortly(behind: Sequence[Word]) -> bool:
    """Whether what follows a word says what was done to it: "booked in", "logged"."""
    done = bool(behind) and behind[0].lower.endswith("ed") and behind[0].lower not in _NO_PAST
    return done and (len(behind) < 2 or behind[1].lower in _BEHIND_DONE)


def _tense(verb: str, after: str) -> str:
    if verb in _UNCHANGED:
        return ""
    if verb in PAST or (verb.endswith("ed") and verb not in _NO_PAST):
        return "past"
    if verb.endswith("ing") and len(verb) > 5 and verb not in _NO_GERUND:
        return "gerund"
    if verb in VERBS:
        taking = after in AFTER_VERBS | _PARTICLES or is_number(after)
        return "present" if verb not in NOUNS or taking else ""
    base = {verb.removesuffix("s"), verb.removesuffix("es"), f"{verb.removesuffix('ies')}y"}
    telling = (base & VERBS) - NOUNS or (base & VERBS and after in AFTER_VERBS)
    return "present" if telling and verb.endswith("s") else ""
