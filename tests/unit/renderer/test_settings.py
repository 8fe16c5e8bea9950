"""What the renderer reads from its environment, and what is made of it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from services.chassis.config import ConfigurationError, Environment
from services.chassis.metrics import CollectorRegistry, exposition
from services.renderer.bootstrap import build
from services.renderer.config import Settings, read


def test_nothing_needs_to_be_set() -> None:
    assert read(Environment({})) == Settings(generated_resumes_dir=None, page_size="a4")


def test_an_unknown_page_size_is_a_fault() -> None:
    environment = Environment({"PAGE_SIZE": "foolscap"})
    read(environment)
    with pytest.raises(ConfigurationError, match="PAGE_SIZE"):
        environment.finish()


def test_copies_are_kept_where_the_settings_say(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    settings = read(Environment({"GENERATED_RESUMES_DIR": str(folder)}))
    rendition = build(settings, registry=CollectorRegistry()).render_resume({"name": "Ana"}, "docx")
    assert [path.read_bytes() for path in folder.iterdir()] == [rendition.content]


def test_the_page_has_the_size_that_the_settings_say() -> None:
    settings = read(Environment({"PAGE_SIZE": "Letter"}))
    rendition = build(settings, registry=CollectorRegistry()).render_resume({"name": "Ana"}, "docx")
    section = docx.Document(io.BytesIO(rendition.content)).sections[0]
    assert section.page_width is not None
    assert section.page_width.inches == 8.5


def test_documents_are_counted_for_prometheus() -> None:
    registry = CollectorRegistry()
    build(Settings(), registry=registry).render_resume({"name": "Ana"}, "docx")
    text = exposition(registry).decode()
    assert 'renderer_documents_total{format="docx",outcome="written"} 1.0' in text
    assert 'renderer_document_duration_seconds_count{format="docx"} 1.0' in text
