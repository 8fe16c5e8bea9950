"""Everything a caller of the gateway can act on.

GatewayError
├── MalformedRequest            the body cannot be read at all
├── ContentTooLarge             the body is larger than the route takes
├── UnsupportedContent          the body is of another kind than the route takes
├── InvalidRequest              readable, but a field breaks a rule
├── InvalidCredentials          user and password do not belong together
├── UserExists                  the name is taken
├── NotFound
│   ├── JobNotFound             no such job among this account's
│   └── DocumentNotReady        the job has no document (yet)
├── JobNotCompleted             the job has no result (yet)
├── Conflict
│   ├── RequestIdReused         the id belongs to another request
│   └── WrongJobState           the job is not in a state that allows this
├── Refused
│   ├── QuotaExceeded           the account has used up what it may use
│   ├── RateLimited             too many requests in a short time
│   └── DependencyUnavailable   a process this one needs is away
└── NotOffered                  part of the contract, not built yet
"""

from __future__ import annotations


class GatewayError(Exception):
    """Something went wrong that the caller can act on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class MalformedRequest(GatewayError):
    """The request body is not valid JSON."""


class ContentTooLarge(GatewayError):
    """The request body is too large."""


class UnsupportedContent(GatewayError):
    """The request body must be JSON: send it with Content-Type: application/json."""


class InvalidRequest(GatewayError):
    """A field of the request breaks a rule."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


class InvalidCredentials(GatewayError):
    """Invalid credentials"""


class UserExists(GatewayError):
    """User already exists"""


class NotFound(GatewayError):
    """There is nothing here."""


class JobNotFound(NotFound):
    """Job not found"""


class DocumentNotReady(NotFound):
    """Completed job not found"""


class JobNotCompleted(GatewayError):
    """The job has no result (yet)."""

    def __init__(self, status: str) -> None:
        super().__init__(f"Job not completed. Status: {status}")
        self.status = status


class Conflict(GatewayError):
    """The request contradicts what is there."""


class RequestIdReused(Conflict):
    """This request_id was used for a different request; choose a new one."""


class WrongJobState(Conflict):
    """The job is not in a state that allows this."""


class Refused(GatewayError):
    """Not now."""

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        #: Seconds after which it is worth trying again.
        self.retry_after = retry_after


class QuotaExceeded(Refused):
    """The account has used up what it may use."""


class RateLimited(Refused):
    """Too many requests in a short time."""


class DependencyUnavailable(Refused):
    """A process this one needs is away."""

    def __init__(self, name: str, *, retry_after: float = 5.0) -> None:
        super().__init__(
            f"The {name} service is not available right now; try again in a moment.",
            retry_after=retry_after,
        )
        self.name = name


class NotOffered(GatewayError):
    """This is not offered yet."""
