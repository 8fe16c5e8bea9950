"""Which honest step would show a term, or show it better. None of them asks for more than is so."""

from __future__ import annotations

from services.generator.domain.evidence import STRENGTHS, Mention

_MISSING = {
    "tool": "Nothing in your résumé shows “{0}”. If you have used it, say in a bullet where.",
    "credential": "Nothing in your résumé shows “{0}”. If you hold it, add it with its year.",
    "language": "Nothing in your résumé shows “{0}”. If you speak it, add it with your level.",
    "domain": "Nothing in your résumé shows “{0}”. If you have worked in it, say where.",
}
_NOTHING = "Nothing in your résumé shows “{0}”. If you have done it, say in a bullet where."
_WEAK = {
    "skills": "You list {1} among your skills; say in a bullet where you used it.",
    "summary": "Your summary names {1}; say in a bullet where you did so.",
    "stated": "Your résumé names {1}; say in a bullet what you did with it.",
    "old bullet": "{1} stands in something that ended over ten years ago; "
    "if you used it since, say where.",
}
_LISTED = {
    "credential": "You only mention {1} in passing; if you hold it, state it with its year.",
    "language": "You only mention {1} in passing; state it among your languages, with your level.",
}
_LIMITED = "Your résumé says that “{1}” goes only so far; if you can do more by now, say where."
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
    return _template(kind, best).format(name, best.words, wording or name)


def _template(kind: str, best: Mention) -> str:
    if best.limited:
        return _LIMITED
    if best.kind in ("skills", "summary"):
        return _LISTED.get(kind, _WEAK[best.kind])
    if best.ceiling < 1.0:
        # A title of long ago is worth what an old bullet is.
        old = best.ceiling <= STRENGTHS["old bullet"]
        return _WEAK["old bullet"] if old else _WEAK["stated"]
    if not best.own_words:
        return _REWORD
    return "" if best.prominent else _RAISE
