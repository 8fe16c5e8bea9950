"""What can be checked of a statement in another language than its source: numbers and names.

The rest only the person can confirm, so the best verdict is `to confirm`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from services.generator.domain.fact_check import LONGEST, REJECTED, TO_CONFIRM, Verdict
from services.generator.domain.language.languages import script_of
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.vocabulary import Vocabulary

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
#: Names that no language translates: K8s, GitLab, SAP, C#.
_LETTER = r"[A-Za-z0-9_\u00c0-\u024f]"
_CODED = re.compile(
    rf"(?<!{_LETTER})(?={_LETTER}*[A-Z]{_LETTER}*[A-Z0-9]|{_LETTER}*\d{_LETTER}*[A-Za-z]"
    rf"|{_LETTER}*[A-Za-z]{_LETTER}*\d){_LETTER}{{2,40}}(?!{_LETTER})"
)
#: Among letters of another script, whatever is Latin is a name or a unit.
_FOREIGN = re.compile(rf"(?<!{_LETTER})[A-Za-z]{_LETTER}+(?!{_LETTER})")
_LONGER = 3
_KEPT_KINDS = frozenset({"tool", "credential"})


def judge_translation(text: str, sources: Sequence[str], vocabulary: Vocabulary) -> Verdict:
    """`to confirm` where numbers and names agree, else `rejected`."""
    told = "\n".join(sources)
    problems = [*_size(text, told), *_numbers(text, told), *_names(text, told, vocabulary)]
    if problems:
        return Verdict(verdict=REJECTED, reason=problems[0], problems=problems)
    reason = "It is a translation; please check that it says what you wrote."
    return Verdict(verdict=TO_CONFIRM, reason=reason, problems=[reason])


def _size(text: str, told: str) -> list[str]:
    if not text.strip() or not told.strip():
        return ["It is based on no statement of yours."]
    if len(text) > min(LONGEST, _LONGER * len(told) + 40):
        return ["It is much longer than what you wrote."]
    return []


def _numbers(text: str, told: str) -> list[str]:
    said, known = (Counter(_digits(one) for one in _NUMBER.findall(t)) for t in (text, told))
    new = [f"The number {one} is not in your own statement." for one in said - known]
    lost = [f"It leaves out the number {one}." for one in known - said]
    return [*new, *lost]


def _digits(number: str) -> str:
    """A number without what divides its thousands, which differs between languages."""
    whole = re.sub(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))", "", number)
    return whole.replace(",", ".")


def _names(text: str, told: str, vocabulary: Vocabulary) -> list[str]:
    claim, source = Statement(text, vocabulary), Statement(told, vocabulary)
    kinds = {
        name: vocabulary.lexicon.by_name[name.casefold()].kind
        for name in claim.terms
        if name.casefold() in vocabulary.lexicon.by_name
    }
    new = [
        wording
        for name, wording in claim.terms.items()
        if name not in source.terms and kinds.get(name, "tool") in _KEPT_KINDS
    ]
    known = told.casefold()
    foreign = _FOREIGN.findall(text) if script_of(text) else []
    named = dict.fromkeys([*new, *_CODED.findall(text), *foreign])
    return [
        f"“{one}” is not in your own statement." for one in named if one.casefold() not in known
    ]
