"""Every renderer that the gateway may be given keeps these promises."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest

from gateway.adapters.rpc_renderer import REASONS, SERVICE, RpcRenderer
from gateway.application.ports import DocumentRenderer
from gateway.domain.errors import GatewayError, InvalidRequest, NotOffered
from gateway.domain.jobs import RenderedDocument
from services.chassis.metrics import CollectorRegistry
from services.chassis.threads import ThreadPool
from services.embedded.local_renderer import LocalRenderer
from services.renderer.bootstrap import build
from services.renderer.config import Settings
from services.renderer.domain.errors import RenderingError
from services.renderer.entrypoints.rpc_errors import ERRORS
from services.renderer.entrypoints.rpc_renderer import RendererRpc, renderer_service
from tests.error_tables import leaf_errors
from tests.fakes.gateway_renderer import FakeRenderer
from tests.loopback import channel_to

RESUME = {"name": "Ana Núñez", "summary": "Nurse with 12 years in intensive care."}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@asynccontextmanager
async def fake() -> AsyncIterator[DocumentRenderer]:
    yield FakeRenderer()


@asynccontextmanager
async def local() -> AsyncIterator[DocumentRenderer]:
    with closing(ThreadPool("renderer", threads=1)) as threads:
        application = build(Settings(), registry=CollectorRegistry())
        yield LocalRenderer(application.render_resume, threads)


@asynccontextmanager
async def rpc() -> AsyncIterator[DocumentRenderer]:
    with closing(ThreadPool("renderer", threads=1)) as threads:
        application = build(Settings(), registry=CollectorRegistry())
        service = renderer_service(RendererRpc(application, threads))
        async with channel_to(service, SERVICE) as channel:
            yield RpcRenderer(channel)


@pytest.fixture(params=[fake, local, rpc], ids=["fake", "local", "rpc"])
async def renderer(request: pytest.FixtureRequest) -> AsyncIterator[DocumentRenderer]:
    async with request.param() as made:
        yield made


async def read(document: RenderedDocument) -> bytes:
    return b"".join([chunk async for chunk in document.chunks])


async def test_the_document_is_what_its_header_says(renderer: DocumentRenderer) -> None:
    document = await renderer.render(RESUME, "docx")
    content = await read(document)
    assert document.content_type == DOCX
    assert document.size == len(content)
    assert document.digest == hashlib.sha256(content).hexdigest()


async def test_the_same_resume_gives_the_same_document(renderer: DocumentRenderer) -> None:
    first, second = [await renderer.render(RESUME, "docx") for _ in range(2)]
    assert first.digest == second.digest
    assert await read(first) == await read(second)


async def test_another_resume_gives_another_document(renderer: DocumentRenderer) -> None:
    first = await renderer.render(RESUME, "docx")
    second = await renderer.render({**RESUME, "summary": "Another."}, "docx")
    assert first.digest != second.digest


async def test_a_long_document_comes_in_small_pieces(renderer: DocumentRenderer) -> None:
    noise = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(5000)]
    document = await renderer.render({**RESUME, "publications": noise}, "docx")
    sizes = [len(chunk) async for chunk in document.chunks]
    assert len(sizes) > 1
    assert max(sizes) <= 65_536


@pytest.mark.parametrize("form", ["pdf", "DOCX", "", "../docx"])
async def test_other_formats_are_not_offered(renderer: DocumentRenderer, form: str) -> None:
    with pytest.raises(NotOffered, match="docx"):
        await renderer.render(RESUME, form)


@pytest.mark.parametrize("resume", [[], "Ana", None, 7])
async def test_what_is_no_object_is_refused(renderer: DocumentRenderer, resume: object) -> None:
    with pytest.raises(InvalidRequest, match="resume_data"):
        await renderer.render(resume, "docx")  # type: ignore[arg-type] # what a client may send


async def test_an_empty_resume_gives_a_document(renderer: DocumentRenderer) -> None:
    assert (await renderer.render({}, "docx")).size > 0


def test_every_error_of_the_renderer_reaches_the_gateway() -> None:
    for kind in leaf_errors(RenderingError):
        assert isinstance(REASONS[ERRORS[kind](kind()).reason](ERRORS[kind](kind())), GatewayError)
