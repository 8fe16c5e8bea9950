"""The dashboard: that Grafana can show it, and that it asks for what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from deploy.monitoring.prometheus_rule import FOLDER
from tests.deploy.conftest import manifests
from tests.monitoring.conftest import Watched
from tests.monitoring.exposition import metrics_in, names, understood
from tests.monitoring.test_alerts import OF_PROMETHEUS

FILE = FOLDER / "dashboard.json"
DASHBOARD: dict[str, Any] = json.loads(FILE.read_text())
PANELS: list[dict[str, Any]] = DASHBOARD["panels"]
CHARTS = [panel for panel in PANELS if panel["type"] != "row"]
EXPRESSIONS = [target["expr"] for panel in CHARTS for target in panel["targets"]]
VARIABLES = {one["name"]: one for one in DASHBOARD["templating"]["list"]}
ROWS = ["What users feel", "Jobs", "Queue", "Language model", "Processes"]


def test_it_has_a_row_for_each_question() -> None:
    assert [panel["title"] for panel in PANELS if panel["type"] == "row"] == ROWS
    assert DASHBOARD["schemaVersion"] >= 39


def test_panels_are_told_apart_and_do_not_overlap() -> None:
    assert len({panel["id"] for panel in PANELS}) == len(PANELS)
    taken: set[tuple[int, int]] = set()
    for panel in PANELS:
        place = panel["gridPos"]
        across = range(place["x"], place["x"] + place["w"])
        cells = {(x, y) for x in across for y in range(place["y"], place["y"] + place["h"])}
        assert max(across) < 24
        assert taken.isdisjoint(cells)
        taken |= cells


def test_the_source_and_the_replicas_are_chosen_by_who_looks() -> None:
    assert set(VARIABLES) == {"datasource", "namespace", "process", "replica"}
    for panel in CHARTS:
        sources = [panel["datasource"], *(target["datasource"] for target in panel["targets"])]
        assert {source["uid"] for source in sources} == {"${datasource}"}
    used = {name for text in EXPRESSIONS for name in re.findall(r"\$(\w+)", text)}
    assert used - {"__rate_interval"} == set(VARIABLES) - {"datasource"}


def test_prometheus_understands_every_expression(tmp_path: Path) -> None:
    asked = [re.sub(r"\$\w+", ".*", text.replace("$__rate_interval", "5m")) for text in EXPRESSIONS]
    annotations = [one["expr"] for one in DASHBOARD["annotations"]["list"]]
    understood((*asked, *annotations), tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_it_asks_for_what_processes_show(watched: Watched) -> None:
    shown = set().union(*(names(page) for page in watched.pages.values())) | OF_PROMETHEUS
    used = metrics_in(EXPRESSIONS)
    assert len(used) > 25
    assert used <= shown


def test_grafana_finds_it_in_the_cluster() -> None:
    production = manifests("production+monitoring")
    found = production.of("ConfigMap")["grafana-dashboard"]
    assert found["metadata"]["labels"]["grafana_dashboard"] == "1"
    assert json.loads(found["data"]["tailor.json"]) == DASHBOARD
    assert "alerts" in production.of("PrometheusRule")


def test_prometheus_is_told_which_system_it_is() -> None:
    [monitor] = manifests("production+monitoring").of("ServiceMonitor").values()
    [endpoint] = monitor["spec"]["endpoints"]
    assert endpoint["relabelings"] == [{"targetLabel": "system", "replacement": "tailor"}]
