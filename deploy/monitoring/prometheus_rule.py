"""Write `prometheus-rule.yaml`, for the Prometheus operator, from `alerts.yaml`:

python -m deploy.monitoring.prometheus_rule
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
ALERTS = FOLDER / "alerts.yaml"
TARGET = FOLDER / "prometheus-rule.yaml"

_HEAD = """\
# Written by `python -m deploy.monitoring.prometheus_rule` from alerts.yaml: change that.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: alerts
spec:
"""


def prometheus_rule(alerts: str) -> str:
    """The object that holds these groups; comments before them stay where they are."""
    groups = alerts[alerts.index("groups:") :]
    lines = (f"  {line}" if line else "" for line in groups.splitlines())
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(prometheus_rule(ALERTS.read_text(encoding="utf-8")), encoding="utf-8")
