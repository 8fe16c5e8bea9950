"""What the tests of error tables have in common."""

from __future__ import annotations

from typing import TypeVar

Error = TypeVar("Error", bound=Exception)


def leaf_errors(root: type[Error]) -> list[type[Error]]:
    """The classes below `root` that are raised: those with no further ones below them."""
    return [leaf for sub in root.__subclasses__() for leaf in leaf_errors(sub)] or [root]
