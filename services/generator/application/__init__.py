"""What can be asked of the generator."""

from __future__ import annotations

from dataclasses import dataclass

from services.generator.application.cancel_job import CancelJob
from services.generator.application.estimate_tailoring import EstimateTailoring
from services.generator.application.forget_job import ForgetJob
from services.generator.application.refuse_order import RefuseOrder
from services.generator.application.review_resume import ReviewResume
from services.generator.application.tailor_resume import TailorResume


@dataclass(frozen=True, kw_only=True)
class Application:
    """The generator's use cases."""

    tailor_resume: TailorResume
    refuse_order: RefuseOrder
    cancel_job: CancelJob
    forget_job: ForgetJob
    #: These two compute and wait for nobody: call them in a thread.
    estimate_tailoring: EstimateTailoring
    review_resume: ReviewResume
