"""Run every process on this machine, with PostgreSQL and NATS: `python -m deploy.cluster`.

See docs/cluster.md.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from pathlib import Path

from deploy.cluster.cluster import Cluster
from deploy.cluster.config import Settings, read
from deploy.cluster.folder import held, logs
from deploy.cluster.leftovers import Leftovers
from deploy.cluster.log_lines import Painter
from deploy.cluster.merged_log import MergedLog
from deploy.cluster.program import CannotGoOn
from deploy.cluster.supervisor import Supervisor
from services.chassis.config import ConfigurationError, Environment
from services.chassis.logs import JsonFormatter

#: Of the longest name of a process.
_WIDTH = len("jobs-migrate")


def main() -> int:
    """Read the environment and run the cluster; the exit code."""
    environment = Environment(os.environ)
    settings = read(environment)
    faults: list[str] = []
    try:
        environment.finish()
        with held(settings):
            _run(settings)
    except ConfigurationError as exc:
        faults.extend(exc.faults)
    except CannotGoOn as exc:
        faults.append(str(exc))
    except ExceptionGroup as group:
        faults.extend(_reasons(group))
    for fault in dict.fromkeys(faults):
        print(fault, file=sys.stderr)  # noqa: T201 - for whoever just started it
    return 2 if faults else 0


def _run(settings: Settings) -> None:
    painter = Painter(colour=sys.stdout.isatty(), width=_WIDTH)
    log = MergedLog(logs(settings), sys.stdout, painter)
    _log_to(log.file("cluster"))
    settings.description.unlink(missing_ok=True)  # of a cluster that was killed
    leftovers = Leftovers(settings.folder / "running.json")
    if found := leftovers.end():
        logging.getLogger(__name__).warning("%d processes of an earlier start were left", found)
    supervisor = Supervisor(log, leftovers, restart=settings.restart)
    log.start()
    try:
        asyncio.run(Cluster(settings=settings, environment=os.environ, supervisor=supervisor).run())
    finally:
        leftovers.forget()
        log.stop()


def _log_to(file: Path) -> None:
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _reasons(group: ExceptionGroup[Exception]) -> list[str]:
    """Of all failures that were expected; others are raised again."""
    expected, others = group.split(CannotGoOn)
    if others:
        raise others
    return [str(exc) for exc in expected.exceptions] if expected else []


if __name__ == "__main__":
    sys.exit(main())
