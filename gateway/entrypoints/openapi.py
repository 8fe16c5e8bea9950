"""What /openapi.json says beyond paths: bodies, parameters, and who has to sign in.

Routes read their requests themselves, so that each fault gets its own words; this describes them.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_TEXT = {"type": "string"}
_RESUME = {
    "type": "object",
    "description": "A résumé in any accepted shape, JSON Resume 1.0.0 among them.",
    "additionalProperties": True,
}
_ORDER = {
    "type": "object",
    "required": ["resume_data"],
    "properties": {
        "request_id": {**_TEXT, "maxLength": 128},
        "company_name": {**_TEXT, "maxLength": 200},
        "job_title": {**_TEXT, "maxLength": 200},
        "mode": {"enum": ["resume_jd", "complete_jd"], "default": "complete_jd"},
        "language": {
            **_TEXT,
            "pattern": "^[a-z]{2}$",
            "description": "Of the tailored résumé, ISO 639-1; by default that of the posting.",
        },
        "jd": {**_TEXT, "minLength": 50, "maxLength": 40_000},
        "resume_data": _RESUME,
        "job_description_data": {
            "type": "object",
            "properties": dict.fromkeys(("job_description", "company_name", "job_title"), _TEXT),
        },
    },
}
_BODIES: dict[str, dict[str, Any]] = {
    "Registration": {
        "type": "object",
        "required": ["user_id", "password"],
        "properties": {
            "user_id": {**_TEXT, "minLength": 3, "maxLength": 64},
            "password": {**_TEXT, "minLength": 8, "maxLength": 128},
        },
    },
    "NewPassword": {
        "type": "object",
        "required": ["new_password"],
        "properties": {"new_password": {**_TEXT, "minLength": 8, "maxLength": 128}},
    },
    "Order": _ORDER,
    "EditedResult": {
        "type": "object",
        "required": ["final_resume"],
        "properties": {"final_resume": _RESUME},
    },
    "BaseResume": {
        "type": "object",
        "required": ["resume_data"],
        "properties": {"resume_data": _RESUME},
    },
    "Resume": _RESUME,
}
_PARAMETERS: dict[str, dict[str, Any]] = {
    "request_id": {"in": "path", "required": True, "schema": {**_TEXT, "maxLength": 128}},
    "format": {"in": "query", "schema": {"enum": ["docx"], "default": "docx"}},
    "limit": {
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 10},
    },
    "before": {"in": "query", "schema": _TEXT},
    "Idempotency-Key": {"in": "header", "schema": {**_TEXT, "maxLength": 128}},
    "Last-Event-ID": {"in": "header", "schema": _TEXT},
}
_ERROR = {
    "description": "What was wrong, where, and what to do",
    "content": {
        "application/json": {
            "schema": {"type": "object", "required": ["detail"], "properties": {"detail": _TEXT}}
        }
    },
}


def described(
    *parameters: str, body: str | None = None, public: bool = False, answer: str | None = None
) -> dict[str, Any]:
    """The description of a route, for `openapi_extra`; `answer` is a type other than JSON."""
    words: dict[str, Any] = {"responses": {"default": _ERROR}}
    if answer:
        words["responses"]["200"] = {"content": {answer: {"schema": _TEXT}}}
    if parameters:
        words["parameters"] = [{"name": name, **_PARAMETERS[name]} for name in parameters]
    if body:
        schema = {"$ref": f"#/components/schemas/{body}"}
        words["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema}},
        }
    if not public:
        words["security"] = [{"basic": []}]
    return words


def describe(app: FastAPI) -> None:
    """Let the document be made once, when it is first asked for."""

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            document = get_openapi(title=app.title, version=app.version, routes=app.routes)
            components = document.setdefault("components", {})
            components["schemas"] = _BODIES
            components["securitySchemes"] = {"basic": {"type": "http", "scheme": "basic"}}
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to do this
