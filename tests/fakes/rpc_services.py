"""Services of our contracts that do what a test tells them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from services.chassis.rpc_errors import ErrorTable
from services.chassis.rpc_server import RpcService
from tailor.auth.v1 import auth_pb2
from tailor.auth.v1.auth_pb2_grpc import AuthServiceServicer, add_AuthServiceServicer_to_server
from tailor.renderer.v1 import renderer_pb2
from tailor.renderer.v1.renderer_pb2_grpc import (
    RendererServiceServicer,
    add_RendererServiceServicer_to_server,
)

AUTH = auth_pb2.DESCRIPTOR.services_by_name["AuthService"]
RENDERER = renderer_pb2.DESCRIPTOR.services_by_name["RendererService"]

Answer = Callable[[Any, Any], Awaitable[object]]


@dataclass
class ScriptedAuth(AuthServiceServicer):
    """`answer` is awaited with request and context, at each call of these two."""

    answer: Answer
    calls: list[str] = field(default_factory=list)

    async def Authenticate(self, request: Any, context: Any) -> Any:
        self.calls.append("Authenticate")
        await self.answer(request, context)
        return auth_pb2.AuthenticateResponse(account=auth_pb2.Account(user_id=request.user_id))

    async def OpenGuest(self, request: Any, context: Any) -> Any:
        self.calls.append("OpenGuest")
        await self.answer(request, context)
        return auth_pb2.OpenGuestResponse()

    def service(self, errors: ErrorTable | None = None, **more: Any) -> RpcService:
        add = partial(add_AuthServiceServicer_to_server, self)
        return RpcService(services={AUTH.full_name: add}, errors=errors or {}, **more)


@dataclass
class ScriptedRenderer(RendererServiceServicer):
    """Sends what `parts` yields."""

    parts: Callable[[], AsyncIterator[renderer_pb2.RenderResponse]]

    async def Render(self, request: Any, context: Any) -> Any:
        async for part in self.parts():
            yield part

    def service(self) -> RpcService:
        add = partial(add_RendererServiceServicer_to_server, self)
        return RpcService(services={RENDERER.full_name: add}, errors={})
