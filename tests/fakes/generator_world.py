"""A generator over stand-ins, with résumés and orders to give it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.generator.adapters.prompt_files import load_prompts
from services.generator.adapters.word_files import load_vocabulary
from services.generator.application.composition import Ports, compose
from services.generator.application.orders import Order
from services.generator.application.ports import Document, LanguageModel
from services.generator.application.spending import Price, Spending
from tests.fakes.generator import (
    HOLD,
    FakeAnnouncements,
    FakeCheckpoints,
    FakeClock,
    FakeStageMetrics,
    ScriptedModel,
)

VOCABULARY = load_vocabulary()
PROMPTS = load_prompts()
SPENDING = Spending(prices={"model": Price(input=1.0, output=2.0)})
JD = (
    "We are looking for a backend engineer.\n"
    "Requirements:\n"
    "- experience with Python, Kubernetes and PostgreSQL\n"
    "- on-call and incident response\n"
    "Nice to have:\n"
    "- Terraform\n"
    "Benefits:\n"
    "- health insurance and free Java courses\n"
)


class World:
    """One generator with a model of the test's choice, and checkpoints that may be shared."""

    def __init__(
        self,
        model: LanguageModel | None = None,
        *,
        checkpoints: Any = None,
        clock: FakeClock | None = None,
        hold: timedelta = HOLD,
        spending: Spending = SPENDING,
    ) -> None:
        self.clock = clock or FakeClock()
        self.model = model or ScriptedModel()
        self.checkpoints = checkpoints or FakeCheckpoints(self.clock)
        self.announcements = FakeAnnouncements()
        self.metrics = FakeStageMetrics()
        self.application = compose(
            Ports(
                model=self.model,
                checkpoints=self.checkpoints,
                announcements=self.announcements,
                metrics=self.metrics,
                clock=self.clock,
                hold=hold,
            ),
            prompts=PROMPTS,
            vocabulary=VOCABULARY,
            spending=spending,
        )

    async def tailor(self, **changes: Any) -> tuple[Document, Document]:
        """Work on an order to its end; the result and its report."""
        await self.application.tailor_resume(order(**changes))
        return self.announcements.final_resume, self.announcements.report


def order(**changes: Any) -> Order:
    """An order for the sample job, with changes."""
    values: dict[str, Any] = {
        "job_id": "job-1",
        "attempt": 1,
        "mode": "resume_jd",
        "job_title": "Backend Engineer",
        "jd": JD,
        "resume": resume(),
        "deadline_at": FakeClock().now() + timedelta(minutes=10),
    }
    return Order(**{**values, **changes})


def resume(**changes: Any) -> Document:
    """A résumé with two employments and a project."""
    return {
        "name": "Kim Ode",
        "contact": {"email": "kim@example.org"},
        "summary": "Backend developer. Built billing systems for 6 years.",
        "technical_skills": {"Languages": ["Go", "Python"], "Tools": ["Git", "PostgreSQL"]},
        "experience": [
            entry(
                "exp-1",
                "Helped migrate 30 services to K8s, cutting cost by 20%",
                "Wrote runbooks for the billing team",
                "Reduced latency from 820 ms to 470 ms with Python",
                company="Northwind",
                title="Developer",
            ),
            entry("exp-2", "Maintained a shop in PHP", company="Contoso", title="Intern"),
        ],
        "projects": [entry("prj-1", "Published a parser for log files", name="Logs")],
        "education": [{"id": "edu-1", "degree": "BSc Physics", "institution": "U", "year": "2012"}],
        "certifications": [],
        "awards": ["Best talk 2019"],
        **changes,
    }


def entry(id_: str, *bullets: str, **facts: str) -> Document:
    """An employment or project."""
    return {
        "id": id_,
        **facts,
        "points": list(bullets),
        "bullets": list(bullets),
        "bullet_ids": [f"{id_}-b{number}" for number in range(1, len(bullets) + 1)],
    }


def texts(resume_: Document) -> Sequence[str]:
    """Every bullet of a résumé."""
    entries = [*resume_["experience"], *resume_["projects"]]
    return [text for one in entries for text in one["points"]]
