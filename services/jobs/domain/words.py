"""What a job says to the person who waits for it."""

from __future__ import annotations

ACCEPTED = "Accepted; waiting to start."
READY = "Your résumé is ready."
CANCELLED = "Cancelled by user"
OVERDUE = "This took longer than it may and was stopped. Please try again."
UNDELIVERABLE = "Something kept going wrong on our side and we had to give up. Please try again."
TOO_LARGE = (
    "This is too large to be worked on. Please shorten the job description or the résumé, then "
    "submit it anew."
)
UNEXPLAINED = "The résumé could not be tailored. Please try again."

_LONGEST = 500  # characters; a sentence for a person, not a log


def shortened(message: str) -> str:
    """A message of another process, at most 500 characters of it."""
    return message[:_LONGEST]
