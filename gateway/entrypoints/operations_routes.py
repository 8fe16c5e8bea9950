"""What operators and their machines ask."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import metadata

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.answers import json_answer
from gateway.entrypoints.openapi import described
from gateway.entrypoints.plain_routes import PlainRoute
from services.chassis.metrics import CONTENT_TYPE_LATEST, exposition
from services.chassis.readiness import failing, states

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
    found = await states(request.app.state.readiness)
    down = failing(found)
    if not down:
        return json_answer({"status": "ready", "dependencies": found})
    content = {
        "status": "unavailable",
        "dependencies": found,
        "detail": f"Not ready: {', '.join(down)}. Try again in a moment.",
    }
    return json_answer(content, status=503, headers={"Retry-After": _RETRY_AFTER})


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """The metrics of this process, for Prometheus."""
    return Response(exposition(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)
