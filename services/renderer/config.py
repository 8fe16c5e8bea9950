"""The renderer's settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from services.chassis.config import Environment


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the renderer runs with."""

    #: Where a copy of each document is kept; None: nowhere.
    generated_resumes_dir: Path | None = None
    #: `a4` or `letter`.
    page_size: str = "a4"


def read(environment: Environment) -> Settings:
    """The settings in an environment; faults are recorded there."""
    return Settings(
        generated_resumes_dir=environment.folder("GENERATED_RESUMES_DIR"),
        page_size=environment.choice("PAGE_SIZE", "a4", among=("a4", "letter")),
    )
