"""Where in a submitted résumé something is, and how to refuse it by name."""

from __future__ import annotations

import re
from typing import NoReturn, TypeAlias

from gateway.domain.errors import InvalidRequest

#: The way to a value, innermost step first: `((None, "resume_data"), "experience")`. Built for
#: every value read, so it is a bare tuple; it becomes text only when something is refused.
Place: TypeAlias = "tuple[Place | None, str | int]"

_PLAIN = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]{0,39}")
_SHORT = re.compile(r"[\w &/+.#-]{1,40}")

_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false"}


def refuse(place: Place, problem: str) -> NoReturn:
    """Raise InvalidRequest for the value at this place; `problem` quotes no value."""
    raise InvalidRequest(path_of(place), problem)


def path_of(place: Place) -> str:
    """The place as people write it: `resume_data.experience[2].points`.

    Long or strange keys are shortened to an ellipsis, so that no résumé text gets into messages.
    """
    steps = []
    step: Place | None = place
    while step is not None:
        step, key = step
        steps.append(_shown(key, first=step is None))
    return "".join(reversed(steps))


def _shown(key: str | int, *, first: bool) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    if _PLAIN.fullmatch(key):
        return key if first else f".{key}"
    return f'["{key}"]' if _SHORT.fullmatch(key) else '["…"]'


def kind_of(value: object) -> str:
    """What a JSON value is, for a sentence: "an object", "a list", "text", "a number"."""
    return _KINDS.get(type(value), "a number")
