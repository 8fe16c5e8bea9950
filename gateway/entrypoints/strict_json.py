"""Read JSON as its standard has it, and nothing that would break something further in."""

from __future__ import annotations

import json
import math

from gateway.domain.errors import InvalidRequest, MalformedRequest

# orjson, which writes our answers, ends at 254 levels; no résumé comes near this.
_MOST_LEVELS = 64
# Reading digits takes time that grows with the square of their number.
_MOST_DIGITS = 1000
# Each value costs as much as some hundred bytes of text; text of the largest request has fewer.
_MOST_COMMAS = 250_000


def read_object(raw: bytes) -> dict[str, object]:
    """The JSON object in `raw`.

    Raises:
        MalformedRequest: it is not JSON in UTF-8.
        InvalidRequest: it is no object, is nested too deeply or holds a number nobody can keep.
    """
    if not raw.strip():
        raise MalformedRequest("The request body is empty; send a JSON object.")
    if raw.count(b",") > _MOST_COMMAS:
        raise InvalidRequest("body", f"holds more than {_MOST_COMMAS:,} commas; send fewer values")
    value = _read(raw)
    if not isinstance(value, dict):
        raise InvalidRequest("body", "must be a JSON object")
    _require_shallow(value)
    return value


def _read(raw: bytes) -> object:
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(
            text, parse_constant=_constant, parse_float=_number, parse_int=_whole_number
        )
    except UnicodeDecodeError as exc:
        raise MalformedRequest("The request body is not text in UTF-8.") from exc
    except json.JSONDecodeError as exc:
        raise MalformedRequest(
            f"The request body is not valid JSON (line {exc.lineno}, column {exc.colno})."
        ) from exc
    except RecursionError as exc:
        raise _too_deep() from exc


def _constant(name: str) -> object:
    raise MalformedRequest(f"The request body is not valid JSON ({name} is no JSON number).")


def _number(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise InvalidRequest("body", "holds a number that is too large")
    return value


def _whole_number(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise InvalidRequest("body", "holds a number that is too large; send it as text")
    return int(text)


def _require_shallow(value: object) -> None:
    level = [value]
    for _ in range(_MOST_LEVELS):
        level = [inner for outer in level for inner in _children(outer)]
        if not level:
            return
    raise _too_deep()


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return [inner for inner in value.values() if isinstance(inner, dict | list)]
    if isinstance(value, list):
        return [inner for inner in value if isinstance(inner, dict | list)]
    return []


def _too_deep() -> InvalidRequest:
    return InvalidRequest("body", f"is nested more than {_MOST_LEVELS} levels deep")
