"""The ids that follow one request through every hop, event and log line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

#: Header names on the bus and on calls between processes, by the name used in log lines.
HEADERS = {"request": "tailor-request", "job": "tailor-job", "traceparent": "traceparent"}

_ids: ContextVar[dict[str, str] | None] = ContextVar("ids", default=None)


def current_ids() -> dict[str, str]:
    """The ids bound at this point of the program: any of `request`, `job`, `traceparent`."""
    return dict(_ids.get() or {})


@contextmanager
def bound_ids(**ids: str) -> Iterator[None]:
    """Bind ids for the duration of a block, in this task or thread; empty values are left out."""
    token = _ids.set({**current_ids(), **{name: value for name, value in ids.items() if value}})
    try:
        yield
    finally:
        _ids.reset(token)


def to_headers() -> dict[str, str]:
    """The bound ids as message headers."""
    return {HEADERS[name]: value for name, value in current_ids().items() if name in HEADERS}


def from_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The ids that message headers carry, ready for `bound_ids`."""
    return {name: headers[header] for name, header in HEADERS.items() if header in headers}
