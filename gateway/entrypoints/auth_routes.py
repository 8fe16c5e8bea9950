"""/api/auth"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.addresses import counted_address
from gateway.entrypoints.answers import json_answer
from gateway.entrypoints.basic_auth import credentials, signed_in
from gateway.entrypoints.bodies import small_body
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from gateway.entrypoints.requests import application_of

router = APIRouter(prefix="/api/auth", tags=["accounts"], route_class=PlainRoute)


@router.post("/register", openapi_extra=described(body="Registration", public=True))
async def register(request: Request) -> Response:
    """Open an account."""
    body = await small_body(request)
    account = await application_of(request).register(body, counted_address(request))
    return json_answer(
        {
            "message": "User created successfully",
            "user_id": account.user_id,
            "created_at": account.created_at,
        }
    )


@router.post("/login", openapi_extra=described())
async def login(request: Request) -> Response:
    """Check user name and password, and record the moment."""
    sent = credentials(request)
    account = await application_of(request).login(
        sent.user_id, sent.password, counted_address(request)
    )
    return json_answer(
        {
            "message": "Login successful",
            "user_id": account.user_id,
            "last_login": account.last_login,
        }
    )


@router.post("/guest", openapi_extra=described(public=True))
async def guest(request: Request) -> Response:
    """Open a throwaway account, purged with its jobs after 24 hours."""
    opened = await application_of(request).open_guest(counted_address(request))
    return json_answer(
        {
            "user_id": opened.account.user_id,
            "password": opened.password,
            "expires_at": opened.account.expires_at,
        }
    )


@router.post("/password", openapi_extra=described(body="NewPassword"))
async def change_password(request: Request) -> Response:
    """Change the password; the old one stops working at once."""
    account = await signed_in(request)
    body = await small_body(request)
    await application_of(request).change_password(account.account_id, body)
    return json_answer({"message": "Password changed successfully"})
