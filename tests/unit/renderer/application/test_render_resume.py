"""The use case: refusals, copies and counting."""

from __future__ import annotations

import hashlib

import pytest

from services.renderer.application.render_resume import RenderResume
from services.renderer.domain.errors import FormatNotOffered, UnusableResume
from tests.fakes.renderer import (
    BrokenWriter,
    FakeCopies,
    FakeRenderMetrics,
    FakeWriter,
    TickingClock,
)


def use_case(
    writer: FakeWriter | None = None, copies: FakeCopies | None = None
) -> tuple[RenderResume, FakeRenderMetrics]:
    metrics = FakeRenderMetrics()
    render = RenderResume(
        writers={"docx": writer or FakeWriter()},
        copies=copies,
        metrics=metrics,
        clock=TickingClock(),
    )
    return render, metrics


def test_a_document_is_described_by_its_size_and_digest() -> None:
    render, metrics = use_case()
    rendition = render({"name": "Ana"}, "docx")
    assert b"".join(rendition.chunks()) == rendition.content
    assert rendition.size == len(rendition.content)
    assert rendition.digest == hashlib.sha256(rendition.content).hexdigest()
    assert metrics.counted == [("docx", "written", 0.25)]


def test_long_documents_come_in_pieces_of_64_kib() -> None:
    rendition = use_case()[0]({"name": "a" * 150_000}, "docx")
    sizes = [len(chunk) for chunk in rendition.chunks()]
    assert sizes[:-1] == [65_536] * (len(sizes) - 1)
    assert sum(sizes) == rendition.size


def test_another_format_is_refused_and_counted_without_its_name() -> None:
    render, metrics = use_case()
    with pytest.raises(FormatNotOffered):
        render({"name": "Ana"}, "secret-of-ana")
    assert metrics.counted == [("other", "refused", 0.25)]


def test_what_is_no_object_is_refused() -> None:
    render, metrics = use_case()
    with pytest.raises(UnusableResume):
        render(["Ana"], "docx")
    assert metrics.counted == [("docx", "refused", 0.25)]


def test_a_writer_that_fails_is_counted() -> None:
    render, metrics = use_case(BrokenWriter())
    with pytest.raises(RuntimeError):
        render({"name": "Ana"}, "docx")
    assert metrics.counted == [("docx", "failed", 0.25)]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ana Núñez", "ana-nunez"),
        ("../../etc/passwd", "etc-passwd"),
        ("山田 太郎", "resume"),
        ("", "resume"),
        ("a" * 300, "a" * 60),
    ],
)
def test_a_copy_has_a_plain_name(name: str, stem: str) -> None:
    copies = FakeCopies()
    rendition = use_case(copies=copies)[0]({"name": name}, "docx")
    assert copies.kept == {f"{stem}-{rendition.digest[:12]}.docx": rendition.content}


def test_a_copy_that_cannot_be_kept_does_not_fail_the_document(
    caplog: pytest.LogCaptureFixture,
) -> None:
    copies = FakeCopies()
    copies.full = True
    assert use_case(copies=copies)[0]({"name": "Ana Secret"}, "docx").size > 0
    assert "could not be kept" in caplog.text
    assert "ecret" not in caplog.text
