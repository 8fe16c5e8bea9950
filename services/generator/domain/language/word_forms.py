"""Forms of English words that no rule makes: verbs in the past, and plurals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def by_form(table: str) -> Mapping[str, str]:
    """Each form to its word, from a table of words, each before its forms, with commas between."""
    lines = [line.split() for line in table.split(",")]
    return MappingProxyType({form: line[0] for line in lines for form in line[1:]})


#: The past and its participle, to the verb. Forms that are as often another word (`left`, `saw`,
#: `ground`, `felt`, `lay`, `bore`, `wound`, `bound`, `lit`, `shot`) are left out.
PAST = by_form(
    """arise arose arisen, awake awoke awoken, become became, begin began begun, bend bent,
    bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring brought,
    build built, burn burnt, buy bought, catch caught, choose chose chosen, come came,
    creep crept, deal dealt, dig dug, do did done, draw drew drawn, dream dreamt, drink drank drunk,
    drive drove driven, eat ate eaten, fall fell fallen, feed fed, fight fought, find found,
    fly flew flown, forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten,
    freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown,
    hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid,
    lead led, lean leant, leap leapt, learn learnt, lend lent, lose lost, make made, mean meant,
    meet met, mistake mistook mistaken, outgrow outgrew outgrown, outsell outsold,
    overcome overcame, oversee oversaw overseen, overtake overtook overtaken,
    partake partook partaken, pay paid, prove proven, rebuild rebuilt, redo redid redone,
    redraw redrew redrawn, remake remade, repay repaid, resell resold, retell retold,
    rethink rethought, rewind rewound, rewrite rewrote rewritten, ride rode ridden,
    ring rang rung, rise rose risen, run ran, say said, see seen, seek sought, sell sold,
    send sent, sew sewn, shake shook shaken, shine shone, show shown, shrink shrank shrunk,
    sing sang sung, sink sank sunk, sit sat, sleep slept, sow sown, speak spoke spoken,
    speed sped, spell spelt, spend spent, spin spun, stand stood, steal stole stolen, stick stuck,
    strike struck stricken, strive strove striven, swear swore sworn, sweep swept,
    swim swam swum, take took taken, teach taught, tear tore torn, tell told, think thought,
    throw threw thrown, troubleshoot troubleshot, underpay underpaid,
    undergo underwent undergone, understand understood,
    undertake undertook undertaken, underwrite underwrote underwritten, undo undid undone,
    uphold upheld, wake woke woken,
    wear wore worn, weave wove woven, weep wept, win won, withdraw withdrew withdrawn,
    withhold withheld, withstand withstood, write wrote written"""
)
#: Plurals that take no -s, to the singular.
PLURALS = by_form(
    """alumnus alumni, antenna antennae, appendix appendices, bacterium bacteria, bureau
    bureaux bureaus, bus buses, cactus cacti, calf calves, child children, consortium
    consortia, crisis crises, criterion criteria, curriculum curricula, foot feet, formula
    formulae, fungus fungi, gas gases, gateau gateaux, goose geese, half halves, hoof hooves,
    hypothesis hypotheses, index indices, knife knives, lens lenses, loaf loaves, louse lice,
    man men, matrix matrices, memorandum memoranda, menu menus, metastasis metastases, mouse
    mice, nucleus nuclei, odour odours, parenthesis parentheses, person people,
    phenomenon phenomena, plateau plateaus, prognosis prognoses, prosthesis prostheses, quiz
    quizzes, radius radii, referendum referenda, scarf scarves, shelf shelves, spa spas,
    spectrum spectra, stadium stadia, stimulus stimuli, syllabus syllabi, symposium symposia,
    synthesis syntheses, tableau tableaux, thesis theses, thief thieves, tooth teeth, vertex
    vertices, wharf wharves, wife wives, wolf wolves, woman women"""
)
#: Forms whose stems come out other than that of their word.
UNEVEN = by_form(
    """apprentice apprenticed apprenticing, boycott boycotted boycotting, buff buffed buffing,
    embedding embed embeds embedded, evidence evidenced evidencing,
    experience experienced experiencing, deburr deburred deburring, dye dyed, free freed,
    glue glued gluing, hoe hoed, overheat overheated overheating, pipette pipetted pipetting,
    refinance refinanced refinancing, shelve shelving, silhouette silhouetted,
    staff staffed staffing, stuff stuffed stuffing,
    sue sued suing, undercoat undercoated undercoating, uninstall uninstalled uninstalling,
    wholesale wholesaling"""
)
#: Verbs of one form, or whose last letter is not doubled although it looks like it.
_UNCHANGED = frozenset({"cut", "put", "set", "let", "split", "shut", "cast", "spread"})


def inflections(verb: str) -> list[str]:
    """A verb in lower case with its forms: itself, -s, -ing and the past."""
    stem = verb.removesuffix("e") if not verb.endswith(("ee", "oe", "ye")) else verb
    past = [form for form, base in PAST.items() if base == verb]
    if verb[-1:] == "y" and verb[-2:-1] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb}ing", *(past or [f"{verb[:-1]}ied"])]
    if _doubles(verb):
        stem = f"{verb}{verb[-1]}"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    regular = f"{verb}d" if verb.endswith("e") else f"{stem}ed"
    if verb[-2:] != "ee" and all(form.endswith(("wn", "en")) for form in past):
        past.append(regular)  # "showed" and "shown"
    past = [] if verb in _UNCHANGED else past
    return [verb, f"{verb}{ending}", f"{stem}ing", *past]


def _doubles(verb: str) -> bool:
    """Whether the last letter is doubled before -ing: in one syllable behind one vowel."""
    before = set(verb[:-2]) & set("aeiou")
    return len(verb) > 2 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and not before
