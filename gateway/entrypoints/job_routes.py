"""/api/jobs"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.answers import json_answer, no_content
from gateway.entrypoints.basic_auth import signed_in
from gateway.entrypoints.bodies import large_body
from gateway.entrypoints.documents import document_answer
from gateway.entrypoints.generation_routes import DOCX
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from gateway.entrypoints.requests import application_of, form_of, request_id_of
from gateway.entrypoints.views import result_view, status_view

router = APIRouter(prefix="/api/jobs/{request_id}", tags=["jobs"], route_class=PlainRoute)


@router.get("/status", openapi_extra=described("request_id"))
async def status(request: Request) -> Response:
    """Where the job stands."""
    account = await signed_in(request)
    job = await application_of(request).board.status(account.account_id, request_id_of(request))
    return json_answer(status_view(job))


@router.get("/result", openapi_extra=described("request_id"))
async def result(request: Request) -> Response:
    """The newest version of the result."""
    account = await signed_in(request)
    found = await application_of(request).board.result(account.account_id, request_id_of(request))
    return json_answer(result_view(found))


@router.put("/result", openapi_extra=described("request_id", body="EditedResult"))
async def revise(request: Request) -> Response:
    """Replace the result by what its owner made of it; it is checked and scored again."""
    account = await signed_in(request)
    request_id = request_id_of(request)
    async with large_body(request) as body:
        revised = await application_of(request).revise(account.account_id, request_id, body)
    return json_answer(result_view(revised))


@router.get("/download", openapi_extra=described("request_id", "format", answer=DOCX))
async def download(request: Request) -> Response:
    """The document of the newest version."""
    account = await signed_in(request)
    made = await application_of(request).download(
        account.account_id, request_id_of(request), form_of(request)
    )
    return await document_answer(request, made)


@router.post("/cancel", openapi_extra=described("request_id"))
async def cancel(request: Request) -> Response:
    """Stop an active job."""
    account = await signed_in(request)
    job = await application_of(request).desk.cancel(account.account_id, request_id_of(request))
    return json_answer(status_view(job))


@router.post("/retry", openapi_extra=described("request_id"))
async def retry(request: Request) -> Response:
    """Try a failed or cancelled job again."""
    account = await signed_in(request)
    job = await application_of(request).desk.retry(account.account_id, request_id_of(request))
    return json_answer(status_view(job))


@router.delete("", status_code=204, openapi_extra=described("request_id"))
async def delete(request: Request) -> Response:
    """Remove the job and its results."""
    account = await signed_in(request)
    await application_of(request).desk.delete(account.account_id, request_id_of(request))
    return no_content()
