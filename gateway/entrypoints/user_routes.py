"""/api/user"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.answers import json_answer, no_content
from gateway.entrypoints.basic_auth import signed_in
from gateway.entrypoints.bodies import large_body
from gateway.entrypoints.documents import attachment
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from gateway.entrypoints.requests import application_of, cursor_of, limit_of
from gateway.entrypoints.streaming import Stream
from gateway.entrypoints.views import base_resume_view, page_view, stats_view

router = APIRouter(prefix="/api/user", tags=["user"], route_class=PlainRoute)


@router.get("/jobs", openapi_extra=described("limit", "before"))
async def history(request: Request) -> Response:
    """The jobs, newest first."""
    account = await signed_in(request)
    page = await application_of(request).board.history(
        account.account_id, limit_of(request), cursor_of(request)
    )
    return json_answer(page_view(page))


@router.get("/stats", openapi_extra=described())
async def stats(request: Request) -> Response:
    """What was used, and what may still be."""
    account = await signed_in(request)
    found = await application_of(request).stats(account.account_id)
    return json_answer(stats_view(account, found))


@router.get("/resume", openapi_extra=described())
async def base_resume(request: Request) -> Response:
    """The saved base résumé."""
    account = await signed_in(request)
    saved = await application_of(request).records.base_resume(account.account_id)
    return json_answer(base_resume_view(saved))


@router.put("/resume", openapi_extra=described(body="BaseResume"))
async def save_base_resume(request: Request) -> Response:
    """Save a base résumé in place of the one before."""
    account = await signed_in(request)
    async with large_body(request) as body:
        saved = await application_of(request).save_base_resume(account.account_id, body)
    return json_answer(base_resume_view(saved))


@router.get("/export", openapi_extra=described())
async def export(request: Request) -> Response:
    """Everything held about the user."""
    pieces = await application_of(request).export(await signed_in(request))
    headers = {"Content-Disposition": attachment("tailor-export.json")}
    return Stream(pieces, media_type="application/json", headers=headers)


@router.delete("", status_code=204, openapi_extra=described())
async def close_account(request: Request) -> Response:
    """Close the account; all that is held about the user goes with it."""
    account = await signed_in(request)
    await application_of(request).accounts.close(account.account_id)
    return no_content()
