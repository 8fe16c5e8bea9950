"""Puts the use cases together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.generator.application import Application
from services.generator.application.cancel_job import CancelJob
from services.generator.application.estimate_tailoring import EstimateTailoring
from services.generator.application.forget_job import ForgetJob
from services.generator.application.ports import (
    Announcements,
    Checkpoints,
    Clock,
    LanguageModel,
    StageMetrics,
)
from services.generator.application.questions import Prompts
from services.generator.application.refuse_order import RefuseOrder
from services.generator.application.review_resume import ReviewResume
from services.generator.application.running_jobs import RunningJobs
from services.generator.application.spending import Spending
from services.generator.application.tailor_resume import TailorResume
from services.generator.domain.statements.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Ports:
    """What the use cases need of others."""

    model: LanguageModel
    checkpoints: Checkpoints
    announcements: Announcements
    metrics: StageMetrics
    clock: Clock
    #: Without a sign of life for so long, a job goes to somebody else.
    hold: timedelta


def compose(
    ports: Ports,
    *,
    prompts: Prompts,
    vocabulary: Vocabulary,
    spending: Spending,
) -> Application:
    """The use cases over the ports.

    Args:
        ports: what they need of others.
        prompts: by stage.
        vocabulary: for terms, score and fact check.
        spending: what jobs may use of models, and what that costs.
    """
    running = RunningJobs()
    return Application(
        tailor_resume=TailorResume(
            model=ports.model,
            checkpoints=ports.checkpoints,
            announcements=ports.announcements,
            metrics=ports.metrics,
            clock=ports.clock,
            running=running,
            hold=ports.hold,
            prompts=prompts,
            vocabulary=vocabulary,
            spending=spending,
        ),
        refuse_order=RefuseOrder(checkpoints=ports.checkpoints, announcements=ports.announcements),
        cancel_job=CancelJob(running=running),
        forget_job=ForgetJob(checkpoints=ports.checkpoints),
        estimate_tailoring=EstimateTailoring(
            model=ports.model.name,
            spending=spending,
            prompts=prompts,
            vocabulary=vocabulary,
            clock=ports.clock,
        ),
        review_resume=ReviewResume(vocabulary=vocabulary, clock=ports.clock),
    )
