"""Run the whole system in one process: `python -m services.embedded`."""

from __future__ import annotations

import os
import sys

from services.chassis.config import ConfigurationError, Environment
from services.embedded.config import Settings, read
from services.embedded.serve import run


def main() -> int:
    """Read the environment and serve; the exit code."""
    try:
        run(_settings())
    except ConfigurationError as exc:
        for fault in exc.faults:
            print(fault, file=sys.stderr)  # noqa: T201 - for whoever just started it
        return 2
    except KeyboardInterrupt:  # before anything listens for signals
        return 130
    return 0


def _settings() -> Settings:
    environment = Environment(os.environ)
    settings = read(environment)
    environment.finish()
    return settings


if __name__ == "__main__":
    sys.exit(main())
