"""Every shape of résumé seen in the wild becomes the one form of docs/resume-format.md."""

from gateway.domain.resume.canonical import canonical_resume, require_complete, with_known_ids
from gateway.domain.resume.text import clean_text

__all__ = ["canonical_resume", "clean_text", "require_complete", "with_known_ids"]
