"""Imports the modules named as arguments and prints, as JSON, what that did to the world.

Run in a process of its own, because the hook that watches cannot be taken away again.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading

BY_OS = ("os.exec", "os.fork", "os.mkdir", "os.posix_spawn", "os.putenv", "os.remove", "os.rename")
WATCHED = (*BY_OS, "os.system", "shutil.", "socket.", "sqlite3.connect", "subprocess.")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

deeds: list[str] = []
watching = False


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if not watching:
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & WRITING:
            deeds.append(f"opens {path} for writing")
    elif event.startswith(WATCHED):
        deeds.append(event)


class WatchedEnvironment(type(os.environ)):  # type: ignore[misc] # private, but the one there is
    def __getitem__(self, key: str) -> str:
        reader = sys._getframe(1)
        while reader.f_code.co_filename in {
            os.__file__,
            "<frozen os>",
            "<frozen _collections_abc>",
        }:
            reader = reader.f_back
        name = reader.f_globals.get("__name__", "")
        if name.split(".")[0] in {"services", "gateway", "deploy"}:
            deeds.append(f"{name} reads {key} from the environment")
        value: str = super().__getitem__(key)
        return value


class WatchedThread(threading.Thread):
    def start(self) -> None:
        if watching:
            deeds.append("starts a thread")
        super().start()


threading.Thread = WatchedThread  # type: ignore[misc] # there is no audit event for it
os.environ.__class__ = WatchedEnvironment
sys.addaudithook(watch)
for name in sys.argv[1:]:
    watching = True
    importlib.import_module(name)
    watching = False
print(json.dumps(deeds))  # noqa: T201 - how the caller learns of it
