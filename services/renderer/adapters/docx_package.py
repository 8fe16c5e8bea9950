"""A DOCX package around a body: fixed parts, properties, relationships and the zip file.

The fixed parts lie beside this module as XML, so that each can be read and compared. They are
small on purpose: the default template of python-docx has 164 styles, and every paragraph and
every save pays for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart

_FOLDER = Path(__file__).parent / "docx_parts"
#: The earliest moment a zip file can name; real ones would make equal documents differ.
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: What Word, and python-docx with it, takes as a document property.
_LONGEST_PROPERTY = 255

_EAST_ASIAN_FONTS = {"ja-JP": "Yu Gothic", "ko-KR": "Malgun Gothic", "zh-CN": "Microsoft YaHei"}
_COMPLEX = {"ar-SA", "he-IL", "th-TH", "hi-IN"}


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    #: BCP 47; empty where unsure.
    language: str


def package(body: str, links: Mapping[str, str], properties: Properties) -> bytes:
    """The file of a document.

    Args:
        body: the XML of the main part, well-formed.
        links: relationship id to address.
        properties: without characters that XML cannot hold.
    """
    whole = Package()
    main = DocumentPart(
        PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, parse_xml(body), whole
    )
    whole.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    whole.relate_to(_core(whole, properties), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    whole.relate_to(
        _part("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _file("app.xml")),
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    )
    for part, kind in _fixed(properties.language):
        main.relate_to(part, kind)
    for key, address in links.items():
        main.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
    return _zipped(whole)


def _core(whole: Any, properties: Properties) -> Any:
    part = CorePropertiesPart.load(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _file("core.xml"), whole
    )
    core = part.core_properties
    core.title = properties.title[:_LONGEST_PROPERTY]
    core.author = properties.author[:_LONGEST_PROPERTY]
    if properties.language:
        core.language = properties.language
    return part


@cache
def _fixed(language: str) -> tuple[tuple[Any, str], ...]:
    fields = _language_fields(language)
    return (
        (
            _part("/word/styles.xml", CONTENT_TYPE.WML_STYLES, _file("styles.xml", fields)),
            RELATIONSHIP_TYPE.STYLES,
        ),
        (
            _part("/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, _file("settings.xml", fields)),
            RELATIONSHIP_TYPE.SETTINGS,
        ),
        (
            _part("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, _file("numbering.xml")),
            RELATIONSHIP_TYPE.NUMBERING,
        ),
        (
            _part("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, _file("fontTable.xml")),
            RELATIONSHIP_TYPE.FONT_TABLE,
        ),
    )


def _language_fields(language: str) -> dict[str, str]:
    east_asian = language if language in _EAST_ASIAN_FONTS else "ja-JP"
    complex_script = language if language in _COMPLEX else "ar-SA"
    is_latin = language not in _EAST_ASIAN_FONTS and language not in _COMPLEX
    return {
        "latin": language if is_latin else "en-US",
        "east_asian": east_asian,
        "complex": complex_script,
        "east_asian_font": _EAST_ASIAN_FONTS[east_asian],
    }


def _file(name: str, fields: Mapping[str, str] | None = None) -> bytes:
    text = _read(name)
    if fields and not fields["latin"]:
        text = text.replace(' w:val="$latin"', "")
    return (Template(text).substitute(fields) if fields else text).encode()


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _part(name: str, content_type: str, content: bytes) -> Any:
    return Part(PackURI(name), content_type, content)


def _zipped(whole: Any) -> bytes:
    """The parts in the order in which python-docx saves them, at a fixed time."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:

        def add(uri: Any, content: bytes | str) -> None:
            entry = ZipInfo(uri.membername, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)

        add(CONTENT_TYPES_URI, _file("content_types.xml"))
        add(PACKAGE_URI.rels_uri, whole.rels.xml)
        for part in whole.iter_parts():
            add(part.partname, part.blob)
            if len(part.rels):
                add(part.partname.rels_uri, part.rels.xml)
    return target.getvalue()
