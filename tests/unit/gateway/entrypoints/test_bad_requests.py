"""Malformed, oversized, mistyped and hostile requests: a 4xx with a text, and no trace."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.fakes.gateway_bad_requests import CASES, GENERATE, JSON, ORDER, RENDER, Bad
from tests.fakes.gateway_behind import Behind


@pytest.mark.parametrize("bad", CASES, ids=lambda bad: bad.name)
async def test_a_bad_request_gets_its_status_and_a_text_and_leaves_no_trace(
    anna: httpx.AsyncClient, behind: Behind, bad: Bad
) -> None:
    answer = await anna.request(bad.method, bad.path, content=bad.content, headers=bad.headers)
    assert answer.status_code == bad.status, answer.text
    assert isinstance(answer.json()["detail"], str)
    assert bad.says in answer.json()["detail"]
    assert len(answer.json()["detail"]) <= 500
    held = await behind.jobs.exported("account-1")
    assert (held["jobs"], held["base_resume"]) == ([], None)
    assert behind.renderer.rendered == []
    with pytest.raises(Exception, match="Invalid credentials"):
        await behind.accounts.authenticate("bert", "long enough")


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60


async def test_a_body_without_a_length_is_bounded_too(anna: httpx.AsyncClient) -> None:
    sent = 0

    async def flood() -> Any:
        nonlocal sent
        for _ in range(10_000):
            sent += 65_536
            yield b" " * 65_536

    answer = await anna.post(GENERATE, content=flood(), headers=JSON)
    assert answer.status_code == 413
    assert sent < 4_000_000


HOSTILE = [
    "NUL \0 and bell \a",
    "lone \ud800 surrogate",
    "x" * 100_000,
    "\u202eright to left\u202c עברית العربية",
    "<script>alert(1)</script> & {jd_text} {{ }} %s $(x)",
    "\u2028\u2029\ufeff\uffff",
    "'; DROP TABLE jobs; --",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_passes_through_or_is_refused_by_name(
    anna: httpx.AsyncClient, text: str
) -> None:
    resume_data = {"name": "Anna", "experience": [{"company": text, "points": [text]}], text: text}
    content = json.dumps({**ORDER, "resume_data": resume_data, "job_title": text[:150]}).encode()
    answer = await anna.post(GENERATE, content=content, headers=JSON)
    assert answer.status_code in (200, 413, 422), answer.text
    if answer.status_code == 200:
        request_id = answer.json()["request_id"]
        assert (await anna.get(f"/api/jobs/{request_id}/status")).status_code == 200
    else:
        assert "resume_data" in answer.json()["detail"]


async def test_json_with_a_byte_order_mark_is_read(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.post(RENDER, content=b"\xef\xbb\xbf" + b'{"name": "A"}', headers=JSON)
    assert answer.status_code == 200


async def test_the_last_of_two_equal_keys_counts(
    anybody: httpx.AsyncClient, behind: Behind
) -> None:
    await anybody.post(RENDER, content=b'{"name": "A", "name": "B"}', headers=JSON)
    assert behind.renderer.rendered[0][0]["name"] == "B"
