"""Alerts: that Prometheus takes them, that each rings when it should, and what to do then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.monitoring.prometheus_rule import ALERTS, TARGET, prometheus_rule
from tests.deploy.tools import ROOT
from tests.monitoring.conftest import Watched
from tests.monitoring.exposition import checked, metrics_in, names

FOLDER = ALERTS.parent
RUNBOOKS = ROOT / "docs" / "runbooks"
GROUPS: list[dict[str, Any]] = yaml.safe_load(ALERTS.read_text())["groups"]
RULES: list[dict[str, Any]] = [rule for group in GROUPS for rule in group["rules"]]
RINGING = {rule["alert"]: rule for rule in RULES if "alert" in rule}
TESTS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "alerts.test.yaml").read_text())["tests"]
#: What a page answers, in this order.
HEADINGS = ["What people notice", "Look", "Do", "When it goes away"]
#: Not of our processes, but of Prometheus about them.
OF_PROMETHEUS = {"up"}


def test_prometheus_takes_the_rules() -> None:
    checked("check", "rules", str(ALERTS))


def test_every_alert_rings_and_is_silent_as_its_tests_say() -> None:
    checked("test", "rules", str(FOLDER / "alerts.test.yaml"))


@pytest.mark.parametrize("alert", RINGING)
def test_an_alert_is_seen_to_ring_and_to_be_silent(alert: str) -> None:
    expected = [
        case["exp_alerts"]
        for test in TESTS
        for case in test["alert_rule_test"]
        if case["alertname"] == alert
    ]
    assert sorted(map(bool, expected)) == [False, True]


@pytest.mark.parametrize("alert", RINGING)
def test_an_alert_says_how_bad_it_is_and_where_to_read_on(alert: str) -> None:
    rule = RINGING[alert]
    assert rule["labels"]["severity"] in {"critical", "warning"}
    notes = rule["annotations"]
    assert set(notes) == {"summary", "description", "runbook_url"}
    assert "$" in notes["description"]
    assert notes["runbook_url"] == f"https://runbooks.example/{alert}.md"


def test_every_alert_has_a_page_and_every_page_an_alert() -> None:
    pages = {path.stem for path in RUNBOOKS.glob("*.md")} - {"README"}
    assert pages == set(RINGING)
    listed = re.findall(r"\]\((\w+)\.md\)", (RUNBOOKS / "README.md").read_text())
    assert sorted(listed) == sorted(RINGING)


@pytest.mark.parametrize("alert", RINGING)
def test_a_page_says_what_it_means_and_what_to_do(alert: str) -> None:
    text = (RUNBOOKS / f"{alert}.md").read_text()
    assert text.startswith(f"# {alert}\n")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert f"`{RINGING[alert]['labels']['severity']}`" in text.splitlines()[2]


def test_pages_lead_to_files_that_exist() -> None:
    for page in RUNBOOKS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_operator_is_given_the_same_rules() -> None:
    written = TARGET.read_text()
    assert written == prometheus_rule(ALERTS.read_text()), (
        "run python -m deploy.monitoring.prometheus_rule"
    )
    assert yaml.safe_load(written)["spec"]["groups"] == GROUPS


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_rules_use_what_processes_show(watched: Watched) -> None:
    shown = set().union(*(names(page) for page in watched.pages.values())) | OF_PROMETHEUS
    recorded = {rule["record"] for rule in RULES if "record" in rule}
    used = metrics_in(rule["expr"] for rule in RULES)
    assert len(used) > 15
    assert used - shown == {name for name in used if ":" in name} <= recorded
    assert recorded <= used


def test_the_configuration_that_is_documented_is_one(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "watching.md").read_text()
    [found] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "prometheus.yml"
    file.write_text(found)
    checked("check", "config", "--syntax-only", str(file))
