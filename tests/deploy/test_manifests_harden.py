"""Every pod may do as little as it can, and reaches nobody it need not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.deploy.manifests import Manifests, Object
from tests.deploy.test_compose import SERVICES

LOCKED_DOWN = {
    "allowPrivilegeEscalation": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}
#: Who calls whom inside the namespace, and where.
CALLS = {("gateway", process, 50051) for process in ("auth", "jobs", "generator", "renderer")}
SERVERS = {
    *(("auth", "postgresql", 5432), ("jobs", "postgresql", 5432)),
    *((process, "nats", 4222) for process in ("auth", "jobs", "generator")),
    ("gateway", "valkey", 6379),
}


def test_every_container_is_locked_down(overlay: Manifests) -> None:
    for _, container in overlay.containers():
        assert container["securityContext"] == LOCKED_DOWN


def test_no_pod_runs_as_root_or_speaks_to_kubernetes(overlay: Manifests) -> None:
    accounts = overlay.of("ServiceAccount")
    for name, pod in overlay.pods().items():
        spec, context = pod["spec"], pod["spec"]["securityContext"]
        assert context["runAsNonRoot"]
        assert context["runAsUser"] > 0
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}
        assert spec["automountServiceAccountToken"] is False
        assert spec["enableServiceLinks"] is False
        assert accounts[spec["serviceAccountName"]]["automountServiceAccountToken"] is False
        assert spec["serviceAccountName"] == name


def test_memory_is_reserved_as_far_as_it_may_grow_and_cpu_is_not_limited(
    overlay: Manifests,
) -> None:
    for _, container in overlay.containers():
        requests, limits = container["resources"]["requests"], container["resources"]["limits"]
        assert limits == {"memory": requests["memory"]}
        assert "cpu" in requests


def test_what_a_pod_may_write_to_is_bounded(overlay: Manifests) -> None:
    for pod in overlay.pods().values():
        for volume in pod["spec"].get("volumes", ()):
            assert "hostPath" not in volume
            assert "emptyDir" not in volume or "sizeLimit" in volume["emptyDir"]


def test_postgresql_does_not_log_what_people_wrote(local: Manifests) -> None:
    [container] = local.pods()["postgresql"]["spec"]["containers"]
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(container["args"])
    assert container["args"] == SERVICES["postgresql"]["command"]


def test_every_image_has_a_tag_that_stands_for_one_version(overlay: Manifests) -> None:
    for _, container in overlay.containers():
        _, _, tag = container["image"].rpartition("/")[2].partition(":")
        assert tag not in {"", "latest"}


def test_migrations_run_in_the_version_that_needs_them(overlay: Manifests) -> None:
    for process in ("auth", "jobs"):
        [first] = overlay.pods()[process]["spec"]["initContainers"]
        assert first["args"] == ["migrate"]
        assert first["image"] == overlay.process(process)["image"]


def test_whatever_is_not_allowed_is_denied(overlay: Manifests) -> None:
    deny = overlay.of("NetworkPolicy")["default-deny"]["spec"]
    assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_inside_a_laptop_exactly_the_needed_paths_are_open(local: Manifests) -> None:
    assert paths(local) == CALLS | SERVERS


def test_inside_production_exactly_the_needed_paths_are_open(production: Manifests) -> None:
    assert paths(production) == CALLS


def test_over_the_border_exactly_the_needed_paths_are_open(production: Manifests) -> None:
    incoming = {
        (rule["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"], name, port)
        for name, rule, port in rules(production, "ingress", "from")
        if "namespaceSelector" in rule
    }
    processes = {"auth", "jobs", "generator", "renderer", "gateway"}
    assert incoming == {
        ("ingress-nginx", "gateway", 8000),
        *(("monitoring", process, 9090) for process in processes),
    }
    outgoing = {
        (name, port) for name, rule, port in rules(production, "egress", "to") if "ipBlock" in rule
    }
    servers = {(caller, port) for caller, _, port in SERVERS}
    assert outgoing == servers | {("generator", 443)}


def test_everybody_may_ask_for_names_and_nothing_else_leaves_open_ends(
    production: Manifests,
) -> None:
    dns = {name for name, _, port in rules(production, "egress", "to") if port == 53}
    assert dns == set(production.pods())


def rules(manifests: Manifests, way: str, who: str) -> Iterator[tuple[str, Object, int]]:
    """Each workload with each peer and port that policies allow it; no rule is without either."""
    for policy in manifests.of("NetworkPolicy").values():
        for rule in policy["spec"].get(way, ()):
            for name in manifests.selected(policy["spec"]["podSelector"]):
                for peer in rule.get(who, [{}]):
                    yield from ((name, peer, port["port"]) for port in rule["ports"])


def paths(manifests: Manifests) -> set[tuple[str, str, int]]:
    """Who may reach whom on which port: both sides have to allow it."""
    out, into = (
        {
            (name, other, port)
            for name, peer, port in rules(manifests, way, who)
            if "podSelector" in peer and "namespaceSelector" not in peer
            for other in manifests.selected(peer["podSelector"])
        }
        for way, who in (("egress", "to"), ("ingress", "from"))
    )
    return {(name, other, port) for name, other, port in out if (other, name, port) in into}
