from __future__ import annotations

from services.generator.domain.statements.implications import (
    BoundAct,
    Implication,
    OnDemand,
    bound_acts,
    broader_acts,
    broader_things,
)

IMPLIED = [
    Implication(narrower=("surgeon",), broader=("doctor",), is_act=False),
    Implication(narrower=("doctor",), broader=("staff",), is_act=False),
    Implication(narrower=("staff",), broader=("people",), is_act=False),
    Implication(narrower=("halve",), broader=("cut",), is_act=True),
    Implication(narrower=("cut",), broader=("change",), is_act=True),
    Implication(narrower=("put", "fit"), broader=("fit",), is_act=True, objects=("lock",)),
]


def test_things_reach_two_steps_up_and_acts_one() -> None:
    things, acts = broader_things(IMPLIED), broader_acts(IMPLIED)
    assert things.get("surgeon", None) == frozenset({"doctor", "staff"})
    assert acts.get("halv", None) == frozenset({"cut"})
    assert things.get("halv", None) is acts.get("surgeon", None) is acts.get("put", None) is None


def test_a_bound_act_says_nothing_of_itself() -> None:
    bound = bound_acts(IMPLIED, lambda word: frozenset({word, 7}))
    lock = frozenset[str | int]({"lock", 7})
    assert bound.get("put", ()) == [BoundAct(broader=frozenset({"fit"}), objects=lock)]
    assert bound.get("fit", ()) == [BoundAct(broader=frozenset(), objects=lock)]
    assert bound.get("cut", ()) == ()


def test_only_what_is_asked_for_is_worked_out_and_that_once() -> None:
    asked: list[str] = []
    known = OnDemand({"put", "fit"}, asked.append)
    for word in ("put", "cut", "put"):
        known.get(word, None)
    assert asked == ["put"]
