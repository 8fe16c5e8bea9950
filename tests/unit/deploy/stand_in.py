"""A process that stands for one of the cluster's, for tests of the supervisor.

Run as `python stand_in.py FOLDER NAME [stubborn]`; it writes its beginning and its end into
FOLDER/journal.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from deploy.cluster.program import Program

_PATH = Path(__file__).resolve()


def stand_in(folder: Path, name: str, *arguments: str, patience: float = 20.0) -> Program:
    """A program that is ready once it said so."""

    async def ready() -> str | None:
        return None if f"{name} began" in journal(folder) else "it has not begun"

    return Program(
        name=name,
        command=[sys.executable, "-S", str(_PATH), str(folder), name, *arguments],
        ready=ready,
        ports={"rpc": 1, "ops": 2},
        options={"env": {"PYTHONPATH": str(_PATH.parents[3])}},
        patience=patience,
    )


def journal(folder: Path) -> list[str]:
    """What the stand-ins did, in order."""
    file = folder / "journal"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def main(folder: Path, name: str, *arguments: str) -> None:
    def write(deed: str) -> None:
        with (folder / "journal").open("a", encoding="utf-8") as file:
            file.write(f"{name} {deed}\n")

    if "stubborn" in arguments:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    write("began")
    print(f"{name} speaks", flush=True)  # noqa: T201 - to its log
    signal.sigwait({signal.SIGTERM})
    while "stubborn" in arguments:
        signal.pause()
    write("ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
