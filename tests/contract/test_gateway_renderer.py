"""Every renderer that the gateway may be given keeps these promises."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from gateway.application.ports import DocumentRenderer
from gateway.domain.errors import InvalidRequest, NotOffered
from gateway.domain.jobs import RenderedDocument
from services.chassis.metrics import CollectorRegistry
from services.chassis.threads import ThreadPool
from services.embedded.local_renderer import LocalRenderer
from services.renderer.bootstrap import build
from services.renderer.config import Settings
from tests.fakes.gateway_renderer import FakeRenderer

RESUME = {"name": "Ana Núñez", "summary": "Nurse with 12 years in intensive care."}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(params=["fake", "local"])
def renderer(request: pytest.FixtureRequest) -> Iterator[DocumentRenderer]:
    if request.param == "fake":
        yield FakeRenderer()
        return
    threads = ThreadPool("renderer", threads=1)
    application = build(Settings(), registry=CollectorRegistry())
    yield LocalRenderer(application.render_resume, threads)
    threads.close()


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
