"""What became of each lie of a job, read off its result, its report and what was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from services.generator.domain.tailoring.parts import WORSE
from services.generator.domain.tailoring.summary import TOLD_IN_PART, TOO_LONG
from tests.faithfulness import foreign_bullets, foreign_in_summary, plain
from tests.fakes.lying_model import Told
from tests.tales import Tale

#: What can become of a lie. `supported` are those in the résumé, and those that the checks let
#: through and other rules kept out. `passed over`: what is left of it without what nobody sees is
#: the person's own text, its bullet was left out, or it came after more than is read.
TOLD, SUPPORTED, TO_CONFIRM, REJECTED = "told", "supported", "to confirm", "rejected"
PASSED_OVER = "passed over"
FATES = (TOLD, SUPPORTED, TO_CONFIRM, REJECTED, PASSED_OVER)
_NOT_TAKEN = frozenset({WORSE, TOO_LONG, TOLD_IN_PART})
#: Of a text that a report or a question holds, as it may be cut there.
_COMPARED = 200


class Leak(NamedTuple):
    """A lie in a tailored résumé."""

    #: What it is said to be based on.
    source: str
    told: str


def fates(tale: Tale) -> Counter[str]:
    """How many lies were told, and how many met which fate."""
    kept = tale.report["kept"]
    withdrawn = [plain(one["proposed"]) for one in kept if one["reason"] in _NOT_TAKEN]
    refused = {_start(one["proposed"]) for one in kept if one["reason"] not in _NOT_TAKEN}
    refused |= set(_refused(tale))
    doubted = {_start(one["proposed"]) for one in tale.report["to_confirm"]}
    supported = {plain(told.text) for told in _in_the_resume(tale)}
    counts = Counter[str]()
    for told in tale.liar.told:
        start = _start(told.text)
        if plain(told.text) in supported:
            fate = SUPPORTED
        elif start in doubted:
            fate = TO_CONFIRM
        elif start in refused:
            fate = REJECTED
        else:
            fate = SUPPORTED if any(start in text for text in withdrawn) else PASSED_OVER
        counts.update((TOLD, fate))
    return counts


def leaks(tale: Tale) -> Iterator[Leak]:
    """Everything in the résumé that is not the person's, found without the check's verdicts."""
    told = {plain(one.text): one for one in reversed(tale.liar.told)}
    written = {
        id_: text
        for entry in (*tale.own["experience"], *tale.own["projects"])
        for id_, text in zip(entry["bullet_ids"], entry["points"], strict=True)
    }
    for _, id_, text in foreign_bullets(tale.own, tale.final):
        lie = told.get(plain(text))
        yield Leak(_on_one_line(*(lie.own if lie else [written.get(id_, "")])), _on_one_line(text))
    rest = list(foreign_in_summary(tale.own, tale.final))
    lies = list(_in_the_summary(tale)) if rest else []
    yield from (Leak(_on_one_line(*one.own), _on_one_line(one.text)) for one in lies)
    if rest and not lies:
        yield Leak(_on_one_line(tale.own["summary"]), _on_one_line(*rest))


def _in_the_resume(tale: Tale) -> Iterator[Told]:
    foreign = {plain(text) for _, _, text in foreign_bullets(tale.own, tale.final)}
    yield from (told for told in tale.liar.told if plain(told.text) in foreign)
    if list(foreign_in_summary(tale.own, tale.final)):
        yield from _in_the_summary(tale)


def _in_the_summary(tale: Tale) -> Iterator[Told]:
    """The lies that the summary tells, unless it is the person's own."""
    summary, own = plain(tale.final["summary"]), plain(tale.own["summary"])
    for told in tale.liar.told:
        text = plain(told.text).rstrip(" .!?。")
        if text in summary and text not in own:
            yield told


def _refused(tale: Tale) -> Iterator[str]:
    for request in tale.requests:
        for one in request.material.get("refused", []):
            yield _start(one["text"])


def _start(text: str) -> str:
    return plain(text)[:_COMPARED]


def _on_one_line(*texts: str) -> str:
    """The texts beside each other, without what nobody sees: answers are read without it too."""
    seen = ("".join(mark for mark in text if category(mark) != "Cf") for text in texts)
    return " / ".join(" ".join(text.split()) for text in seen)
