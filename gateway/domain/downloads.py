"""A document with the name it is saved under."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.domain.jobs import RenderedDocument


@dataclass(frozen=True, kw_only=True)
class Download:
    """A document on its way to the person's disk."""

    document: RenderedDocument
    file_name: str
