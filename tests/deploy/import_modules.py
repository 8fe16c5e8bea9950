"""Run by the Python of an image: prints what it can import, and what it holds besides, as JSON.

Arguments: packages, all of whose modules are imported. Nothing else is imported here that an image
might lack.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import sys
from importlib import metadata


def modules(package: str) -> list[str]:
    """The modules of a package, itself first; a `__main__` would run."""
    path = importlib.import_module(package).__path__
    found = [one.name for one in pkgutil.walk_packages(path, f"{package}.")]
    return [package, *(name for name in found if not name.endswith("__main__"))]


def failure(module: str) -> str:
    """Why a module cannot be imported; empty where it can."""
    try:
        importlib.import_module(module)
    except ImportError as exc:
        return f"{module}: {exc}"
    return ""


failures = [why for package in sys.argv[1:] for name in modules(package) if (why := failure(name))]
services = importlib.import_module("services").__path__
print(  # noqa: T201 - how the caller learns of it
    json.dumps(
        {
            "failures": failures,
            "services": sorted(one.name for one in pkgutil.iter_modules(services)),
            "gateway": importlib.util.find_spec("gateway") is not None,
            "pip": importlib.util.find_spec("pip") is not None,
            "libraries": sorted(one.metadata["Name"].lower() for one in metadata.distributions()),
        }
    )
)
