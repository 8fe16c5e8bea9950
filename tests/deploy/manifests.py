"""The manifests as kustomize builds them, and what tests ask of them."""

from __future__ import annotations

import base64
import functools
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.deploy.tools import ROOT, kustomize

Object = dict[str, Any]

PROCESSES = ("auth", "jobs", "generator", "renderer", "gateway")
OVERLAYS = ("local", "production")
NAME = "app.kubernetes.io/name"


@functools.cache
def built(overlay: str) -> Manifests:
    """An overlay, with monitoring where a `+monitoring` follows its name."""
    name, _, component = overlay.partition("+")
    folder = ROOT / "deploy" / "k8s" / "overlays" / name
    if not component:
        return _build(folder)
    with tempfile.TemporaryDirectory() as place:
        content = {
            "resources": [os.path.relpath(folder, place)],
            "components": [os.path.relpath(ROOT / "deploy/k8s/components" / component, place)],
        }
        Path(place, "kustomization.yaml").write_text(yaml.safe_dump(content))
        return _build(Path(place))


def _build(folder: Path) -> Manifests:
    done = subprocess.run(
        [*kustomize(), str(folder)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return Manifests(text=done.stdout, objects=tuple(yaml.safe_load_all(done.stdout)))


@dataclass(frozen=True)
class Manifests:
    """All objects of an overlay."""

    text: str
    objects: Sequence[Object]

    def of(self, kind: str) -> dict[str, Object]:
        """The objects of a kind, by name."""
        return {one["metadata"]["name"]: one for one in self.objects if one["kind"] == kind}

    def workloads(self) -> dict[str, Object]:
        """Everything that runs pods, by name."""
        return {**self.of("Deployment"), **self.of("StatefulSet")}

    def pods(self) -> dict[str, Object]:
        """The template of each workload's pods."""
        return {name: one["spec"]["template"] for name, one in self.workloads().items()}

    def containers(self) -> Iterator[tuple[str, Object]]:
        """Every container, also those that run first, with the name of its workload."""
        for name, pod in self.pods().items():
            for container in (*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"]):
                yield name, container

    def process(self, name: str) -> Object:
        """The container that serves."""
        [container] = self.pods()[name]["spec"]["containers"]
        return container  # type: ignore[no-any-return]  # YAML is what it is

    def environment(self, name: str) -> dict[str, str]:
        """What a process reads, without what comes from secrets."""
        container, settings = self.process(name), self.of("ConfigMap")
        values: dict[str, str] = {}
        for source in container.get("envFrom", ()):
            values |= settings[source["configMapRef"]["name"]]["data"]
        return values | {one["name"]: one["value"] for one in container.get("env", ())}

    def ports(self, name: str) -> dict[str, int]:
        """The named ports of a workload's pods."""
        return {port["name"]: port["containerPort"] for port in self.process(name)["ports"]}

    def selected(self, selector: Object) -> set[str]:
        """The workloads whose pods a selector takes."""
        return {
            name
            for name, pod in self.pods().items()
            if _matches(selector, pod["metadata"]["labels"])
        }


def _matches(selector: Object, labels: dict[str, str]) -> bool:
    expressions = selector.get("matchExpressions", ())
    assert all(one["operator"] == "In" for one in expressions)
    wanted = {key: [value] for key, value in selector.get("matchLabels", {}).items()}
    wanted |= {one["key"]: one["values"] for one in expressions}
    return all(labels.get(key) in values for key, values in wanted.items())


def items(volume: Object) -> list[Object]:
    """The files that a volume of secrets holds: key and path of each."""
    if "projected" in volume:
        sources = volume["projected"]["sources"]
        return [item for one in sources for item in one.get("secret", {}).get("items", ())]
    return list(volume.get("secret", {}).get("items", ()))


def asked(volume: Object) -> dict[str, set[str]]:
    """The secrets that a volume holds, with the keys it takes of each."""
    if "projected" in volume:
        secrets = [one["secret"] for one in volume["projected"]["sources"] if "secret" in one]
        return {one["name"]: {item["key"] for item in one["items"]} for one in secrets}
    if "secret" in volume:
        return {volume["secret"]["secretName"]: {item["key"] for item in items(volume)}}
    return {}


def decoded(secret: Object) -> dict[str, str]:
    """What a secret holds, readable."""
    return {key: base64.b64decode(value).decode() for key, value in secret["data"].items()}
