"""The HTTP application."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.exceptions import HTTPException

from gateway.application import Application
from gateway.domain.errors import GatewayError
from gateway.entrypoints import (
    auth_routes,
    event_routes,
    generation_routes,
    import_routes,
    job_routes,
    operations_routes,
    pages,
    user_routes,
)
from gateway.entrypoints.addresses import Network
from gateway.entrypoints.bodies_in_hand import BodiesInHand, BodyBounds
from gateway.entrypoints.errors import answer_gateway_error, answer_http_exception
from gateway.entrypoints.middleware.client_addresses import ClientAddresses
from gateway.entrypoints.middleware.cross_origin import CrossOrigin
from gateway.entrypoints.middleware.head_requests import HeadRequests
from gateway.entrypoints.middleware.measuring import HttpMetrics, Measuring
from gateway.entrypoints.middleware.request_ids import RequestIds
from gateway.entrypoints.middleware.response_headers import ResponseHeaders
from gateway.entrypoints.middleware.safety_net import SafetyNet
from gateway.entrypoints.middleware.tracing import Tracing
from gateway.entrypoints.open_streams import OpenStreams
from gateway.entrypoints.openapi import describe
from gateway.entrypoints.operations_routes import product_version
from services.chassis.metrics import CollectorRegistry
from services.chassis.readiness import Check

# Searched in this order: what is polled comes first.
_ROUTES = (
    job_routes,
    event_routes,
    user_routes,
    generation_routes,
    auth_routes,
    import_routes,
    operations_routes,
    pages,
)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the application is told about where it runs."""

    registry: CollectorRegistry
    pages: pages.Pages
    #: By the name operators know the dependency by.
    readiness: Mapping[str, Check] = field(default_factory=dict)
    #: Origins whose pages may use the API; `*` is any.
    origins: Collection[str] = ("*",)
    #: Proxies whose word about the client's address is taken.
    trusted_proxies: Sequence[Network] = ()
    #: Seconds between the comment lines of an event stream.
    heartbeat: float = 15.0
    bodies: BodyBounds = field(default_factory=BodyBounds)


def create_app(application: Application, surroundings: Surroundings) -> FastAPI:
    """The application; setting `app.state.stopping` ends its event streams."""
    app = FastAPI(
        title="Tailor",
        version=product_version(),
        redirect_slashes=False,
        docs_url=None,  # these pages load scripts from elsewhere, which our policy forbids
        redoc_url=None,
        # The framework's own spans would hold addresses and errors as they were sent.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.application = application
    app.state.stopping = asyncio.Event()
    app.state.registry = surroundings.registry
    app.state.pages = surroundings.pages
    app.state.readiness = surroundings.readiness
    app.state.heartbeat = surroundings.heartbeat
    app.state.streams = OpenStreams()
    app.state.bodies = BodiesInHand(surroundings.bodies)
    _add_routes(app)
    _add_middleware(app, surroundings)
    app.add_exception_handler(GatewayError, answer_gateway_error)
    app.add_exception_handler(HTTPException, answer_http_exception)
    describe(app)
    return app


def _add_routes(app: FastAPI) -> None:
    for module in _ROUTES:
        app.include_router(module.router)
    app.state.routes = [route for module in _ROUTES for route in module.router.routes]


def _add_middleware(app: FastAPI, surroundings: Surroundings) -> None:
    # The last one added is the outermost.
    app.add_middleware(HeadRequests)
    app.add_middleware(SafetyNet)
    app.add_middleware(CrossOrigin, origins=surroundings.origins)
    app.add_middleware(ResponseHeaders)
    app.add_middleware(Measuring, metrics=HttpMetrics(surroundings.registry))
    app.add_middleware(Tracing)
    app.add_middleware(RequestIds)
    if surroundings.trusted_proxies:
        app.add_middleware(ClientAddresses, trusted=surroundings.trusted_proxies)
