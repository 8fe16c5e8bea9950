"""Documents per second: the renderer against plain python-docx, in the same process and run.

Run it from the root: `python -m bench.documents`.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import docx

from services.renderer.adapters.docx_writer import DocxWriter
from services.renderer.domain.compose import compose
from services.renderer.domain.manuscript import Kind, Manuscript

#: How many times as many documents as plain python-docx.
AIM = 10
ROUNDS = 7
SECONDS_PER_ROUND = 0.5
STYLES = {
    Kind.NAME: "Heading 1",
    Kind.SECTION: "Heading 2",
    Kind.BULLET: "List Bullet",
}

#: A page and a half: three employers, seven sections.
RESUME: dict[str, Any] = {
    "name": "Jordan Alvarez",
    "headline": "Data Engineer",
    "contact": {
        "email": "jordan@example.org",
        "phone": "+1 555 010 0199",
        "linkedin": "linkedin.com/in/jordan-alvarez",
        "github": "github.com/jordan-alvarez",
        "location": "Oakland, CA",
    },
    "summary": "Data engineer with nine years in retail and logistics. Builds pipelines that stay "
    "up at night and cost less than the ones they replace.",
    "technical_skills": {
        "Programming": ["Python", "SQL", "Go", "Scala"],
        "Platforms": ["AWS", "Kubernetes", "Airflow", "Kafka", "dbt"],
        "Storage": ["PostgreSQL", "Snowflake", "Parquet"],
    },
    "experience": [
        {
            "company": company,
            "role": role,
            "period": period,
            "location": "Oakland, CA",
            "points": [
                f"Moved {number}0 nightly jobs to streaming and cut the time to report by {number}%"
                for number in range(2, 6)
            ],
        }
        for company, role, period in (
            ("Northwind Retail", "Senior Data Engineer", "Mar 2021 – Present"),
            ("Contoso Freight", "Data Engineer", "Jun 2018 – Feb 2021"),
            ("Fabrikam", "Analyst", "2015 – 2018"),
        )
    ],
    "projects": [{"title": "Ledger", "points": ["Double entry in 400 lines", "900 stars"]}],
    "education": [{"degree": "BSc Statistics", "institution": "UC Davis", "year": "2015"}],
    "certifications": [{"name": "AWS Data Engineer", "organization": "Amazon", "year": "2023"}],
    "volunteer": [{"organization": "Food Bank", "position": "Driver", "period": "2019 – 2022"}],
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Documents per second, medians over the rounds."""

    ours: float
    plain: float

    @property
    def ratio(self) -> float:
        """How many of ours are made in the time of one plain one."""
        return self.ours / self.plain


def measure(rounds: int = ROUNDS, seconds: float = SECONDS_PER_ROUND) -> Figures:
    """Alternate rounds of both, so that whatever else the machine does hits both alike."""
    writer = DocxWriter()
    manuscript = compose(RESUME)
    ours, plain = [], []
    for _ in range(rounds):
        ours.append(_rate(lambda: writer.write(compose(RESUME)), seconds))
        plain.append(_rate(lambda: write_plainly(manuscript), seconds))
    return Figures(ours=statistics.median(ours), plain=statistics.median(plain))


def write_plainly(manuscript: Manuscript) -> bytes:
    """The same paragraphs the way python-docx's documentation shows it, links left out."""
    document = docx.Document()
    for block in manuscript.blocks:
        paragraph = document.add_paragraph(style=STYLES.get(block.kind, "Normal"))
        for run in block.runs:
            paragraph.add_run(run.text).bold = run.bold or None
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _rate(write: Callable[[], object], seconds: float) -> float:
    write()
    count = 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        write()
        count += 1
    return count / (time.perf_counter() - began)


def report() -> str:
    """Measure, and say it in a line."""
    figures = measure()
    return (
        f"documents: {figures.ours:,.0f}/s ({1000 / figures.ours:.2f} ms each); "
        f"plain python-docx: {figures.plain:,.0f}/s ({1000 / figures.plain:.1f} ms each); "
        f"ratio {figures.ratio:.1f} (aim {AIM})"
    )


if __name__ == "__main__":
    print(report())
