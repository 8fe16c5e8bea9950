"""What Kubernetes, KEDA and checkov say about the manifests."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import kubernetes_validate
import pytest
import yaml

from tests.deploy.conftest import manifests
from tests.deploy.manifests import OVERLAYS, Manifests
from tests.deploy.tools import CHECKOV, ROOT

#: The oldest that is in use, and the newest.
KUBERNETES = ("1.32", "1.37")
#: Kinds of others, of which Kubernetes has no schema.
FOREIGN = {"ScaledObject", "ServiceMonitor", "PrometheusRule"}
SCHEMA = json.loads((Path(__file__).parent / "scaled_object.schema.json").read_text())
SKIPPED = ROOT / "deploy" / "checkov.yaml"


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("name", [*OVERLAYS, "production+monitoring"])
def test_kubernetes_knows_every_field_of_an_overlay(name: str, version: str) -> None:
    for one in manifests(name).objects:
        if one["kind"] not in FOREIGN:
            kubernetes_validate.validate(one, version, strict=True)


def test_keda_understands_what_scales_the_generator(production: Manifests) -> None:
    for one in production.of("ScaledObject").values():
        jsonschema.validate(one, SCHEMA)


def test_checkov_finds_nothing_but_what_is_skipped_with_a_reason(tmp_path: Path) -> None:
    if not CHECKOV.exists():
        pytest.skip("checkov is not in .venv-deploy (make deploy-tools)")
    for name in OVERLAYS:
        (tmp_path / f"{name}.yaml").write_text(manifests(name).text)
    (tmp_path / "Dockerfile").write_text((ROOT / "deploy" / "Dockerfile").read_text())
    command = [CHECKOV, "--directory", tmp_path, "--config-file", SKIPPED, "--output", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    results = json.loads(done.stdout)
    failed = [
        f"{found['check_id']} {found['check_name']}: {found['resource']}"
        for result in results
        for found in result["results"]["failed_checks"]
    ]
    assert failed == []
    assert {result["check_type"] for result in results} == {"kubernetes", "dockerfile"}


def test_every_check_that_checkov_skips_says_why() -> None:
    skipped = yaml.safe_load(SKIPPED.read_text())["skip-check"]
    reasons = re.findall(r"^  - (CKV\w+) # \w.{20}", SKIPPED.read_text(), re.MULTILINE)
    assert reasons == skipped


def test_what_checkov_skips_for_one_object_says_why(overlay: Manifests) -> None:
    for one in overlay.objects:
        for key, value in one["metadata"].get("annotations", {}).items():
            if key.startswith("checkov.io/skip"):
                assert re.fullmatch(r"CKV\w+=\w.{20,}", value)
