"""Long texts as they travel to other processes: in pieces of one size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: Bytes.
_PIECE = 64 * 1024


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts one after the other in UTF-8; the last piece is as long as it is."""
    waiting = bytearray()
    for text in texts:
        waiting += text.encode()
        while len(waiting) >= _PIECE:
            yield bytes(waiting[:_PIECE])
            del waiting[:_PIECE]
    if waiting:
        yield bytes(waiting)
