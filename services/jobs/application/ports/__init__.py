"""What jobs needs of others."""

from __future__ import annotations

from services.jobs.application.ports.account_records import Accounts, BaseResumes, DailyPlaces
from services.jobs.application.ports.announcements import (
    Announcement,
    Announcer,
    Lease,
    Outbox,
    Receipt,
)
from services.jobs.application.ports.job_records import Backlog, JobLookup, Jobs, Results
from services.jobs.application.ports.surroundings import Clock, Identifiers, JobFigures, Signals
from services.jobs.application.ports.units import UnitOfWork, UnitsOfWork

__all__ = [
    "Accounts",
    "Announcement",
    "Announcer",
    "Backlog",
    "BaseResumes",
    "Clock",
    "DailyPlaces",
    "Identifiers",
    "JobFigures",
    "JobLookup",
    "Jobs",
    "Lease",
    "Outbox",
    "Receipt",
    "Results",
    "Signals",
    "UnitOfWork",
    "UnitsOfWork",
]
