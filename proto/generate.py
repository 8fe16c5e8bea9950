"""Compile the contracts in proto/ into the git-ignored package `tailor` at the repository root.

Does nothing when the generated code is newer than every contract, so that make, the Dockerfile
and the tests can call it each time. Run it as `python proto/generate.py`.
"""

from __future__ import annotations

import shutil
import sys
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = ROOT / "proto"
GENERATED = ROOT / "tailor"
STAMP = GENERATED / ".generated"


def generate() -> bool:
    """Write `tailor/` if a contract changed; say whether it was written.

    Raises:
        SystemExit: the compiler refused a contract; its own message is on standard error.
    """
    sources = sorted(CONTRACTS.glob("tailor/**/*.proto"))
    newest = max(path.stat().st_mtime for path in [*sources, Path(__file__)])
    wanted = "\n".join(str(path.relative_to(ROOT)) for path in sources)
    if STAMP.exists() and STAMP.stat().st_mtime >= newest and STAMP.read_text() == wanted:
        return False
    shutil.rmtree(GENERATED, ignore_errors=True)
    _compile(sources)
    for folder in {GENERATED, *(path.parent for path in GENERATED.rglob("*_pb2.py"))}:
        _make_package(folder)
    STAMP.write_text(wanted)
    return True


def _compile(sources: list[Path]) -> None:
    from grpc_tools import protoc  # noqa: PLC0415 - not needed while all is up to date

    compiler = Path(sys.executable).parent
    arguments = [
        "protoc",
        f"--proto_path={CONTRACTS}",
        f"--proto_path={resources.files('grpc_tools') / '_proto'}",
        f"--plugin=protoc-gen-mypy={compiler / 'protoc-gen-mypy'}",
        f"--plugin=protoc-gen-mypy_grpc={compiler / 'protoc-gen-mypy_grpc'}",
        f"--python_out={ROOT}",
        f"--grpc_python_out={ROOT}",
        f"--mypy_out=quiet:{ROOT}",
        f"--mypy_grpc_out=quiet:{ROOT}",
        *map(str, sources),
    ]
    if code := protoc.main(arguments):
        sys.exit(code)


def _make_package(folder: Path) -> None:
    while folder != ROOT:
        (folder / "__init__.py").touch()
        folder = folder.parent


if __name__ == "__main__":
    print("written" if generate() else "up to date")
