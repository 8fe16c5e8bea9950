"""Everything a caller of the renderer can act on.

RenderingError
├── FormatNotOffered            the document was asked for in a format we do not write
└── UnusableResume              what was sent is not a résumé
CopyNotKept                     a copy could not be kept; the document itself is fine
"""

from __future__ import annotations


class RenderingError(Exception):
    """The document could not be made."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class FormatNotOffered(RenderingError):
    """Documents are offered in the format docx only; ask for that one."""


class UnusableResume(RenderingError):
    """The résumé must be a JSON object."""


class CopyNotKept(Exception):
    """The folder for copies could not be written to."""
