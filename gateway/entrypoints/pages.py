"""The two pages and what they are made of, read once and served from memory."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from gateway.entrypoints.documents import matches
from gateway.entrypoints.middleware.response_headers import PAGE_POLICY
from gateway.entrypoints.plain_routes import PlainRoute

_PAGES = {"/": "dashboard.html", "/old-editor": "editor.html"}
# The platform's table of types may lack these or, on Windows, be wrong about them.
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file."""

    content: bytes
    media_type: str
    tag: str


class Pages:
    """The files of a folder: `dashboard.html`, `editor.html`, and all below `static/`."""

    def __init__(self, folder: Path) -> None:
        """Read them; raises OSError where a page is missing."""
        self.pages = {path: _read(folder / name) for path, name in _PAGES.items()}
        static = folder / "static"
        files = (path for path in static.rglob("*") if path.is_file())
        # Looked up by name, never opened by name: nothing outside can be asked for.
        self.assets: Mapping[str, Asset] = {
            path.relative_to(static).as_posix(): _read(path) for path in files
        }


router = APIRouter(include_in_schema=False, route_class=PlainRoute)


@router.get("/")
@router.get("/old-editor")
async def page(request: Request) -> Response:
    """The dashboard, or the form editor."""
    asset = _pages_of(request).pages[request.url.path]
    return _answer(request, asset, {"Content-Security-Policy": PAGE_POLICY})


@router.get("/static/{path:path}")
async def static(request: Request) -> Response:
    """One of the files the pages are made of."""
    asset = _pages_of(request).assets.get(request.path_params["path"])
    if asset is None:
        raise HTTPException(404)
    return _answer(request, asset, {})


def _pages_of(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


def _answer(request: Request, asset: Asset, headers: Mapping[str, str]) -> Response:
    # Without a version in their names, files must be asked for again; mostly the answer is 304.
    headers = {**headers, "ETag": asset.tag, "Cache-Control": "no-cache"}
    if matches(request, asset.tag):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return Asset(
        content=content,
        media_type=kind or "application/octet-stream",
        tag=f'"{hashlib.sha256(content).hexdigest()[:32]}"',
    )
