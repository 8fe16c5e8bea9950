"""Imports: part of the contract, not built yet."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.domain.errors import NotOffered
from gateway.entrypoints.basic_auth import signed_in
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute

router = APIRouter(prefix="/api", tags=["imports"], route_class=PlainRoute)


@router.post("/resume/import", openapi_extra=described())
async def import_resume(request: Request) -> Response:
    """Read a résumé from a file."""
    await signed_in(request)
    raise NotOffered("Reading résumés from files is not offered yet; send the résumé as JSON.")


@router.post("/jd/import", openapi_extra=described())
async def import_jd(request: Request) -> Response:
    """Read a job description from a web page."""
    await signed_in(request)
    raise NotOffered("Reading job descriptions from the web is not offered yet; paste the text.")
