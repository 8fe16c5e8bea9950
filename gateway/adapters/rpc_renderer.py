"""The gateway's renderer in a process of its own."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from gateway.adapters.rpc_refusals import Reasons, UnexpectedAnswer, translated_errors
from gateway.domain.errors import InvalidRequest, NotOffered
from gateway.domain.jobs import Document, RenderedDocument
from services.chassis.rpc_client import RpcChannel
from tailor.renderer.v1.renderer_pb2 import DESCRIPTOR, DocumentHeader, RenderRequest
from tailor.renderer.v1.renderer_pb2_grpc import RendererServiceStub
from tailor.resume.v1.resume_pb2 import Resume

if TYPE_CHECKING:
    from tailor.renderer.v1.renderer_pb2_grpc import RendererServiceAsyncStub

SERVICE = DESCRIPTOR.services_by_name["RendererService"]

#: What each of the renderer's refusals is to the gateway.
REASONS: Reasons = {
    "FORMAT_NOT_OFFERED": lambda refusal: NotOffered(refusal.message),
    "UNUSABLE_RESUME": lambda _: InvalidRequest("resume_data", "must be a JSON object"),
}


class RpcRenderer:
    """Collects a document before it is passed on.

    A document is some tens of kilobytes, and no larger than the résumé allows that the gateway
    took into its memory already. As long as nothing is passed on, a renderer that dies midway
    is a 503 like any other, and not a download that breaks off.
    """

    def __init__(self, channel: RpcChannel) -> None:
        self._channel = channel

    async def render(self, resume: Document, form: str) -> RenderedDocument:
        """The document; `form` is `docx`. Raises InvalidRequest, NotOffered (another form)."""
        request = RenderRequest(resume=Resume(json=json.dumps(resume)), format=form)
        with translated_errors("renderer", REASONS):
            header, chunks = await self._collected(request)
        if sum(map(len, chunks)) != header.size:
            raise UnexpectedAnswer("renderer sent another document than it announced")
        return RenderedDocument(
            content_type=header.content_type,
            size=header.size,
            digest=header.digest,
            chunks=_each(chunks),
        )

    async def _collected(self, request: RenderRequest) -> tuple[DocumentHeader, Sequence[bytes]]:
        deadline = self._channel.backend.deadline
        answers = self._channel.stream(self._stub.Render, request, deadline=deadline)
        header, chunks = DocumentHeader(), []
        try:
            async for answer in answers:
                if answer.HasField("header"):
                    header = answer.header
                else:
                    chunks.append(answer.chunk)
        finally:
            answers.cancel()
        return header, chunks

    @cached_property
    def _stub(self) -> RendererServiceAsyncStub:
        return RendererServiceStub(self._channel.channel)


async def _each(chunks: Sequence[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
