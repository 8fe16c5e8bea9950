"""How many event streams each account holds open."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from gateway.domain.errors import RateLimited
from gateway.entrypoints.streaming import close

_RETRY_AFTER = 15


class OpenStreams:
    """Refuses the stream that is one too many: each costs a connection and looks for changes."""

    def __init__(self, most: int = 20) -> None:
        """`most` per account; a page needs one."""
        self._most = most
        self._open: Counter[str] = Counter()

    def hold(self, account_id: str, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The pieces, counted until they are closed. Raises RateLimited."""
        if self._open[account_id] >= self._most:
            raise RateLimited(
                f"You have {self._most} event streams open, which is the most at a time. "
                "Close a page that shows your jobs, or follow them all in one stream at "
                "/api/user/events.",
                retry_after=_RETRY_AFTER,
            )
        self._open[account_id] += 1
        return _Held(self, account_id, pieces)

    def let_go(self, account_id: str) -> None:
        """One is closed."""
        self._open[account_id] -= 1
        if not self._open[account_id]:
            del self._open[account_id]


class _Held:
    def __init__(self, streams: OpenStreams, account_id: str, pieces: AsyncIterator[bytes]) -> None:
        self._streams = streams
        self._account_id = account_id
        self._pieces = pieces
        self._closed = False

    def __aiter__(self) -> _Held:
        return self

    async def __anext__(self) -> bytes:
        return await anext(self._pieces)

    async def aclose(self) -> None:
        """Count it no more."""
        if not self._closed:
            self._closed = True
            self._streams.let_go(self._account_id)
        await close(self._pieces)
