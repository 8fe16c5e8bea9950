"""Orders: generation, its estimate, and direct rendering."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.addresses import counted_address
from gateway.entrypoints.answers import json_answer
from gateway.entrypoints.basic_auth import signed_in
from gateway.entrypoints.bodies import large_body
from gateway.entrypoints.documents import document_answer
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from gateway.entrypoints.requests import application_of, form_of
from gateway.entrypoints.views import estimate_view, submitted_view

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

router = APIRouter(prefix="/api", tags=["generation"], route_class=PlainRoute)


@router.post("/generate_resume_json", openapi_extra=described("Idempotency-Key", body="Order"))
async def generate(request: Request) -> Response:
    """Order a tailored résumé; the job can be followed at once."""
    await _count_generation(request)
    account = await signed_in(request)
    key = request.headers.get("idempotency-key")
    async with large_body(request) as body:
        submitted = await application_of(request).submit(account.account_id, body, key)
    return json_answer(submitted_view(submitted))


@router.post("/estimate", openapi_extra=described("Idempotency-Key", body="Order"))
async def estimate(request: Request) -> Response:
    """Say what the same order would take, and create nothing."""
    await signed_in(request)
    key = request.headers.get("idempotency-key")
    async with large_body(request) as body:
        estimated = await application_of(request).estimate(body, key)
    return json_answer(estimate_view(estimated))


@router.post("/render", openapi_extra=described("format", body="Resume", public=True, answer=DOCX))
async def render(request: Request) -> Response:
    """Make a document of a résumé as it is, without an account."""
    await _count_generation(request)
    async with large_body(request) as body:
        download = await application_of(request).render(body, form_of(request))
    return await document_answer(request, download)


async def _count_generation(request: Request) -> None:
    # Before any other work: a flood must not cost a password check or a parsed body each.
    limits = application_of(request).limits
    await limits.take("generation", f"address {counted_address(request)}")
