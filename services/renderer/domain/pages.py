"""What must not be torn apart where a page ends."""

from __future__ import annotations

from collections.abc import Sequence

from services.renderer.domain.manuscript import Block, Kind

_ROWS = frozenset({Kind.BULLET, Kind.TEXT})
_HEADS = {Kind.ENTRY: _ROWS | {Kind.DETAIL}, Kind.DETAIL: _ROWS}


def kept_with_next(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it stands on the page where the next one begins.

    The head of an entry stays with two rows below it, and no row of several stands on a page
    alone. Headings of sections stay with what follows by their style, also when a person goes on
    writing in the document.
    """
    kinds = [None, *(block.kind for block in blocks), None, None]
    return [
        _keeps(block, kinds[place], kinds[place + 2], kinds[place + 3])
        for place, block in enumerate(blocks)
    ]


def _keeps(block: Block, before: Kind | None, after: Kind | None, later: Kind | None) -> bool:
    if block.kind in _HEADS:
        return after in _HEADS[block.kind]
    if block.kind not in _ROWS or after not in _ROWS:
        return False
    if _only_announces(block):
        return True
    return block.kind is after and (before is not after or later is not after)


def _only_announces(block: Block) -> bool:
    return all(run.bold for run in block.runs) and block.text.endswith(":")
