"""The calls that other processes make to the renderer."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from functools import partial

from services.chassis.rpc_server import RpcService
from services.chassis.threads import ThreadPool
from services.renderer.application import Application
from services.renderer.application.render_resume import Rendition
from services.renderer.domain.errors import UnusableResume
from services.renderer.entrypoints.rpc_errors import ERRORS
from tailor.renderer.v1.renderer_pb2 import (
    DESCRIPTOR,
    DocumentHeader,
    RenderRequest,
    RenderResponse,
)
from tailor.renderer.v1.renderer_pb2_grpc import (
    RendererServiceServicer,
    add_RendererServiceServicer_to_server,
)


class RendererRpc(RendererServiceServicer):
    """Renders in a thread, then sends the document piece by piece."""

    def __init__(self, application: Application, pool: ThreadPool) -> None:
        self._application = application
        self._pool = pool

    async def Render(
        self, request: RenderRequest, context: object
    ) -> AsyncGenerator[RenderResponse, None]:
        """What the document is, then its bytes."""
        rendition = await self._pool.run(self._rendition, request)
        yield RenderResponse(
            header=DocumentHeader(
                content_type=rendition.content_type,
                size=rendition.size,
                digest=rendition.digest,
            )
        )
        for chunk in rendition.chunks():
            yield RenderResponse(chunk=chunk)

    def _rendition(self, request: RenderRequest) -> Rendition:
        try:
            resume = json.loads(request.resume.json)
        except (ValueError, RecursionError) as exc:
            raise UnusableResume from exc
        return self._application.render_resume(resume, request.format)


def renderer_service(renderer: RendererRpc) -> RpcService:
    """What is served. The renderer depends on nobody."""
    name = DESCRIPTOR.services_by_name["RendererService"].full_name
    return RpcService(
        services={name: partial(add_RendererServiceServicer_to_server, renderer)}, errors=ERRORS
    )
