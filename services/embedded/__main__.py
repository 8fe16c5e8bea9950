"""Run the whole system in one process: `python -m services.embedded`.

With `adopt-accounts FILE`, take over the accounts of the older system instead and end; see
docs/moving.md.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from services.chassis.config import ConfigurationError, Environment
from services.embedded.adopt_accounts import adopt_accounts
from services.embedded.config import Settings, read
from services.embedded.serve import run


def main(arguments: list[str]) -> int:
    """Read the environment and do what is asked; the exit code."""
    try:
        match arguments:
            case []:
                run(_settings())
            case ["adopt-accounts", file]:
                asyncio.run(_adopt(Path(file)))
            case _:
                raise ConfigurationError(["usage: services.embedded [adopt-accounts FILE]"])
    except ConfigurationError as exc:
        for fault in exc.faults:
            print(fault, file=sys.stderr)  # noqa: T201 - for whoever just started it
        return 2
    except KeyboardInterrupt:  # before anything listens for signals
        return 130
    return 0


async def _adopt(file: Path) -> None:
    async for outcome in adopt_accounts(_settings(), file):
        print(outcome)  # noqa: T201 - the answer to a command


def _settings() -> Settings:
    environment = Environment(os.environ)
    settings = read(environment)
    environment.finish()
    return settings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
