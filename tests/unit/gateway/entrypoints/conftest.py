from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.fakes.gateway_behind import Behind

USER = "anna"
PASSWORD = "a long password"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "dashboard.html").write_text("<!doctype html><title>Resume Editor</title>")
    (tmp_path / "editor.html").write_text("<!doctype html><title>Resume Builder Pro</title>")
    (tmp_path / "static" / "js" / "page.js").write_text("export const answer = 42;")
    (tmp_path / "secret.txt").write_text("not for everybody")
    return tmp_path


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def make_app(behind: Behind, folder: Path) -> Callable[..., FastAPI]:
    def make(**surroundings: object) -> FastAPI:
        return behind.app(folder, **surroundings)

    return make


@pytest.fixture
async def anybody(make_app: Callable[..., FastAPI]) -> AsyncIterator[httpx.AsyncClient]:
    """A client that has not signed in."""
    transport = httpx.ASGITransport(make_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture
async def anna(behind: Behind, anybody: httpx.AsyncClient) -> httpx.AsyncClient:
    """The same client, signed in as somebody who has just registered."""
    await behind.accounts.register(USER, PASSWORD)
    anybody.auth = httpx.BasicAuth(USER, PASSWORD)
    return anybody


@pytest.fixture
def order() -> dict[str, object]:
    return {
        "request_id": "r-1",
        "company_name": "Acme",
        "job_title": "Data Engineer",
        "mode": "resume_jd",
        "jd": "We are looking for a data engineer who knows SQL and Python well.",
        "resume_data": {
            "name": "Anna Lée",
            "contact": {"email": "anna@example.org"},
            "experience": [
                {"company": "Initech", "role": "Analyst", "period": "2019", "points": ["Did X."]}
            ],
        },
    }
