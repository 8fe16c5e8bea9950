"""Read what a client asks for: a résumé, and the posting it is to be tailored to.

Every function raises InvalidRequest naming the field that breaks a rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.domain.errors import ContentTooLarge, InvalidRequest
from gateway.domain.fields import one_line
from gateway.domain.jobs import MODES, Document, JobSource
from gateway.domain.resume import (
    canonical_resume,
    clean_text,
    require_complete,
    size_of,
    wrapper_of,
)

LEAST_JD = 50
MOST_JD = 40_000
MOST_RESUME_BYTES = 200_000
MOST_NAME = 200
_LANGUAGE = re.compile(r"[a-z]{2}")


def read_source(body: Mapping[str, object]) -> JobSource:
    """The body of a generation request, checked. Raises ContentTooLarge for a large résumé, too."""
    posting = _posting(body)
    mode = _mode(body.get("mode"))
    source = JobSource(
        company_name=_name("company_name", body, posting),
        job_title=_name("job_title", body, posting),
        mode=mode,
        jd=_jd(body, posting),
        resume=read_resume(submitted_resume(body, "resume_data")),
        language=_language(body.get("language")),
    )
    if mode == "resume_jd":
        require_complete(source.resume)
    return source


def submitted_resume(body: Mapping[str, object], field: str) -> Document:
    """The résumé under `field`, as it was sent. Raises ContentTooLarge."""
    value = body.get(field)
    if value is None:
        raise InvalidRequest(field, "is missing")
    if not isinstance(value, dict):
        raise InvalidRequest(field, "must be a JSON object")
    return _small(value, field)


def bare_resume(body: Document) -> Document:
    """The résumé that a body is, or holds beside nothing of a résumé. Raises ContentTooLarge."""
    wrapper = wrapper_of(body)
    return _small(body[wrapper] if wrapper else body, "resume_data")


def read_resume(resume: Document) -> Document:
    """A submitted résumé in the canonical form; one that says nothing at all is refused."""
    canonical = canonical_resume(resume)
    if not _says_something(canonical):
        raise InvalidRequest("resume_data", "is empty; give at least a name or one entry")
    return canonical


def _small(resume: Document, field: str) -> Document:
    size = size_of(resume)
    if size > MOST_RESUME_BYTES:
        raise ContentTooLarge(
            f"{field}: is {size / 1000:.0f} kB; at most {MOST_RESUME_BYTES // 1000} kB"
        )
    return resume


def _says_something(value: object) -> bool:
    if isinstance(value, dict):
        return any(_says_something(inner) for inner in value.values())
    if isinstance(value, list):
        return any(_says_something(inner) for inner in value)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _posting(body: Mapping[str, object]) -> Mapping[str, object]:
    value = body.get("job_description_data")
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidRequest("job_description_data", "must be a JSON object")
    return value


def _jd(body: Mapping[str, object], posting: Mapping[str, object]) -> str:
    field, jd = "jd", _text("jd", body.get("jd"))
    if not jd:
        field = "job_description_data.job_description"
        jd = _text(field, posting.get("job_description"))
    if not jd:
        raise InvalidRequest("jd", "is missing; paste the job description")
    if not LEAST_JD <= len(jd) <= MOST_JD:
        raise InvalidRequest(
            field, f"has {len(jd):,} characters; it must have {LEAST_JD} to {MOST_JD:,}"
        )
    return jd


def _name(key: str, body: Mapping[str, object], posting: Mapping[str, object]) -> str:
    field, name = key, _text(key, body.get(key))
    if not name:
        field = f"job_description_data.{key}"
        name = _text(field, posting.get(key))
    name = one_line(name)
    if len(name) > MOST_NAME:
        raise InvalidRequest(field, f"has {len(name):,} characters; at most {MOST_NAME}")
    return name


def _text(field: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidRequest(field, "must be text")
    return clean_text(value).strip()


def _language(value: object) -> str:
    if value in (None, ""):
        return ""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise InvalidRequest("language", "must be a two-letter code such as en or de, or left out")
    return value


def _mode(value: object) -> str:
    if value in (None, ""):
        return "complete_jd"
    if not isinstance(value, str) or value not in MODES:
        raise InvalidRequest("mode", f"must be {' or '.join(MODES)}")
    return value
