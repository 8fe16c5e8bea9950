"""A stand-in for the gateway's Tailoring port."""

from __future__ import annotations

import copy
import re

from gateway.domain.jobs import Document, Estimate, JobSource, Review

_PREFIXES = {"experience": "exp", "projects": "prj", "education": "edu", "certifications": "cert"}


class FakeTailoring:
    """Counts entries, gives ids to what has none, and finds every résumé worth 50."""

    async def estimate(self, source: JobSource) -> Estimate:
        """One call for the posting, two for summary and skills, one per entry with bullets."""
        entries = [
            entry
            for section in ("experience", "projects")
            for entry in source.resume.get(section, [])
            if entry.get("points")
        ]
        return Estimate(
            model_calls=1
            + bool(source.resume.get("summary") or entries)
            + bool(source.resume.get("technical_skills"))
            + len(entries),
            input_tokens=100,
            output_tokens=200 if source.mode == "complete_jd" else 100,
            cost=None,
            model="fake",
            score_before=50.0,
        )

    async def review(self, source: JobSource, edited: Document, report: Document) -> Review:
        """The edited résumé with ids, under the scores of the report before."""
        final = copy.deepcopy(edited)
        used = set(re.findall(r"(?:exp|prj|edu|cert)-\d+(?:-b\d+)?", str([source.resume, edited])))
        changes: list[Document] = []
        for section, prefix in _PREFIXES.items():
            for entry in final.get(section, []):
                entry["id"] = entry.get("id") or _unused(f"{prefix}-", used)
                if section in {"experience", "projects"}:
                    changes += _complete(entry, section, used)
        empty = _empty_report()
        now = {"mode": source.mode, "changes": changes, "score": empty["score"]}
        return Review(final_resume=final, report={**empty, **report, **now})


def _empty_report() -> Document:
    lists = ("terms", "matched", "missing", "to_confirm", "kept", "dropped", "reordered")
    score = {"before": 50.0, "after": 50.0, "possible": 50.0, "as_of": "2030-05-01"}
    return {
        **{key: [] for key in (*lists, "proposals", "stages")},
        "model": "fake",
        "language": "en",
        "score": score,
        "statements": {},
        "cost": None,
        "tokens": {"input": 0, "output": 0},
        "repairs": 0,
        "left_out": {},
    }


def _complete(entry: Document, section: str, used: set[str]) -> list[Document]:
    points, ids = list(entry.get("points", [])), list(entry.get("bullet_ids", []))
    new = points[len(ids) :]
    ids += [_unused(f"{entry['id']}-b", used) for _ in new]
    entry.update(points=points, bullets=list(points), bullet_ids=ids[: len(points)])
    return [
        {
            "section": section,
            "entry": entry["id"],
            "bullet": bullet,
            "before": "",
            "after": text,
            "sources": [],
            "verdict": "own statement",
            "reason": "You wrote this yourself.",
        }
        for bullet, text in zip(ids[len(points) - len(new) :], new, strict=False)
    ]


def _unused(prefix: str, used: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    used.add(f"{prefix}{number}")
    return f"{prefix}{number}"
