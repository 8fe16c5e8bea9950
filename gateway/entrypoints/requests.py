"""What routes read of a request besides its body."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from starlette.requests import Request

from gateway.application import Application
from gateway.domain.errors import InvalidRequest
from gateway.domain.request_ids import known_request_id

_MOST_CURSOR = 512
#: No event is as old as this year.
_NEVER_SENT = 1970


def application_of(request: Request) -> Application:
    """What the routes drive."""
    application: Application = request.app.state.application
    return application


def stopping_of(request: Request) -> asyncio.Event:
    """Set once the process is about to stop: what lasts has to end."""
    stopping: asyncio.Event = request.app.state.stopping
    return stopping


def request_id_of(request: Request) -> str:
    """The id in the path. Raises JobNotFound when no job can have it."""
    return known_request_id(request.path_params["request_id"])


def form_of(request: Request) -> str:
    """The word after `?format=`."""
    return request.query_params.get("format") or "docx"


def limit_of(request: Request) -> int:
    """How many jobs a page may hold. Raises InvalidRequest."""
    text = request.query_params.get("limit") or "10"
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= 100):
        raise InvalidRequest("limit", "must be a whole number from 1 to 100")
    return int(text)


def cursor_of(request: Request) -> str | None:
    """Where a page begins. Raises InvalidRequest."""
    cursor = request.query_params.get("before") or None
    if cursor and not (len(cursor) <= _MOST_CURSOR and cursor.isascii() and cursor.isprintable()):
        raise InvalidRequest("before", "is not a cursor; use the `next` of the page before")
    return cursor


def last_event_at(request: Request) -> datetime | None:
    """The moment in Last-Event-ID, as an event stream wrote it; None where there is none."""
    try:
        moment = datetime.fromisoformat(request.headers.get("last-event-id", ""))
        # The first years of the calendar have no moments before them to look back to.
        return moment.astimezone(UTC) if moment.tzinfo and moment.year > _NEVER_SENT else None
    except (ValueError, OverflowError):
        return None
