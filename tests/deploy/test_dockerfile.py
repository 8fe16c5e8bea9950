"""The Dockerfile, as far as it can be checked without Docker."""

from __future__ import annotations

import re
import subprocess

from tests.deploy.manifests import PROCESSES, Manifests
from tests.deploy.tools import ROOT

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
SCRIPT = ROOT / "deploy" / "build-process.sh"


def test_both_stages_have_the_same_python_whose_version_an_argument_pins() -> None:
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["python:${PYTHON_TAG}"] * 2
    assert re.search(r"^ARG PYTHON_TAG=3\.\d+-slim-\w+$", DOCKERFILE, re.MULTILINE)


def test_an_image_is_what_the_script_builds_and_runs_as_it_says() -> None:
    [place] = re.findall(r"^RUN deploy/build-process\.sh .* (\S+)$", DOCKERFILE, re.MULTILINE)
    assert f"COPY --from=build {place} {place}" in DOCKERFILE
    assert f"ENV PATH={place}/bin:$PATH" in DOCKERFILE
    assert DOCKERFILE.endswith('ENTRYPOINT ["run-process"]\n')


def test_an_image_runs_as_the_user_that_kubernetes_names(overlay: Manifests) -> None:
    [user] = re.findall(r"^USER (\d+):\d+$", DOCKERFILE, re.MULTILINE)
    for process in PROCESSES:
        assert overlay.pods()[process]["spec"]["securityContext"]["runAsUser"] == int(user)


def test_the_script_knows_no_other_process(tmp_path: object) -> None:
    command = [SCRIPT, "postman", f"{tmp_path}/venv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "No process is called 'postman'.\n")
