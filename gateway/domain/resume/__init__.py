"""Every shape of résumé seen in the wild becomes the one form of docs/resume-format.md."""

from gateway.domain.resume.canonical import (
    canonical_resume,
    opened,
    require_complete,
    with_known_ids,
    wrapper_of,
)
from gateway.domain.resume.ids import ids_in
from gateway.domain.resume.size import size_of
from gateway.domain.resume.text import clean_text

__all__ = [
    "canonical_resume",
    "clean_text",
    "ids_in",
    "opened",
    "require_complete",
    "size_of",
    "with_known_ids",
    "wrapper_of",
]
