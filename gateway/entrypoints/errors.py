"""Every error as an HTTP answer: one table, one shape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from gateway.domain import errors
from gateway.entrypoints.answers import json_answer

STATUSES: dict[type[errors.GatewayError], HTTPStatus] = {
    errors.MalformedRequest: HTTPStatus.BAD_REQUEST,
    errors.ContentTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsupportedContent: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.InvalidRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidCredentials: HTTPStatus.UNAUTHORIZED,
    errors.UserExists: HTTPStatus.BAD_REQUEST,  # older clients expect this instead of 409
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.JobNotFound: HTTPStatus.NOT_FOUND,
    errors.DocumentNotReady: HTTPStatus.NOT_FOUND,
    errors.JobNotCompleted: HTTPStatus.BAD_REQUEST,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.RequestIdReused: HTTPStatus.CONFLICT,
    errors.WrongJobState: HTTPStatus.CONFLICT,
    errors.Refused: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QuotaExceeded: HTTPStatus.TOO_MANY_REQUESTS,
    errors.RateLimited: HTTPStatus.TOO_MANY_REQUESTS,
    errors.DependencyUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NotOffered: HTTPStatus.NOT_IMPLEMENTED,
}

CHALLENGE = 'Basic realm="Resume Editor"'

_MOST_DETAIL = 500

_FRAMEWORK_DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not take this method.",
}


def to_answer(error: errors.GatewayError, *, from_page: bool) -> Response:
    """The answer to a request that failed; `from_page` where a login box must not pop up."""
    status = STATUSES[type(error)]
    # A detail may name a key that somebody sent, and that may hold anything.
    detail = str(error)[:_MOST_DETAIL].encode("utf-8", "replace").decode()
    headers: dict[str, str] = {}
    content = {"detail": detail}
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        content["error"] = detail
    if isinstance(error, errors.Refused):
        headers["Retry-After"] = str(max(1, math.ceil(error.retry_after)))
    if status is HTTPStatus.UNAUTHORIZED and not from_page:
        headers["WWW-Authenticate"] = CHALLENGE
    return json_answer(content, status=status, headers=headers)


async def answer_gateway_error(request: Request, error: Exception) -> Response:
    """What FastAPI calls for a GatewayError."""
    assert isinstance(error, errors.GatewayError)  # noqa: S101 - registered for this class
    return to_answer(error, from_page="x-requested-with" in request.headers)


async def answer_http_exception(request: Request, error: Exception) -> Response:
    """What FastAPI calls where it found no route, or no method of it."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    detail = _FRAMEWORK_DETAILS.get(error.status_code, str(error.detail))
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(sorted(_methods(request)))
    return json_answer({"detail": detail}, status=error.status_code, headers=headers)


def _methods(request: Request) -> set[str]:
    """What the address takes; the framework names the methods of one of its routes only."""
    routes: Sequence[Route] = request.app.state.routes
    found = (route for route in routes if route.matches(request.scope)[0] is not Match.NONE)
    methods = {method for route in found for method in route.methods or ()}
    return methods | {"HEAD"} if "GET" in methods else methods
