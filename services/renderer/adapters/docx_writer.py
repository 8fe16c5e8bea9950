"""DOCX files by way of python-docx.

The body is written as XML text and parsed once, instead of being built element by element: that
takes a tenth of the time, and the parser still vouches that it is well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.renderer.adapters.docx_package import Properties, package
from services.renderer.domain.manuscript import Block, Kind, Manuscript, Run
from services.renderer.domain.pages import kept_with_next
from services.renderer.domain.script import RIGHT_TO_LEFT, reads_right_to_left

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES = {
    Kind.NAME: "Heading1",
    Kind.HEADLINE: "Headline",
    Kind.CONTACT: "Contact",
    Kind.SECTION: "Heading2",
    Kind.ENTRY: "Entry",
    Kind.DETAIL: "Detail",
    Kind.TEXT: "Normal",
}
#: Kinds that follow the document where it is written from right to left, so that its edge is even.
_FRAME = frozenset(_STYLES) - {Kind.TEXT}
_BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
#: Width and height in twentieths of a point.
_PAGES = {"a4": (11906, 16838), "letter": (12240, 15840)}
_MARGIN = 1080
_MARGIN_ABOVE = 907
#: About as many letters as a line holds.
_ONE_LINE = 90

_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<w:body>{paragraphs}<w:sectPr>"
    '<w:pgSz w:w="{width}" w:h="{height}"/>'
    '<w:pgMar w:top="{above}" w:right="{margin}" w:bottom="{above}" w:left="{margin}"'
    ' w:header="708" w:footer="708" w:gutter="0"/>'
    '<w:cols w:space="708"/></w:sectPr></w:body></w:document>'
)
# What XML 1.0 cannot hold, although Python and JSON can.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = re.compile("([\n\t])")


class DocxWriter:
    """Writes DOCX files that parsers and screen readers can follow: real headings, lists, links."""

    def __init__(self, *, page_size: str = "a4") -> None:
        self._width, self._height = _PAGES[page_size]

    @property
    def content_type(self) -> str:
        """The media type of what it writes."""
        return _CONTENT_TYPE

    def write(self, manuscript: Manuscript) -> bytes:
        """The whole document; the same manuscript always gives the same bytes."""
        links = _Links()
        frame_rtl = manuscript.language in RIGHT_TO_LEFT
        blocks = zip(manuscript.blocks, kept_with_next(manuscript.blocks), strict=True)
        paragraphs = "".join(
            _paragraph(block, links, keep=keep, frame_rtl=frame_rtl) for block, keep in blocks
        )
        body = _DOCUMENT.format(
            paragraphs=paragraphs or "<w:p/>",
            width=self._width,
            height=self._height,
            margin=_MARGIN,
            above=_MARGIN_ABOVE,
        )
        title = " ".join(_writable(manuscript.title).split())
        properties = Properties(title=title, author=title, language=manuscript.language)
        return package(body, links.by_key(), properties)


class _Links:
    """Gives each address one relationship, however often it occurs."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def key(self, address: str) -> str:
        """The relationship id of an address."""
        return self._keys.setdefault(address, f"link{len(self._keys) + 1}")

    def by_key(self) -> dict[str, str]:
        """All addresses by relationship id."""
        return {key: address for address, key in self._keys.items()}


def _paragraph(block: Block, links: _Links, *, keep: bool, frame_rtl: bool) -> str:
    if block.kind is Kind.BULLET:
        style = _BULLETS[min(block.level, len(_BULLETS) - 1)]
    else:
        style = _STYLES[block.kind]
    rtl = (frame_rtl and block.kind in _FRAME) or reads_right_to_left(block.text)
    layout = "<w:keepNext/>" if keep else ""
    layout += "<w:bidi/>" if rtl else ""
    if frame_rtl and not rtl and block.kind is Kind.TEXT and len(block.text) <= _ONE_LINE:
        layout += '<w:jc w:val="right"/>'  # short and in Latin letters: at the edge of the others
    runs = "".join(_runs(block.runs, links, rtl=rtl))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{runs}</w:p>'


def _runs(runs: tuple[Run, ...], links: _Links, *, rtl: bool) -> Iterator[str]:
    for run in runs:
        text = _text(run.text)
        if not text:
            continue
        looks = '<w:rStyle w:val="Hyperlink"/>' if run.href else ""
        looks += "<w:b/><w:bCs/>" if run.bold else ""
        looks += "<w:rtl/>" if _is_rtl(run.text, rtl) else ""
        inner = f"<w:r><w:rPr>{looks}</w:rPr>{text}</w:r>" if looks else f"<w:r>{text}</w:r>"
        if run.href:
            inner = f'<w:hyperlink r:id="{links.key(run.href)}" w:history="1">{inner}</w:hyperlink>'
        yield inner


def _is_rtl(text: str, paragraph: bool) -> bool:
    # A separator has no direction of its own and goes with the paragraph it stands in.
    if not any(character.isalnum() for character in text):
        return paragraph
    return reads_right_to_left(text)


def _text(text: str) -> str:
    plain = _escaped(_writable(text))
    if "\n" not in plain and "\t" not in plain:
        return _plain(plain)
    return "".join(_BREAKS.get(part) or _plain(part) for part in _BREAK.split(plain))


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
