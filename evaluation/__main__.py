"""Print the tables of every corpus; exit with 1 where one got worse than recorded."""

from __future__ import annotations

import argparse
import sys

from evaluation import lies, postings, rewordings

_REPORTS = {"rewordings": rewordings.report, "postings": postings.report, "lies": lies.report}


def main() -> int:
    """What to exit with."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("what", nargs="*", help=f"of {', '.join(_REPORTS)}; all unless told")
    parser.add_argument(
        "--every-lie", action="store_true", help="tell every lie, for minutes, and not a selection"
    )
    told = parser.parse_args()
    if unknown := set(told.what) - set(_REPORTS):
        parser.error(f"no such corpus: {', '.join(sorted(unknown))}")
    well = True
    for name, report in _REPORTS.items():
        if name in (told.what or _REPORTS):
            given = {"every": told.every_lie} if name == "lies" else {}
            well = report(**given) and well
            print()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
