"""What a job says to the person who waits for it."""

from __future__ import annotations

ACCEPTED = "Accepted; waiting to start."
READY = "Your résumé is ready."
CANCELLED = "Cancelled by user"
OVERDUE = "This took longer than it may and was stopped. Please try again."
UNEXPLAINED = "The résumé could not be tailored. Please try again."

_LONGEST = 500  # characters; a sentence for a person, not a log


def shortened(message: str) -> str:
    """A message of another process, at most 500 characters of it."""
    return message[:_LONGEST]
