"""What one manifest says of another, and of the code, is true."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from services.chassis.bus import Subscription
from services.chassis.events import subject_of
from services.chassis.jetstream.streams import durable_name, streams_of
from services.chassis.metrics import process_registry
from services.chassis.rpc_server import RpcListening, RpcServer, RpcService
from tailor.jobs.v1.events_pb2 import JobSubmitted
from tests.deploy.manifests import NAME, PROCESSES, Manifests, asked, decoded, items
from tests.deploy.tools import ROOT

SETTINGS = (ROOT / "docs" / "settings.md").read_text()
#: What the code reads as a secret: from a variable, or from a file.
SECRETS = {
    name
    for folder in ("gateway", "services")
    for path in (ROOT / folder).rglob("*.py")
    for name in re.findall(r"\.secret\(\s*\"([A-Z_]+)\"", path.read_text())
}


def test_every_process_is_there(overlay: Manifests) -> None:
    assert set(PROCESSES) <= set(overlay.of("Deployment"))


def test_every_service_leads_to_ports_of_one_workload(overlay: Manifests) -> None:
    for name, service in overlay.of("Service").items():
        if name == "nobody":
            assert overlay.selected({"matchLabels": service["spec"]["selector"]}) == set()
            continue
        [workload] = overlay.selected({"matchLabels": service["spec"]["selector"]})
        for port in service["spec"]["ports"]:
            assert overlay.ports(workload)[port["targetPort"]] == port["port"]


def test_calls_are_spread_over_replicas_and_not_over_connections(overlay: Manifests) -> None:
    for service in overlay.of("Service").values():
        if "rpc" in [port["name"] for port in service["spec"]["ports"]]:
            assert service["spec"]["clusterIP"] == "None"


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_listens_where_its_pod_says(overlay: Manifests, process: str) -> None:
    settings, ports = overlay.environment(process), overlay.ports(process)
    names = {"http": "PORT", "rpc": "RPC_PORT", "ops": "OPS_PORT"}
    assert ports == {name: int(settings[names[name]]) for name in ports}
    annotations = overlay.pods()[process]["metadata"]["annotations"]
    assert annotations["prometheus.io/port"] == str(ports["ops"])
    assert settings["HOST"] == "0.0.0.0"


def test_the_gateway_knows_where_every_process_is(overlay: Manifests) -> None:
    settings, services = overlay.environment("gateway"), overlay.of("Service")
    for process in PROCESSES[:-1]:
        host, _, port = settings[f"{process.upper()}_ADDRESS"].partition(":")
        [rpc] = [one for one in services[host]["spec"]["ports"] if one["name"] == "rpc"]
        assert (host, port) == (process, str(rpc["port"]))


def test_addresses_in_secrets_lead_to_services(local: Manifests) -> None:
    services = local.of("Service")
    found = {}
    for secret in local.of("Secret").values():
        if text := decoded(secret).get("url"):
            url = urlsplit(text)
            ports = [port["port"] for port in services[str(url.hostname)]["spec"]["ports"]]
            assert url.port in ports
            found[url.scheme] = url.hostname
    assert found == {"postgresql+psycopg2": "postgresql", "nats": "nats", "valkey": "valkey"}


@pytest.mark.parametrize("process", PROCESSES)
def test_what_a_process_is_told_is_documented(overlay: Manifests, process: str) -> None:
    for name in overlay.environment(process):
        assert f"`{name.removesuffix('_FILE')}`" in SETTINGS


@pytest.mark.parametrize("process", PROCESSES)
def test_secrets_come_from_files_and_never_from_variables(overlay: Manifests, process: str) -> None:
    settings = overlay.environment(process)
    files = {name for name in settings if name.endswith("_FILE")}
    assert {name.removesuffix("_FILE") for name in files} <= SECRETS
    assert SECRETS.isdisjoint(settings)
    volumes = overlay.pods()[process]["spec"]["volumes"]
    for mount in overlay.process(process)["volumeMounts"]:
        [volume] = [one for one in volumes if one["name"] == mount["name"]]
        for item in items(volume):
            files -= {n for n in files if settings[n] == f"{mount['mountPath']}/{item['path']}"}
    assert files == set()


def test_a_laptop_has_every_secret_that_is_asked_for(local: Manifests) -> None:
    secrets = local.of("Secret")
    for pod in local.pods().values():
        for volume in pod["spec"].get("volumes", ()):
            for name, keys in asked(volume).items():
                assert keys <= set(secrets[name]["data"])


def test_every_secret_that_production_asks_for_is_documented(production: Manifests) -> None:
    assert production.of("Secret") == {}
    documented = (ROOT / "docs" / "kubernetes.md").read_text()
    for pod in production.pods().values():
        for volume in pod["spec"].get("volumes", ()):
            for name, keys in asked(volume).items():
                assert all(
                    f"secret generic {name} --from-file={key}=" in documented for key in keys
                )
    [host] = production.of("Ingress")["gateway"]["spec"]["tls"]
    assert f"secret tls {host['secretName']}" in documented


async def test_probes_ask_for_names_that_the_health_service_knows(overlay: Manifests) -> None:
    asked_for = {
        container[probe]["grpc"]["service"]
        for _, container in overlay.containers()
        for probe in ("startupProbe", "livenessProbe", "readinessProbe")
        if "grpc" in container.get(probe, {})
    }
    assert asked_for == {"liveness", "readiness"}
    listening = RpcListening(host="127.0.0.1", port=0, grace=0.1)
    server = RpcServer(RpcService(services={}, errors={}), listening, registry=process_registry())
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{listening.port}") as channel:
        health = health_pb2_grpc.HealthStub(channel)  # type: ignore[no-untyped-call]
        for name in asked_for:
            answer = await health.Check(health_pb2.HealthCheckRequest(service=name), timeout=5)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
    await server.stop()


@pytest.mark.parametrize("process", PROCESSES)
def test_every_process_is_probed_for_start_life_and_readiness(
    overlay: Manifests, process: str
) -> None:
    container = overlay.process(process)
    probes = [container[f"{name}Probe"] for name in ("startup", "liveness", "readiness")]
    if process == "gateway":  # never by what it depends on: it says 503 itself, and better
        assert {probe["httpGet"]["path"] for probe in probes} == {"/health"}
    else:
        names = [probe["grpc"]["service"] for probe in probes]
        assert names == ["liveness", "liveness", "readiness"]
        assert {probe["grpc"]["port"] for probe in probes} == {overlay.ports(process)["rpc"]}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_has_the_time_to_finish_what_it_accepted(
    overlay: Manifests, process: str
) -> None:
    settings = overlay.environment(process)
    wait = overlay.process(process)["lifecycle"]["preStop"]["sleep"]["seconds"]
    given = overlay.pods()[process]["spec"]["terminationGracePeriodSeconds"]
    assert given > wait + float(settings["SHUTDOWN_GRACE"])
    if process == "generator":
        assert float(settings["SHUTDOWN_GRACE"]) >= float(settings["OPENAI_TIMEOUT"]) + 15


def test_autoscaling_names_what_the_generator_consumes(production: Manifests) -> None:
    [scaled] = production.of("ScaledObject").values()
    [trigger] = scaled["spec"]["triggers"]
    stream, consumer = consumer_of(subject_of(JobSubmitted), group="generator")
    assert trigger["metadata"]["stream"] == stream
    assert trigger["metadata"]["consumer"] == consumer
    assert trigger["metadata"]["lagThreshold"] == default("GENERATOR_CONCURRENCY")


def consumer_of(subject: str, *, group: str) -> tuple[str, str]:
    """Stream and consumer in JetStream of what a group takes of a subject."""
    [stream] = [one for one in streams_of([JobSubmitted]) if one.takes(subject)]
    return stream.name, durable_name(Subscription(subject=subject, group=group))


def default(setting: str) -> str:
    found = re.search(rf"^\| `{setting}` \| `([^`]+)` \|", SETTINGS, re.MULTILINE)
    assert found
    return found[1]


def test_each_workload_is_scaled_by_one_thing(production: Manifests) -> None:
    scalers = [*production.of("HorizontalPodAutoscaler").values()]
    scalers += production.of("ScaledObject").values()
    targets = [one["spec"]["scaleTargetRef"]["name"] for one in scalers]
    fixed = [name for name, one in production.workloads().items() if "replicas" in one["spec"]]
    assert sorted([*targets, *fixed]) == sorted(production.workloads())


def test_the_loss_of_one_replica_is_noticed_by_nobody(production: Manifests) -> None:
    least = {name: one["spec"].get("replicas", 0) for name, one in production.workloads().items()}
    for one in production.of("HorizontalPodAutoscaler").values():
        least[one["spec"]["scaleTargetRef"]["name"]] = one["spec"]["minReplicas"]
    for one in production.of("ScaledObject").values():
        least[one["spec"]["scaleTargetRef"]["name"]] = one["spec"]["minReplicaCount"]
    assert min(least.values()) >= 2
    budgets = production.of("PodDisruptionBudget")
    for name in production.workloads():
        assert production.selected(budgets[name]["spec"]["selector"]) == {name}
        assert budgets[name]["spec"]["maxUnavailable"] == 1


def test_the_public_reaches_the_gateway_and_not_its_metrics(production: Manifests) -> None:
    spec = production.of("Ingress")["gateway"]["spec"]
    [rule] = spec["rules"]
    behind = {one["path"]: one["backend"]["service"]["name"] for one in rule["http"]["paths"]}
    assert behind == {"/": "gateway", "/metrics": "nobody"}
    assert [rule["host"]] == spec["tls"][0]["hosts"]


def test_prometheus_finds_every_process(production: Manifests) -> None:
    [monitor] = production.of("ServiceMonitor").values()
    [expression] = monitor["spec"]["selector"]["matchExpressions"]
    [endpoint] = monitor["spec"]["endpoints"]
    services = production.of("Service")
    assert set(expression["values"]) == set(PROCESSES)
    for process in PROCESSES:
        assert services[process]["metadata"]["labels"][expression["key"]] == process
        assert endpoint["port"] in [port["name"] for port in services[process]["spec"]["ports"]]
    assert expression["key"] == NAME
