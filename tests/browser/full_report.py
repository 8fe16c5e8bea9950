"""A report that holds each kind of thing a report can hold, on the result of `tests.person.RESUME`.

What of it a model brings about depends on the fact check; what the page does with it must not.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Route

from tests.browser.screen import Screen

#: Names, ids and kinds, by which the page knows what belongs where.
STRUCTURE = frozenset(
    ["id", "section", "entry", "bullet", "sources", "verdict", "where", "in", "before", "after"]
)

PROPOSED = "Led a shift of 14 pickers through two busy halls"
DROPPED = "Sorted the post"

REPORT: dict[str, Any] = {
    "mode": "complete_jd",
    "model": "openai/scripted",
    "language": "en",
    "score": {"before": 41.5, "after": 58.0, "possible": 63.2, "as_of": "2026-03-01"},
    "terms": [
        {
            "term": "Inventory management",
            "kind": "skill",
            "weight": 2,
            "quote": "Required: inventory management, forklift licence, team leadership.",
            "wording": "inventory management",
            "place": {"in": "jd", "start": 165, "end": 185},
            "before": "skills",
            "after": "bullet",
            "evidence_before": [{"where": "skills"}],
            "evidence": [{"where": "exp-1-b2"}, {"where": "exp-2-b2"}, {"where": "summary"}],
            "step": "",
        },
        {
            "term": "Route planning",
            "kind": "skill",
            "weight": 3,
            "quote": "leads a shift of pickers, plans routes, keeps inventory accurate with a WMS",
            "wording": "plans routes",
            "place": {"in": "jd", "start": 60, "end": 72},
            "before": "none",
            "after": "none",
            "evidence_before": [],
            "evidence": [],
            "step": "If you have done this, say in a bullet where and with what result.",
        },
    ],
    "matched": ["Inventory management"],
    "missing": ["Route planning"],
    "changes": [
        {
            "section": "experience",
            "entry": "exp-1",
            "bullet": "exp-1-b2",
            "before": "Reduced picking errors by 18% through weekly counts of inventory",
            "after": "Cut picking errors by 18% with weekly inventory counts",
            "sources": ["exp-1-b2", "skills-1"],
            "verdict": "supported",
            "reason": "Says what your own statement says.",
        },
        {
            "section": "experience",
            "entry": "exp-1",
            "bullet": "",
            "before": "Trained 9 new colleagues\nLed a shift of 14 pickers",
            "after": "Led a shift of 14 pickers\nTrained 9 new colleagues",
            "sources": [],
            "verdict": "reordered",
            "reason": "Put in another order, first what the job asks for.",
        },
    ],
    "to_confirm": [
        {
            "id": "confirm-1",
            "section": "experience",
            "entry": "exp-1",
            "bullet": "exp-1-b1",
            "before": "Led a shift of 14 pickers across two halls",
            "proposed": PROPOSED,
            "sources": ["exp-1-b1"],
            "verdict": "to confirm",
            "reason": "“busy” is not in the statement this is based on.",
        },
        {
            "id": "confirm-2",
            "section": "summary",
            "entry": "",
            "bullet": "",
            "before": "Warehouse worker with a forklift licence.",
            "proposed": "Shift lead for busy halls.",
            "sources": ["summary-1", "title-exp-1"],
            "verdict": "to confirm",
            "reason": "“busy” is not in the statements this is based on.",
        },
    ],
    "kept": [
        {
            "section": "experience",
            "entry": "exp-1",
            "bullet": "exp-1-b3",
            "before": "Trained 9 new colleagues in forklift safety",
            "proposed": "Trained 90 new colleagues in forklift safety",
            "sources": ["exp-1-b3"],
            "verdict": "rejected",
            "reason": "It says “90” where you wrote “9”.",
            "repaired": True,
        }
    ],
    "dropped": [
        {
            "entry": "exp-2",
            "bullet": "exp-2-b9",
            "text": DROPPED,
            "reason": "It shows nothing the job asks for, and the employment ended ten years ago.",
        }
    ],
    "reordered": ["exp-1"],
    "proposals": [
        {
            "id": "proposal-1",
            "term": "Route planning",
            "question": "Have you planned routes? Where, and for how many vehicles?",
            "draft": "Planned routes for ___ (how many vehicles).",
            "section": "experience",
            "entry": "exp-2",
            "verified": False,
        }
    ],
    "statements": {
        "exp-1-b1": "Led a shift of 14 pickers across two halls",
        "exp-1-b2": "Reduced picking errors by 18% through weekly counts of inventory",
        "exp-1-b3": "Trained 9 new colleagues in forklift safety",
        "skills-1": "Tools: Excel, SAP, WMS",
        "summary-1": "Warehouse worker with a forklift licence.",
        "title-exp-1": "Shift Lead",
    },
    "stages": [
        {
            "stage": "generate_experience",
            "model": "scripted",
            "prompt_version": "generate_experience/2",
            "calls": 2,
            "input_tokens": 1812,
            "output_tokens": 195,
            "seconds": 1.4,
            "cost": 0.000179,
        }
    ],
    "cost": 0.000179,
    "tokens": {"input": 1812, "output": 195},
    "repairs": 1,
    "left_out": {"changes": 12},
}


def spoilt(report: Any, text: str, spared: frozenset[str] = frozenset()) -> Any:
    """The report with `text` in place of every text in it, but under the `spared` keys."""
    if isinstance(report, Mapping):
        return {
            key: value if key in spared else spoilt(value, text, spared)
            for key, value in report.items()
        }
    if isinstance(report, list):
        return [spoilt(item, text, spared) for item in report]
    return text if isinstance(report, str) else copy.deepcopy(report)


def shows(screen: Screen, report: Mapping[str, Any]) -> None:
    """Let every result be read with this report in it; what is saved goes its ordinary way."""

    def answer(route: Route) -> None:
        if route.request.method == "GET":
            result = json.loads(route.fetch().text())
            route.fulfill(json={**result, "report": dict(report)})
        else:
            route.continue_()

    screen.page.route("**/api/jobs/*/result", answer)


def opens_everything(screen: Screen) -> None:
    """Unfold all that can be unfolded."""
    screen.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
