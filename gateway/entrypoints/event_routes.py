"""The event streams."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.domain.accounts import Account
from gateway.domain.errors import InvalidCredentials
from gateway.domain.jobs import FINISHED
from gateway.entrypoints.answers import no_content
from gateway.entrypoints.basic_auth import credentials, signed_in
from gateway.entrypoints.event_stream import Watch, event_lines, event_stream
from gateway.entrypoints.open_streams import OpenStreams
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from gateway.entrypoints.requests import (
    application_of,
    last_event_at,
    request_id_of,
    stopping_of,
)

EVENTS = "text/event-stream"

router = APIRouter(prefix="/api", tags=["jobs"], route_class=PlainRoute)


@router.get(
    "/jobs/{request_id}/events",
    openapi_extra=described("request_id", "Last-Event-ID", answer=EVENTS),
)
async def job_events(request: Request) -> Response:
    """The status of one job at once and at each change, until it is finished."""
    account = await signed_in(request)
    board, since = application_of(request).board, last_event_at(request)
    # Asked first, because an answer that has begun cannot become a 404.
    job = await board.status(account.account_id, request_id_of(request))
    if since and job.status in FINISHED and job.updated_at <= since:
        return no_content()  # tells a browser's EventSource not to come back
    return _stream(request, account, job.request_id)


@router.get("/user/events", openapi_extra=described("Last-Event-ID", answer=EVENTS))
async def user_events(request: Request) -> Response:
    """The status of every active job at once, then of each job that changes."""
    return _stream(request, await signed_in(request), None)


def _stream(request: Request, account: Account, request_id: str | None) -> Response:
    streams: OpenStreams = request.app.state.streams
    watch = Watch(
        jobs=application_of(request).board.watch(
            account.account_id, request_id, last_event_at(request)
        ),
        check=_check(request, account),
        stopping=stopping_of(request),
        heartbeat=request.app.state.heartbeat,
    )
    return event_stream(streams.hold(account.account_id, event_lines(watch)))


def _check(request: Request, account: Account) -> Callable[[], Awaitable[None]]:
    sent, verify = credentials(request), application_of(request).sign_in.verify

    async def check() -> None:
        now = await verify(sent.user_id, sent.password)
        if now.account_id != account.account_id:
            raise InvalidCredentials  # closed, and the name registered again

    return check
