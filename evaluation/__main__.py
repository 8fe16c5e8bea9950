"""Print the tables of every corpus; exit with 1 where one got worse than recorded."""

from __future__ import annotations

import importlib
import importlib.util
import sys


def main() -> int:
    """What to exit with."""
    well = True
    for name in ("rewordings", "postings"):
        module = f"evaluation.{name}"
        if importlib.util.find_spec(module) is None:
            print(f"{name}: no such corpus yet")
            continue
        well = importlib.import_module(module).report() and well
        print()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
