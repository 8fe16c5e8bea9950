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
    #: In which documents are made, where the renderer is a process of its own. Two of them wait
    #: for each other's turn at the interpreter: more replicas make more documents.
    threads: int = 1


def read(environment: Environment) -> Settings:
    """The settings in an environment; faults are recorded there."""
    return Settings(
        generated_resumes_dir=environment.folder("GENERATED_RESUMES_DIR"),
        page_size=environment.choice("PAGE_SIZE", "a4", among=("a4", "letter")),
        threads=environment.integer("RENDERER_THREADS", 1, least=1, most=64),
    )
