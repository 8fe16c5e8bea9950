"""Everything a caller of auth can act on.

AuthError
├── InvalidField            a name or password breaks a rule
├── NameTaken               the name belongs to somebody, perhaps in another case
├── WrongCredentials        name and password do not belong together
├── AccountNotFound         the account is closed, expired, or never was
└── Unavailable             worth trying again in a moment
    ├── HashingOverloaded   too many password checks are waiting
    └── StorageUnavailable  the database did not do what was asked
"""

from __future__ import annotations


class AuthError(Exception):
    """Something went wrong that the caller can act on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class InvalidField(AuthError):
    """A name or password breaks a rule."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        #: As the caller named it: `user_id`, `password` or `new_password`.
        self.field = field
        #: A sentence without subject that says what to change.
        self.problem = problem


class NameTaken(AuthError):
    """user_id: somebody has this name, perhaps in another case; choose another."""


class WrongCredentials(AuthError):
    """Name and password do not belong together; check both."""


class AccountNotFound(AuthError):
    """The account is closed; register again."""


class Unavailable(AuthError):
    """Not now; try again in a moment."""

    #: Seconds after which it is worth trying again.
    retry_after = 2.0


class HashingOverloaded(Unavailable):
    """Too many passwords are being checked; try again in a moment."""


class StorageUnavailable(Unavailable):
    """The accounts cannot be read or written; try again in a moment."""
