"""Finds kustomize, promtool and checkov, which no package of the tests brings; run as a module,
gets them.

What it gets is kept in .venv-deploy. kustomize and promtool come from PATH, or as Debian's
packages, unpacked and not installed; checkov pins what it needs to versions of its own, hence an
environment of its own. Nothing here needs root.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-deploy"
KUSTOMIZE = FOLDER / "kustomize"
PROMTOOL = FOLDER / "promtool"
CHECKOV = FOLDER / "bin" / "checkov"
PINS = ROOT / "deploy" / "requirements-checkov.txt"
DEBIAN_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def kustomize() -> list[str]:
    """The command that builds an overlay; empty where there is none of version 5 or newer."""
    candidates = [
        (["kustomize", "version"], ["kustomize", "build"]),
        (["kubectl", "version", "--client"], ["kubectl", "kustomize"]),
        ([str(KUSTOMIZE), "version"], [str(KUSTOMIZE), "build"]),
    ]
    for ask, build in candidates:
        if shutil.which(ask[0]):
            answer = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
            # Debian's own says nothing but "(devel)".
            if re.search(r"(Kustomize Version: |^)(v[5-9]|\(devel\))", answer, re.MULTILINE):
                return build
    return []


def promtool() -> list[str]:
    """The command that knows Prometheus' rules and metrics; empty where there is none."""
    found = shutil.which("promtool") or shutil.which(PROMTOOL)
    return [found] if found else []


def get_package(name: str) -> None:
    """Unpack the program of Debian's package of the same name, from the mirror in use here."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)  # apt reads as another user where this one is root
        (folder / "lists" / "partial").mkdir(parents=True)
        sources = folder / "sources.list"
        sources.write_text(f"deb [signed-by={DEBIAN_KEYS}] {debian_mirror()} trixie main\n")
        apt = ["apt-get", "-qq", "-o", f"Dir::Etc::SourceList={sources}"]
        apt += ["-o", "Dir::Etc::SourceParts=-", "-o", f"Dir::Cache={folder}"]
        apt += ["-o", f"Dir::State::Lists={folder / 'lists'}"]
        run([*apt, "update"], folder)
        run([*apt, "download", name], folder)
        [package] = folder.glob(f"{name}_*.deb")
        run(["dpkg-deb", "-x", str(package), str(folder / "unpacked")], folder)
        FOLDER.mkdir(exist_ok=True)
        shutil.copy(folder / "unpacked" / "usr" / "bin" / name, FOLDER / name)


def debian_mirror() -> str:
    """Where this machine gets Debian's packages from. Raises LookupError where it gets none."""
    listed = run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(REPO_URI)"], ROOT
    ).splitlines()
    for line in listed:
        origin, _, rest = line.partition(" ")
        label, _, address = rest.partition(" ")
        if (origin, label) == ("Debian", "Debian"):
            return address
    raise LookupError("this machine has no package sources of Debian")


def get_checkov() -> None:
    """Make its environment, unless it has the pinned packages already."""
    stamp = FOLDER / "pins.txt"
    if CHECKOV.exists() and stamp.exists() and stamp.read_text() == PINS.read_text():
        return
    venv.create(FOLDER, with_pip=True)
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "-r", str(PINS)], ROOT)
    shutil.copy(PINS, stamp)


def run(command: Sequence[str], folder: Path) -> str:
    """What a command prints; its complaints come with the error that it ends with."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{command[0]} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def main() -> None:
    """Get what is missing; say what cannot be had, and that its tests will be skipped."""
    for name, missing, get in (
        ("kustomize", not kustomize(), partial(get_package, "kustomize")),
        ("promtool", not promtool(), partial(get_package, "promtool")),
        ("checkov", True, get_checkov),
    ):
        try:
            if missing:
                get()
        except (OSError, LookupError, ValueError) as exc:
            complaint = f"{name} is missing and could not be got; its tests are skipped: {exc}"
            print(complaint, file=sys.stderr)  # noqa: T201 - for whoever runs make


if __name__ == "__main__":
    main()
