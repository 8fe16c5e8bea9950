"""Which honest step would show a term, or show it better. None of them asks for more than is so."""

from __future__ import annotations

from services.generator.domain.scoring.evidence import STRENGTHS, Mention

_MISSING = {
    "tool": "Nothing in your résumé shows “{0}”. If you have used it, say in a bullet where.",
    "credential": "Nothing in your résumé shows “{0}”. If you hold it, add it with its year.",
    "language": "Nothing in your résumé shows “{0}”. If you speak it, add it with your level.",
    "domain": "Nothing in your résumé shows “{0}”. If you have worked in it, say where.",
}
_NOTHING = "Nothing in your résumé shows “{0}”. If you have done it, say in a bullet where."
_USED = {"tool": "you used it", "domain": "you worked in it"}
_WEAK = {
    "skills": "Your skills list “{1}”; say in a bullet where {3}.",
    "summary": "Your summary names “{1}”; say in a bullet where {3}.",
    "stated": "Your résumé names “{1}”, but no bullet does; say in one where {3}.",
    "old bullet": "“{1}” stands in something that ended over ten years ago; "
    "if {3} since, say where.",
}
_WHERE = {"skills": "Your skills list “{1}”", "summary": "Your summary names “{1}”"}
_LISTED = {
    "credential": "; if you hold it, state it among your certificates, with its year.",
    "language": "; state it among your languages, with your level.",
}
_LIMITED = "Your résumé says that “{1}” goes only so far; if you can do more by now, say where."
_SHORT = "For “{2}” the job asks for “{4}” and your résumé says “{5}”; if you have more, state it."
_NO_LEVEL = "The job asks for “{2}”; your résumé names “{1}”. If you hold that level, state it."
_BRIEF = "The job asks for {4} of “{2}”; the entries that show it make up {5}. If more do, say so."
_REWORD = "You call it “{1}”; the job says “{2}”. If it is the same, use their word."
_RAISE = "“{1}” stands below what the job does not ask for; move it up in its entry."


def step_for(name: str, kind: str, wording: str, best: Mention | None) -> str:
    """One sentence for the person; empty where a term is fully shown.

    Args:
        name: the term.
        kind: one of `terms.KINDS`.
        wording: as the posting words it.
        best: the strongest place that shows it, if one does.
    """
    if best is None:
        return _MISSING.get(kind, _NOTHING).format(wording or name)
    used = _USED.get(kind, "you did it")
    return _template(kind, best).format(name, best.words, wording or name, used, *best.short)


def _template(kind: str, best: Mention) -> str:
    if best.short:
        return _of_level(best)
    if best.limited:
        return _LIMITED
    if best.kind in _WHERE:
        return _WHERE[best.kind] + _LISTED[kind] if kind in _LISTED else _WEAK[best.kind]
    if best.ceiling < 1.0:
        # A title of long ago is worth what an old bullet is.
        old = best.ceiling <= STRENGTHS["old bullet"]
        return _WEAK["old bullet"] if old else _WEAK["stated"]
    if not best.own_words:
        return _REWORD
    return "" if best.prominent else _RAISE


def _of_level(best: Mention) -> str:
    asked, said = best.short
    if asked.endswith(" years"):
        return _BRIEF
    return _SHORT if said else _NO_LEVEL
