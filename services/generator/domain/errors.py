"""Everything that can keep a job from its result. Each message is read by the person who waits.

TailoringError
├── ModelError                  the language model gave no usable answer
│   ├── ModelUnavailable        it could not be reached, or failed, in every attempt
│   ├── ModelTooSlow            it took longer than a call may take, in every attempt
│   ├── ModelBusy               it refused for its own rate limit, in every attempt
│   │   └── ModelOutOfQuota     what we may spend on it is used up: only its operator can help
│   ├── ModelMisconfigured      key, model name or address are wrong: trying again is no use
│   ├── ModelRefused            it declined to work on this text
│   └── ModelAnswerUnusable     its answers were not of the asked-for shape, in every attempt
├── TokenBudgetSpent            the job has used the tokens that one job may use
├── InputTooLong                the posting and résumé exceed what the model can take
├── BegunTooOften               whoever worked on it died of it again and again
├── DeadlinePassed              the whole job took longer than it may
├── Superseded                  this try is over: cancelled, followed by a later one, or settled
│   └── TakenOver               another worker goes on with it
└── Postponed                   nothing is wrong with the job: its order is to come again later
    ├── HeldElsewhere           another worker, heard of lately, works on it
    └── OutOfReach              what keeps checkpoints, or carries news, cannot be used
"""

from __future__ import annotations

from datetime import timedelta


class TailoringError(Exception):
    """The résumé could not be tailored."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ModelError(TailoringError):
    """The language model gave no usable answer. Please try again."""


class ModelUnavailable(ModelError):
    """The language model could not be reached. Please try again in a few minutes."""


class ModelTooSlow(ModelError):
    """The language model took too long to answer. Please try again in a few minutes."""


class ModelBusy(ModelError):
    """The language model is over its usage limit right now. Please try again later."""


class ModelOutOfQuota(ModelBusy):
    """The language model's quota is used up. Please tell whoever runs this service."""


class ModelMisconfigured(ModelError):
    """The language model cannot be used as this service is set up. Please tell whoever runs it."""


class ModelRefused(ModelError):
    """The language model declined to work on this text. Please check the job description."""


class ModelAnswerUnusable(ModelError):
    """The language model's answers could not be used. Please try again."""


class TokenBudgetSpent(TailoringError):
    """This résumé and job description take more of the language model than one job may use.
    Please shorten them, or ask whoever runs this service for a larger budget.
    """

    def __init__(self) -> None:
        super().__init__(" ".join((type(self).__doc__ or "").split()))


class InputTooLong(TailoringError):
    """The job description and résumé are too long for the language model. Please shorten them."""


class BegunTooOften(TailoringError):
    """Work on this résumé broke off several times. Please shorten it and submit it again."""


class DeadlinePassed(TailoringError):
    """Tailoring took too long and was stopped. Please try again, or with a shorter résumé."""


class Superseded(TailoringError):
    """This work was cancelled or is being done elsewhere."""


class TakenOver(Superseded):
    """This work is being done elsewhere."""


class Postponed(TailoringError):
    """This work is to be taken up again later."""

    def __init__(self, after: timedelta = timedelta(seconds=3)) -> None:
        super().__init__()
        self.after = after


class HeldElsewhere(Postponed):
    """This work is under way elsewhere."""


class OutOfReach(Postponed):
    """Something this work needs is out of reach."""
