"""PostgreSQL's programs, and a user and folders with which they work.

PostgreSQL refuses to run as root. Where we are root it runs as another user, who may not be
allowed into the folders that root works in: then what it needs is put where that user can go.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

#: Open to every user, and kept when the machine starts again.
_OPEN_TO_ALL = Path("/var/tmp")  # noqa: S108 - what is put there is made for one user alone


class PostgresqlNotUsable(Exception):
    """PostgreSQL cannot be started here; says what to do about it."""


@dataclass(frozen=True, kw_only=True)
class Postgresql:
    """PostgreSQL's programs and the user they run as.

    Its methods raise PostgresqlNotUsable.
    """

    #: The folder that holds them.
    programs: Path
    #: None: whoever we are.
    user: str | None = None

    def folder(self, wanted: Path) -> Path:
        """A folder of the user's own: `wanted`, else one it can get into, with a link to it there.

        A folder made earlier is found again.
        """
        if not wanted.is_symlink():
            wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give(wanted)
            if self._reaches(wanted):
                return wanted
            if any(wanted.iterdir()):
                raise PostgresqlNotUsable(f"the user {self.user} cannot get into {wanted}")
            wanted.rmdir()
        place = _place_for(str(wanted.absolute()))
        place.mkdir(mode=0o700, exist_ok=True)
        self._require_owner(place)
        self._give(place)
        if not self._reaches(place):
            raise PostgresqlNotUsable(f"the user {self.user} cannot get into {place}")
        if not wanted.is_symlink():
            wanted.symlink_to(place)
        return place

    def initialise(self, data: Path, *, password: str, options: Sequence[str] = ()) -> None:
        """Make a database system in `data`, which must not exist; its superuser is `postgres`.

        Args:
            data: in a folder that `folder` gave.
            password: the superuser's.
            options: more of initdb's.
        """
        making, secret = data.with_name(f"{data.name}.new"), data.with_name("password")
        shutil.rmtree(making, ignore_errors=True)  # of a try that was interrupted
        secret.touch(mode=0o600)
        secret.write_text(password, encoding="utf-8")
        self._give(secret)
        command = [
            *(str(self.programs / "initdb"), f"--pgdata={making}", f"--pwfile={secret}"),
            *("--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"),
            *options,
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, **self.run_as())  # noqa: S603, PLW1510 - found above, and checked below
        finally:
            secret.unlink()
        if done.returncode:
            raise PostgresqlNotUsable(f"initdb failed: {done.stderr.strip()}")
        making.rename(data)

    def command(self, data: Path, *, port: int, settings: Sequence[str] = ()) -> list[str]:
        """The command that serves `data` on 127.0.0.1; to be run with what `run_as` says.

        It makes no socket in the file system, whose path might be too long or not be allowed.
        """
        fixed = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC")
        given = (part for setting in (*fixed, *settings) for part in ("-c", setting))
        return [str(self.programs / "postgres"), "-D", str(data), "-p", str(port), *given]

    def run_as(self) -> dict[str, Any]:
        """What `subprocess` must be told to run a program as the user."""
        plain: dict[str, Any] = {
            "cwd": "/",
            "env": {"PATH": os.defpath, "LC_ALL": "C"},  # no PGDATA nor PGPORT of somebody else
            "umask": 0o077,
        }
        if self.user is None:
            return plain
        group = pwd.getpwnam(self.user).pw_gid
        return {**plain, "user": self.user, "group": group, "extra_groups": []}

    def reachable(self) -> Postgresql:
        """Itself, or a copy of it that the user may run."""
        if self._reaches(self.programs / "postgres"):
            return self
        installed = self.programs.parent
        copy = _place_for(str(installed), str((self.programs / "postgres").stat().st_mtime_ns))
        if not copy.exists():
            making = copy.with_name(f"{copy.name}.{os.getpid()}")
            _copy(installed, making / installed.parent.name / installed.name)
            for path in (making, *making.rglob("*")):
                path.chmod(0o755)
            making.rename(copy)
        self._require_owner(copy)
        programs = copy / installed.parent.name / installed.name / self.programs.name
        if not self._reaches(programs / "postgres"):
            raise PostgresqlNotUsable(f"the user {self.user} cannot run {self.programs}/postgres")
        return replace(self, programs=programs)

    def _give(self, path: Path) -> None:
        if self.user is not None:
            shutil.chown(path, self.user, pwd.getpwnam(self.user).pw_gid)

    def _reaches(self, path: Path) -> bool:
        command = ["/bin/sh", "-c", 'test -x "$0"', str(path)]
        try:
            return subprocess.run(command, check=False, **self.run_as()).returncode == 0  # noqa: S603 - fixed
        except OSError as exc:
            raise PostgresqlNotUsable(f"cannot run programs as {self.user}: {exc}") from exc

    def _require_owner(self, place: Path) -> None:
        """Everybody may write into the folder above, and somebody might have been first."""
        ours = {os.geteuid()} | ({pwd.getpwnam(self.user).pw_uid} if self.user else set())
        if place.is_symlink() or place.stat().st_uid not in ours:
            raise PostgresqlNotUsable(f"{place} belongs to somebody else; remove it")


def _copy(installed: Path, copy: Path) -> None:
    shutil.copytree(installed, copy, symlinks=True)
    # A wheel keeps its libraries beside its package, and looks for them there.
    libraries = installed.parent.with_name(f"{installed.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.parent.with_name(libraries.name))


def _place_for(*names: str) -> Path:
    digest = sha256("\0".join(names).encode()).hexdigest()
    return _OPEN_TO_ALL / f"tailor-postgresql-{digest[:16]}"
