from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize(
    ("path", "words"), [("/", "Resume Editor"), ("/old-editor", "Resume Builder Pro")]
)
async def test_the_pages_come_under_a_strict_policy(
    anybody: httpx.AsyncClient, path: str, words: str
) -> None:
    answer = await anybody.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


async def test_an_asset_is_sent_once(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.get("/static/js/page.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    tag = answer.headers["etag"]
    again = await anybody.get("/static/js/page.js", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_head_request_gets_the_headers_alone(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.head("/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/none.js",
        "/static/../secret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/..%2fsecret.txt",
        "/static//etc/passwd",
        "/static/js/..%5c..%5csecret.txt",
        "/static/page.js%00",
        "/secret.txt",
        "/dashboard.html",
    ],
)
async def test_nothing_else_is_served(anybody: httpx.AsyncClient, path: str) -> None:
    answer = await anybody.get(path)
    assert answer.status_code == 404
    assert isinstance(answer.json()["detail"], str)
