"""Finds the JSON object in what a model says around it."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from services.generator.adapters.openai.schema import SchemaViolation, check
from services.generator.application.ports import Document

#: Longer ones are not looked through: a few hundred kilobytes are the most that was asked for.
_LONGEST = 1_000_000
#: So many places are tried at which an object could begin.
_MOST_STARTS = 200

#: Models that think aloud do so first; some templates leave the opening tag out.
_THOUGHTS = re.compile(r"\A.*</(?:think|thinking|thought|reasoning)>", re.DOTALL | re.IGNORECASE)


def object_in(content: str, schema: Document) -> Document:
    """The last object that is valid against `schema`: a model that gives several corrects itself.

    Thoughts, code fences, comments and other words around it do no harm.

    Raises:
        SchemaViolation: the first object of the answer is not valid, and no other is.
        ValueError: there is none, or the first is not JSON and no other is valid.
    """
    decoder = json.JSONDecoder(parse_constant=_refuse_constant)
    found: Document | None = None
    problem: Exception | None = None
    text = _spoken(content)
    start, tried = text.find("{"), 0
    while start >= 0 and tried < _MOST_STARTS:
        tried += 1
        value, end = _decode(decoder, text, start)
        if value is not None:
            try:
                check(value, schema)
                found = value
            except SchemaViolation as exc:
                problem = problem or exc
        elif found is None:
            problem = problem or ValueError("it is not JSON")
        start = text.find("{", end)
    if found is None:
        raise problem or ValueError("it is not JSON")
    return found


def _spoken(content: str) -> str:
    if len(content) > _LONGEST:
        raise ValueError("it is too long")
    spoken = _THOUGHTS.sub("", content)
    return spoken if "{" in spoken else content


def _decode(decoder: json.JSONDecoder, text: str, start: int) -> tuple[Document | None, int]:
    try:
        return decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start + 1


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON, though Python reads them
