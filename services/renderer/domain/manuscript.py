"""A document as a list of blocks, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is, which decides how it looks and what a screen reader calls it."""

    NAME = "name"
    HEADLINE = "headline"
    CONTACT = "contact"
    SECTION = "section"
    ENTRY = "entry"
    DETAIL = "detail"
    TEXT = "text"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, possibly a link. Newlines and tabs are part of the text."""

    text: str
    bold: bool = False
    #: A safe absolute URI (http, https, mailto or tel), or None.
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one kind."""

    kind: Kind
    runs: tuple[Run, ...]
    #: How deep a bullet is nested, from 0; writers may draw deep ones alike.
    level: int = 0

    @property
    def text(self) -> str:
        """What the block says, without looks and links."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A whole document, ready to be written."""

    title: str
    #: BCP 47, e.g. `en-US`: the language that most of it is written in; empty where unsure.
    language: str
    blocks: tuple[Block, ...]
