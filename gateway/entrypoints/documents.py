"""Documents on their way to a person's disk."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from gateway.domain.downloads import Download
from gateway.domain.file_names import ascii_name
from gateway.entrypoints.streaming import Stream, close


async def document_answer(request: Request, download: Download) -> Response:
    """The bytes as they come, or 304 where the client has them already."""
    document = download.document
    tag = f'"{document.digest}"'
    if matches(request, tag):
        await close(document.chunks)
        return Response(status_code=304, headers={"ETag": tag})
    headers = {
        "Content-Length": str(document.size),
        "Content-Disposition": attachment(download.file_name),
        "ETag": tag,
    }
    return Stream(document.chunks, media_type=document.content_type, headers=headers)


def attachment(file_name: str) -> str:
    """Content-Disposition with the name as ASCII and, for all who know RFC 5987, as it is."""
    exact = quote(file_name, safe="")
    return f"attachment; filename=\"{ascii_name(file_name)}\"; filename*=UTF-8''{exact}"


def matches(request: Request, tag: str) -> bool:
    """Whether If-None-Match names `tag`."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in (
        part.strip().removeprefix("W/") for part in known.split(",")
    )
