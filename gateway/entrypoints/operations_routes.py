"""What operators and their machines ask."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from importlib import metadata

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.answers import json_answer
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from services.chassis.metrics import CONTENT_TYPE_LATEST, exposition

#: Says why a dependency cannot be used now; None while it can.
Check = Callable[[], str | Awaitable[str | None] | None]

_PATIENCE = 2.0
_RETRY_AFTER = "5"

router = APIRouter(tags=["operations"], route_class=PlainRoute)


def product_version() -> str:
    """The version that is installed; `0` when run from a tree that is not."""
    try:
        return metadata.version("tailor")
    except metadata.PackageNotFoundError:
        return "0"


@router.get("/health", openapi_extra=described(public=True))
async def health(request: Request) -> Response:
    """Whether the gateway itself runs."""
    return json_answer(
        {
            "status": "healthy",
            "timestamp": datetime.now(UTC),
            "version": request.app.version,
        }
    )


@router.get("/ready", openapi_extra=described(public=True))
async def ready(request: Request) -> Response:
    """Whether everything that requests need is there."""
    checks: Mapping[str, Check] = request.app.state.readiness
    states = {name: await _ask(check) or "ok" for name, check in checks.items()}
    down = [name for name, state in states.items() if state != "ok"]
    if not down:
        return json_answer({"status": "ready", "dependencies": states})
    content = {
        "status": "unavailable",
        "dependencies": states,
        "detail": f"Not ready: {', '.join(down)}. Try again in a moment.",
    }
    return json_answer(content, status=503, headers={"Retry-After": _RETRY_AFTER})


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """The metrics of this process, for Prometheus."""
    return Response(exposition(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


async def _ask(check: Check) -> str | None:
    reason = check()
    if not inspect.isawaitable(reason):
        return reason
    try:
        async with asyncio.timeout(_PATIENCE):
            return await reason
    except TimeoutError:
        return "no answer in time"
