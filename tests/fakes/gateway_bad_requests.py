"""Malformed, oversized, mistyped and hostile requests, with what each must get."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

GENERATE = "/api/generate_resume_json"
ESTIMATE = "/api/estimate"
RENDER = "/api/render"
REGISTER = "/api/auth/register"
PASSWORD = "/api/auth/password"
BASE = "/api/user/resume"
JSON = {"Content-Type": "application/json"}
RESUME = {"name": "Anna", "experience": [{"company": "Initech", "role": "Analyst"}]}
ORDER = {"jd": "x" * 60, "mode": "resume_jd", "resume_data": RESUME}
DEEP = "[" * 100_000


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A request nobody should send, and what it must get."""

    name: str
    path: str
    status: int
    method: str = "POST"
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON))
    #: What the detail names.
    says: str = ""


def body(name: str, path: str, status: int, value: object, says: str = "", **rest: Any) -> Bad:
    content = json.dumps(value).encode()
    return Bad(name=name, path=path, status=status, content=content, says=says, **rest)


def order(name: str, status: int, says: str, **changes: object) -> Bad:
    kept = {key: value for key, value in {**ORDER, **changes}.items() if value is not ...}
    return body(name, GENERATE, status, kept, says)


def resume(name: str, status: int, says: str, value: object) -> Bad:
    return body(name, RENDER, status, value, says)


def nested(levels: int) -> object:
    return json.loads("[" * levels + "]" * levels)


UNREADABLE = [
    ("nothing", b"", 400, "empty"),
    ("white space", b" \n ", 400, "empty"),
    ("half an object", b'{"jd": ', 400, "line 1"),
    ("two objects", b"{} {}", 400, "JSON"),
    ("single quotes", b"{'jd': 1}", 400, "JSON"),
    ("a trailing comma", b'{"a": 1,}', 400, "JSON"),
    ("a comment", b'{"a": 1 /* no */}', 400, "JSON"),
    ("NaN", b'{"jd": NaN}', 400, "NaN"),
    ("Infinity", b'{"jd": [-Infinity]}', 400, "Infinity"),
    ("a raw control character", b'{"jd": "\x00"}', 400, "JSON"),
    ("Latin-1", '{"jd": "é"}'.encode("latin-1"), 400, "UTF-8"),
    ("UTF-16", '{"jd": "x"}'.encode("utf-16"), 400, "UTF-8"),
    ("a surrogate in UTF-8", b'{"jd": "\xed\xa0\x80"}', 400, "UTF-8"),
    ("form fields", b"jd=x&mode=y", 400, "JSON"),
    ("a list", b"[]", 422, "object"),
    ("a text", b'"jd"', 422, "object"),
    ("null", b"null", 422, "object"),
    ("a number", b"1", 422, "object"),
    ("a number beyond all numbers", b'{"jd": 1e999}', 422, "number"),
    ("a number of 100,000 digits", b'{"jd": ' + b"9" * 100_000 + b"}", 422, "number"),
    ("100,000 open brackets", DEEP.encode(), 422, "nested"),
    ("half a million values", b'{"a":[' + b"0," * 500_000 + b"0]}", 422, "commas"),
    ("500 levels", b'{"a":' * 500 + b"1" + b"}" * 500, 422, "nested"),
]

TAKES_JSON = [GENERATE, ESTIMATE, RENDER, REGISTER, PASSWORD]

CASES = [
    *(
        Bad(name=f"{name} to {path}", path=path, status=status, content=content, says=says)
        for name, content, status, says in UNREADABLE
        if len(content) < 16_000
        for path in TAKES_JSON
    ),
    *(
        Bad(name=name, path=GENERATE, status=status, content=content, says=says)
        for name, content, status, says in UNREADABLE
        if len(content) >= 16_000
    ),
    *(
        Bad(name=f"{kind} to {path}", path=path, status=415, content=b"{}", headers=headers)
        for path in TAKES_JSON
        for kind, headers in (
            ("no type", {}),
            ("text", {"Content-Type": "text/plain"}),
            ("a form", {"Content-Type": "application/x-www-form-urlencoded"}),
            ("nonsense", {"Content-Type": ";;;"}),
            ("another charset", {"Content-Type": "application/json; charset=utf-16"}),
            ("compressed", {**JSON, "Content-Encoding": "gzip"}),
        )
    ),
    *(
        Bad(name=f"huge to {path}", path=path, status=413, content=b" " * 2_000_001)
        for path in TAKES_JSON
    ),
    *(
        Bad(
            name=f"a declared flood to {path}",
            path=path,
            status=413,
            headers={**JSON, "Content-Length": "99999999999999999999999"},
        )
        for path in TAKES_JSON
    ),
    Bad(name="17 kB to register", path=REGISTER, status=413, content=b" " * 17_000),
    body("no name", REGISTER, 422, {"password": "long enough"}, "user_id"),
    body("no password", REGISTER, 422, {"user_id": "bert"}, "password"),
    body("name null", REGISTER, 422, {"user_id": None, "password": "long enough"}, "user_id"),
    body("name a number", REGISTER, 422, {"user_id": 123, "password": "long enough"}, "user_id"),
    body("password a list", REGISTER, 422, {"user_id": "bert", "password": ["x"]}, "password"),
    body("short name", REGISTER, 422, {"user_id": "b", "password": "long enough"}, "user_id"),
    body("name with colon", REGISTER, 422, {"user_id": "b:rt", "password": "long enough"}, "user"),
    body("name with NUL", REGISTER, 422, {"user_id": "b\0rt", "password": "long enough"}, "user"),
    body("half a name", REGISTER, 422, {"user_id": "be\ud800", "password": "long enough"}, "user"),
    body("short password", REGISTER, 422, {"user_id": "bert", "password": "x"}, "password"),
    body("long password", REGISTER, 422, {"user_id": "bert", "password": "x" * 129}, "password"),
    body("half a letter", REGISTER, 422, {"user_id": "bert", "password": "x\udc00" * 8}, "passw"),
    body("no new password", PASSWORD, 422, {}, "new_password"),
    body("new password false", PASSWORD, 422, {"new_password": False}, "new_password"),
    body("half a new password", PASSWORD, 422, {"new_password": "\ud83d" * 9}, "new_password"),
    order("no jd", 422, "jd", jd=...),
    order("jd null", 422, "jd", jd=None),
    order("jd blank", 422, "jd", jd="  \n "),
    order("jd a number", 422, "jd", jd=17),
    order("jd an object", 422, "jd", jd={"text": "x" * 60}),
    order("jd of 49", 422, "jd", jd="x" * 49),
    order("jd of control characters", 422, "jd", jd="\0" * 60),
    order("jd of 40,001", 422, "40,000", jd="x" * 40_001),
    order("posting a list", 422, "job_description_data", job_description_data=[]),
    order("posting empty", 422, "jd", jd="", job_description_data={}),
    order(
        "posting's jd a list", 422, "job_description", jd="",
        job_description_data={"job_description": []},
    ),
    order("company a list", 422, "company_name", company_name=["Acme"]),
    order("company of 201", 422, "company_name", company_name="x" * 201),
    order("title of 201", 422, "job_title", job_title="x" * 201),
    order("title an object", 422, "job_title", job_title={}),
    order("unknown mode", 422, "mode", mode="complete"),
    order("mode a list", 422, "mode", mode=["resume_jd"]),
    order("id a number", 422, "request_id", request_id=5),
    order("id with a slash", 422, "request_id", request_id="a/b"),
    order("id of dots", 422, "request_id", request_id=".."),
    order("id of 129", 422, "request_id", request_id="x" * 129),
    order("id with NUL", 422, "request_id", request_id="a\0b"),
    order("id with a line break", 422, "request_id", request_id="a\nb"),
    order("id with a trailing line break", 422, "request_id", request_id="a\n"),
    order("no résumé", 422, "resume_data", resume_data=...),
    order("résumé null", 422, "resume_data", resume_data=None),
    order("résumé a text", 422, "resume_data", resume_data="Anna"),
    order("résumé a list", 422, "resume_data", resume_data=[RESUME]),
    order("résumé empty", 422, "resume_data", resume_data={}, mode="complete_jd"),
    order("résumé blank", 422, "resume_data", resume_data={"name": " "}, mode="complete_jd"),
    order("résumé without a name", 422, "resume_data.name", resume_data={**RESUME, "name": ""}),
    order("résumé without entries", 422, "resume_data", resume_data={"name": "Anna"}),
    order("résumé of 200 kB", 413, "resume_data", resume_data={"name": "x" * 200_001}),
    Bad(
        name="a key with a slash",
        path=GENERATE,
        status=422,
        content=json.dumps(ORDER).encode(),
        headers={**JSON, "Idempotency-Key": "a/b"},
        says="Idempotency-Key",
    ),
    resume("render an empty object", 422, "resume_data", {}),
    resume("render nothing inside", 422, "resume_data", {"resume_data": {}}),
    resume("render a name that is a list", 422, "resume_data.name", {"name": ["Anna"]}),
    resume("render entries that are numbers", 422, "experience", {"name": "A", "experience": [1]}),
    resume("render 40 levels", 422, "resume_data", {"name": "A", "x": nested(40)}),
    body("base résumé a list", BASE, 422, {"resume_data": []}, "resume_data", method="PUT"),
    body("no base résumé", BASE, 422, {}, "resume_data", method="PUT"),
    Bad(name="base résumé as text", path=BASE, status=415, method="PUT", content=b"x", headers={}),
    *(
        Bad(name=f"limit {limit!r}", path=f"/api/user/jobs?limit={limit}", status=422,
            method="GET", says="limit")
        for limit in ("0", "101", "-1", "1.5", "ten", "1e1", "%00", "²", "9" * 5000, "%20%20")
    ),
    *(
        Bad(name=f"cursor {cursor[:9]!r}", path=f"/api/user/jobs?before={cursor}", status=422,
            method="GET", says="before")
        for cursor in ("nonsense", "%00", "%ff%fe", "é", "x" * 600, "'%20OR%201=1--")
    ),
    *(
        Bad(name=f"job {job[:9]!r}", path=f"/api/jobs/{job}/status", status=404, method="GET")
        for job in ("none", "%00", "..", "%2e%2e", "%ff", "a%0ab", "x" * 4000, "a%2Fb", "'--", "é")
    ),
    Bad(name="format exe", path="/api/jobs/none/download?format=exe", status=422, method="GET"),
    Bad(name="format NUL", path="/api/render?format=%00", status=422,
        content=json.dumps(RESUME).encode()),
    Bad(name="unknown route", path="/api/none", status=404, method="GET"),
    Bad(name="trailing slash", path="/api/user/stats/", status=404, method="GET"),
    Bad(name="GET generate", path=GENERATE, status=405, method="GET"),
    Bad(name="DELETE stats", path="/api/user/stats", status=405, method="DELETE"),
    Bad(name="POST status", path="/api/jobs/none/status", status=405),
    Bad(name="PATCH result", path="/api/jobs/none/result", status=405, method="PATCH"),
    Bad(name="OPTIONS of its own", path="/api/user/jobs", status=405, method="OPTIONS"),
    Bad(name="an invented method", path="/api/user/jobs", status=405, method="BREW"),
    body("edit without a job", "/api/jobs/none/result", 404, {"final_resume": RESUME},
         method="PUT"),
]  # fmt: skip
