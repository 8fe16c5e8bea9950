"""The forms a document can be asked for."""

from __future__ import annotations

from gateway.domain.errors import InvalidRequest, NotOffered

OFFERED = ("docx",)
_PLANNED = ("html", "json", "md", "odt", "pdf", "rtf", "tex", "txt")


def document_form(word: str) -> str:
    """The form that a query asks for. Raises NotOffered, InvalidRequest (no such form)."""
    form = word.lower()
    if form in OFFERED:
        return form
    if form in _PLANNED:
        raise NotOffered(f"Documents in the format {form} are not offered yet; ask for docx.")
    raise InvalidRequest("format", f"must be {' or '.join(OFFERED)}")
