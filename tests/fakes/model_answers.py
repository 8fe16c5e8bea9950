"""Honest answers of a language model: what the résumé says, in its own words. Standard library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_MATERIAL = re.compile(r"<material>\n(.*)\n</material>", re.DOTALL)
_SCHEMA = re.compile(r"JSON schema `(\w+)`:\n(\{.*\})")  # on one line


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a request to the server asks."""

    stage: str
    material: Any
    schema: Any
    #: `json_schema`, `json_object` or `text`.
    form: str


def question_in(body: dict[str, Any]) -> Question:
    """Find the question in a request for a chat completion."""
    texts = [str(message["content"]) for message in body["messages"]]
    form = body.get("response_format", {"type": "text"})
    if form["type"] == "json_schema":
        stage, schema = form["json_schema"]["name"], form["json_schema"]["schema"]
    elif found := next(filter(None, map(_SCHEMA.search, texts)), None):
        stage, schema = found[1], json.loads(found[2])
    else:
        stage, schema = "unknown", {"type": "object"}
    written = next(filter(None, map(_MATERIAL.search, texts)), None)
    material = json.loads(written[1]) if written else {}
    return Question(stage=stage, material=material, schema=schema, form=form["type"])


def honest_answer(question: Question) -> Any:
    """The answer that changes nothing; for a stage unknown here, the smallest valid one."""
    try:
        # Keys that are asked for at times only have their smallest value.
        return {**smallest(question.schema), **_BY_STAGE[question.stage](question.material)}
    except (KeyError, TypeError):
        return smallest(question.schema)


_BY_STAGE: dict[str, Any] = {
    "extract_jd_hints": lambda _: {"hints": []},
    "generate_summary": lambda material: {
        "sentences": [
            {"text": source["text"], "sources": [source["id"]]}
            for source in material["sources"]
            if source["id"].startswith("summary")
        ]
    },
    "generate_experience": lambda material: {
        "bullets": [
            {"text": bullet["text"], "sources": [bullet["id"]]} for bullet in material["bullets"]
        ]
    },
    "generate_skills": lambda material: {"categories": material["categories"]},
    "finalize": lambda _: {"statements": []},
}


def smallest(schema: Any) -> Any:
    """The smallest value that is valid against a schema of the strict subset."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return smallest(schema["anyOf"][0])
    kind = schema.get("type", "object")
    kind = kind if isinstance(kind, str) else kind[0]
    if kind == "object":
        return {key: smallest(value) for key, value in schema.get("properties", {}).items()}
    if kind == "array":
        return [smallest(schema["items"])] * schema.get("minItems", 0)
    plain = {"string": "", "integer": 0, "number": 0, "boolean": False, "null": None}
    return schema.get("minimum", plain[kind])
