from __future__ import annotations

import logging

import pytest
from limits.aio.storage import MemoryStorage
from limits.errors import StorageError

from gateway.adapters.limits_rate_limits import LimitsRateLimits
from gateway.domain.errors import RateLimited


class BrokenStorage(MemoryStorage):
    """A shared storage that cannot be reached."""

    STORAGE_SCHEME = None
    asked = 0

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self._failure = failure

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        self.asked += 1
        raise self._failure


@pytest.mark.parametrize(
    "failure",
    [
        StorageError(OSError("connection refused to secret-host")),
        RuntimeError("the handler is closed"),  # uvloop's, of a socket that was just closed
    ],
)
async def test_while_the_shared_storage_is_away_the_process_counts_for_itself(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    storage = BrokenStorage(failure)
    limits = LimitsRateLimits({"generation": "2/minute"}, storage)
    await limits.take("generation", "anna")
    await limits.take("generation", "anna")
    with pytest.raises(RateLimited):
        await limits.take("generation", "anna")
    assert storage.asked == 1
    assert [record.message for record in caplog.records] == [
        "the rate limit storage is away; this process counts for itself"
    ]


@pytest.mark.parametrize(
    ("limit", "words"),
    [("1/minute", "1 are allowed per minute"), ("1/5 minute", "1 are allowed per 5 minutes")],
)
async def test_a_refusal_says_which_limit_and_when_to_come_back(limit: str, words: str) -> None:
    limits = LimitsRateLimits({"generation": limit})
    await limits.take("generation", "anna")
    with pytest.raises(RateLimited, match=f"generation requests.*{words}.*Try again in") as refused:
        await limits.take("generation", "anna")
    assert "anna" not in str(refused.value)
