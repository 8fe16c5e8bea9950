"""Text as résumé builders keep it: HTML paragraphs and lists, read as plain lines.

Only a text that is such HTML from its first character to its last is touched. Whatever else holds
angle brackets (`<797>`, a line of code, a stray tag) stays as it was written.
"""

from __future__ import annotations

import re
from html import unescape

from gateway.domain.resume.text import clean_text

_BLOCK = re.compile(r"<(?:p|ul|ol)(?:\s[^<>]*)?>.*</(?:p|ul|ol)>", re.DOTALL)
_LINK = re.compile(r"<a\s[^<>]{0,99}?href=\"([^\"<>]*)\"[^<>]*>([^<]*)</a>")
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>")
_BREAK = re.compile(r"</?(?:p|ul|ol|li|br|h[1-6])(?:\s[^<>]*)?/?>")
_STYLE = re.compile(r"</?(?:strong|em|b|i|u|s|a|span|code|mark|sub|sup)(?:\s[^<>]*)?>")
_BULLET = "•"


def plain_lines(text: str) -> str:
    """The lines of a text in HTML, its list items marked by bullets; any other text unchanged."""
    while text.lstrip().startswith(("<p", "<ul", "<ol")):
        lines = _lines_of(text.strip())
        if lines is None:
            break
        text = lines
    return text


def _lines_of(text: str) -> str | None:
    if not _BLOCK.fullmatch(text):
        return None
    text = _LINK.sub(lambda found: _shown(found[1], found[2]), text)
    text = _STYLE.sub("", _BREAK.sub("\n", _ITEM.sub(f"\n{_BULLET} ", text)))
    if "<" in text:
        return None
    lines = [line.strip() for line in clean_text(unescape(text)).split("\n")]
    return "\n".join(line for line in lines if line).replace(f"{_BULLET}\n", f"{_BULLET} ")


def _shown(address: str, words: str) -> str:
    return words if address in words else f"{words} ({address})"
