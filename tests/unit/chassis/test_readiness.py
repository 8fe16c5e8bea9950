from __future__ import annotations

import asyncio
import logging

import pytest

from services.chassis.readiness import failing, states


async def away() -> str | None:
    await asyncio.sleep(0)
    return "not connected"


async def test_each_dependency_is_ok_or_says_why_not() -> None:
    found = await states({"database": lambda: None, "bus": away, "disk": lambda: "full"})
    assert found == {"database": "ok", "bus": "not connected", "disk": "full"}
    assert failing(found) == ["bus", "disk"]


async def test_a_check_that_fails_is_told_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)

    def check() -> None:
        raise OSError("postgresql://user:secret@host")

    found = await states({"database": check, "bus": lambda: None})
    assert found == {"database": "the check failed (OSError)", "bus": "ok"}
    assert [record.message for record in caplog.records] == ["a readiness check failed"]


async def test_a_check_that_does_not_answer_is_not_waited_for() -> None:
    async def silent() -> None:
        await asyncio.Event().wait()

    assert await states({"bus": silent}) == {"bus": "no answer in time"}
