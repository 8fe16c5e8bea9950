"""What a process needs of others, and whether it is there now."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping

logger = logging.getLogger(__name__)

#: Says why a dependency cannot be used now, in words for an operator; None while it can.
Check = Callable[[], str | Awaitable[str | None] | None]

#: Seconds that one check may take.
_PATIENCE = 2.0


async def states(checks: Mapping[str, Check]) -> dict[str, str]:
    """Each dependency with `ok`, or why it cannot be used; all are asked at the same time."""
    answers = await asyncio.gather(*(_ask(check) for check in checks.values()))
    return {name: fault or "ok" for name, fault in zip(checks, answers, strict=True)}


def failing(found: Mapping[str, str]) -> list[str]:
    """Of what `states` found, the names of those that cannot be used."""
    return [name for name, state in found.items() if state != "ok"]


async def _ask(check: Check) -> str | None:
    try:
        reason = check()
        if not inspect.isawaitable(reason):
            return reason
        async with asyncio.timeout(_PATIENCE):
            return await reason
    except TimeoutError:
        return "no answer in time"
    except Exception as exc:
        # Whoever asks goes on asking; the error's text may quote an address with its password.
        logger.warning("a readiness check failed", exc_info=True)
        return f"the check failed ({type(exc).__name__})"
