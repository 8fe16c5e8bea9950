"""What the renderer does."""

from __future__ import annotations

from dataclasses import dataclass

from services.renderer.application.render_resume import RenderResume


@dataclass(frozen=True, kw_only=True)
class Application:
    """The renderer's use cases."""

    render_resume: RenderResume
