"""A request for a job, as it comes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class JobSource:
    """What a job is asked to do."""

    company_name: str
    job_title: str
    #: `resume_jd` or `complete_jd`.
    mode: str
    #: The job description, plain text.
    jd: str
    #: The résumé, a JSON object that jobs carries without looking inside.
    resume_json: str
    #: Of the tailored résumé, ISO 639-1; empty: that of the posting.
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A request for a job, before it is accepted."""

    job_id: str
    account_id: str
    request_id: str
    #: Tells whether two requests under the same `request_id` ask for the same.
    body_digest: str
    source: JobSource
