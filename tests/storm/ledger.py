"""What happened in a storm: what was promised, what was seen, and what broke a promise."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Submission:
    """One request for a job, from the first try to its end."""

    user_id: str
    request_id: str
    #: Seconds since the epoch; None until it was answered with success.
    accepted: float | None = None
    #: The last status seen over HTTP.
    status: str = ""
    #: Seconds since the epoch at which the end was seen.
    ended: float | None = None


@dataclass(kw_only=True)
class Kill:
    """One process that died."""

    name: str
    at: float


@dataclass
class Ledger:
    """Kept by everybody who takes part."""

    submissions: list[Submission] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    #: `POST 503` and the like, to how often; `no answer` where the connection broke.
    answers: Counter[str] = field(default_factory=Counter)
    #: Sentences; a storm is weathered when there are none.
    broken: list[str] = field(default_factory=list)
    #: How many documents were fetched whole.
    documents: int = 0
    #: How often a watcher was told something.
    tellings: int = 0

    @property
    def accepted(self) -> list[Submission]:
        """Those that were promised an end."""
        return [one for one in self.submissions if one.accepted]

    def killed(self, name: str) -> None:
        """A process was killed."""
        self.kills.append(Kill(name=name, at=time.time()))

    def breach(self, sentence: str) -> None:
        """A promise was broken."""
        self.broken.append(sentence)
