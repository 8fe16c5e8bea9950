"""Put the renderer together."""

from __future__ import annotations

from services.chassis.metrics import CollectorRegistry
from services.renderer.adapters.docx_writer import DocxWriter
from services.renderer.adapters.folder_copies import FolderCopies
from services.renderer.adapters.prometheus_metrics import PrometheusRenderMetrics
from services.renderer.adapters.system_clock import SystemClock
from services.renderer.application import Application
from services.renderer.application.render_resume import RenderResume
from services.renderer.config import Settings


def build(settings: Settings, *, registry: CollectorRegistry) -> Application:
    """The renderer, its metrics registered in `registry`; writes no file before it is asked to."""
    folder = settings.generated_resumes_dir
    return Application(
        render_resume=RenderResume(
            writers={"docx": DocxWriter(page_size=settings.page_size)},
            copies=FolderCopies(folder) if folder else None,
            metrics=PrometheusRenderMetrics(registry),
            clock=SystemClock(),
        )
    )
