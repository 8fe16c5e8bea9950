from __future__ import annotations

import pytest

from gateway.bootstrap import rate_limits
from gateway.config import read
from services.chassis.config import ConfigurationError, Environment


async def test_memory_counts_by_default() -> None:
    limits = rate_limits(read(Environment({"GENERATION_RATE_LIMIT": "1/minute"})))
    await limits.take("generation", "anna")


async def test_a_storage_whose_client_is_not_installed_is_named() -> None:
    settings = read(Environment({"RATE_LIMIT_STORAGE": "redis://user:secret@127.0.0.1:1"}))
    with pytest.raises(ConfigurationError, match="RATE_LIMIT_STORAGE") as fault:
        rate_limits(settings)
    assert "secret" not in str(fault.value)
