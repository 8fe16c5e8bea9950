"""Every malformed, oversized, mistyped or hostile request gets a clear 4xx and leaves no trace."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
import httpx
import pytest

from tests.person import JD, PASSWORD, RESUME, Person
from tests.systems import System, Systems

GENERATE = "/api/generate_resume_json"
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Bad:
    """A request that must be refused."""

    name: str
    expected: int
    method: str
    path: str
    body: Any = None
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    login: bool = True
    #: What the detail must name.
    names: str = ""


def generate(name: str, expected: int, names: str = "", **changes: Any) -> Bad:
    body = {"mode": "resume_jd", "jd": JD, "resume_data": RESUME, **changes}
    return Bad(name, expected, "POST", GENERATE, body=body, names=names)


def resume(title: str, names: str = "", /, **changes: Any) -> Bad:
    return generate(title, 422, names, resume_data={**RESUME, **changes})


def register(name: str, names: str, user_id: Any, password: Any = PASSWORD) -> Bad:
    body = {"user_id": user_id, "password": password}
    return Bad(name, 422, "POST", "/api/auth/register", body=body, login=False, names=names)


def raw(name: str, expected: int, content: bytes, path: str = GENERATE, **rest: Any) -> Bad:
    return Bad(name, expected, "POST", path, raw=content, headers=rest.pop("headers", JSON), **rest)


def login(name: str, authorization: str, expected: int = 401) -> Bad:
    headers = {"Authorization": authorization}
    return Bad(name, expected, "GET", "/api/user/stats", headers=headers, login=False)


MANY = 200_001
DEEP = b"[" * 100_000 + b"]" * 100_000

# fmt: off
BAD = [
    # bodies that are not JSON
    raw("empty body", 400, b""),
    raw("broken JSON", 400, b'{"jd": '),
    raw("trailing text", 400, b"{} {}"),
    raw("NaN", 400, b'{"jd": NaN}'),
    raw("Infinity", 400, b'{"jd": -Infinity}'),
    raw("invalid UTF-8", 400, b'{"jd": "\xff\xfe"}'),
    raw("nested a hundred thousand deep", 422, DEEP),
    raw("a number of ten thousand digits", 422, b'{"jd": ' + b"9" * 10_000 + b"}"),
    raw("broken JSON at login routes", 400, b"{", path="/api/auth/register", login=False),
    raw("broken JSON at render", 400, b"{", path="/api/render", login=False),
    raw("broken JSON at estimate", 400, b"{", path="/api/estimate"),
    raw("text instead of JSON", 415, b"hello", headers={"Content-Type": "text/plain"}),
    raw("a form instead of JSON", 415, b"a=b", headers={"Content-Type": "application/x-www-form-urlencoded"}),
    raw("no content type", 415, b"{}", headers={}),
    # bodies of the wrong kind
    raw("a list", 422, b"[]"),
    raw("a string", 422, b'"x"'),
    raw("null", 422, b"null"),
    raw("a list at register", 422, b"[]", path="/api/auth/register", login=False),
    raw("a number at render", 422, b"1", path="/api/render", login=False),
    # too large
    raw("two megabytes", 413, b'{"jd": "' + b"x" * 2_000_000 + b'"}'),
    raw("two megabytes at register", 413, b'{"user_id": "' + b"x" * 2_000_000 + b'"}', path="/api/auth/register", login=False),
    raw("five megabytes at render", 413, b'{"name": "' + b"x" * 5_000_000 + b'"}', path="/api/render", login=False),
    # the posting
    generate("no posting", 422, "jd", jd=""),
    generate("posting of 49 characters", 422, "jd", jd="x" * 49),
    generate("posting of spaces", 422, "jd", jd=" " * 500),
    generate("posting of 40,001 characters", 422, "jd", jd="x" * 40_001),
    generate("posting is a number", 422, "jd", jd=5),
    generate("posting is a list", 422, "jd", jd=["x" * 60]),
    generate("nested posting is a number", 422, "job_description", jd="", job_description_data={"job_description": 7}),
    generate("job_description_data is text", 422, "job_description_data", job_description_data="x"),
    # names, mode, ids
    generate("unknown mode", 422, "mode", mode="invent"),
    generate("mode is a list", 422, "mode", mode=[]),
    generate("language is a name", 422, "language", language="German"),
    generate("language is a number", 422, "language", language=49),
    generate("company of 201 characters", 422, "company_name", company_name="x" * 201),
    generate("company is an object", 422, "company_name", company_name={}),
    generate("title of 201 characters", 422, "job_title", job_title="x" * 201),
    generate("title is true", 422, "job_title", job_title=True),
    generate("request_id with a slash", 422, "request_id", request_id="a/b"),
    generate("request_id with a newline", 422, "request_id", request_id="a\nb"),
    generate("request_id too long", 422, "request_id", request_id="x" * 1000),
    generate("request_id is a number", 422, "request_id", request_id=5),
    Bad("idempotency key with a space", 422, "POST", GENERATE, body={"jd": JD, "resume_data": RESUME}, headers={"Idempotency-Key": "a b"}),
    # the résumé
    generate("no résumé", 422, "resume_data", resume_data=None),
    generate("résumé is text", 422, "resume_data", resume_data="x"),
    generate("résumé is a list", 422, "resume_data", resume_data=[]),
    generate("résumé of more than 200 kB", 413, "resume_data", resume_data={**RESUME, "summary": "x" * MANY}),
    generate("nothing but a name in resume_jd", 422, "experience", resume_data={"name": "Kim"}),
    generate("no name in resume_jd", 422, "name", resume_data={**RESUME, "name": ""}),
    resume("name is an object", "name", name={"a": "b"}),
    resume("experience is text", "experience", experience="none"),
    resume("experience entry is a number", "experience", experience=[5]),
    resume("bullets hold an object", "points", experience=[{"company": "A", "role": "B", "points": [{}]}]),
    resume("bullets are true", "points", experience=[{"company": "A", "role": "B", "points": True}]),
    resume("company is a list", "company", experience=[{"company": ["A"], "role": "B"}]),
    resume("education is a number", "education", education=3),
    resume("skills are a number", "skills", technical_skills=3),
    resume("contact is a number", "contact", contact=3),
    resume("a thousand entries", "experience", experience=[{"company": "A", "role": "B"}] * 1000),
    # accounts
    register("no user name", "user_id", None),
    register("short user name", "user_id", "ab"),
    register("user name of 65 characters", "user_id", "x" * 65),
    register("user name with a colon", "user_id", "a:bc"),
    register("user name with a slash", "user_id", "a/bc"),
    register("user name with NUL", "user_id", "ab\u0000c"),
    register("user name with a direction override", "user_id", "ab\u202ecd"),
    register("user name with half a surrogate", "user_id", "abc\ud800"),
    register("user name is a number", "user_id", 12345),
    register("short password", "password", "somebody", "1234567"),
    register("password of 129 characters", "password", "somebody", "x" * 129),
    register("password is null", "password", "somebody", None),
    register("password is a list", "password", "somebody", ["x"] * 9),
    Bad("short new password", 422, "POST", "/api/auth/password", body={"new_password": "x"}, names="new_password"),
    Bad("no new password", 422, "POST", "/api/auth/password", body={}, names="new_password"),
    # logins
    login("not base64", "Basic ???"),
    login("no colon", "Basic YWJj"),
    login("not UTF-8", "Basic /////w=="),
    login("another scheme", "Bearer abc"),
    login("an empty header", "Basic"),
    login("a very long header", "Basic " + "QTpB" * 4000),
    Bad("no login", 401, "GET", "/api/user/jobs", login=False),
    Bad("no login at generation", 401, "POST", GENERATE, body={"jd": JD, "resume_data": RESUME}, login=False),
    # ids, cursors, formats
    Bad("unknown job", 404, "GET", "/api/jobs/nobody/status"),
    Bad("unknown job's result", 404, "GET", "/api/jobs/nobody/result"),
    Bad("unknown job's document", 404, "GET", "/api/jobs/nobody/download"),
    Bad("unknown job's events", 404, "GET", "/api/jobs/nobody/events"),
    Bad("cancel an unknown job", 404, "POST", "/api/jobs/nobody/cancel"),
    Bad("retry an unknown job", 404, "POST", "/api/jobs/nobody/retry"),
    Bad("delete an unknown job", 404, "DELETE", "/api/jobs/nobody"),
    Bad("a job id of quotes", 404, "GET", "/api/jobs/'%20OR%201=1--/status"),
    Bad("a job id with NUL", 404, "GET", "/api/jobs/a%00b/status"),
    Bad("a job id that climbs", 404, "GET", "/api/jobs/..%2f..%2fetc%2fpasswd/status"),
    Bad("edit an unknown result", 404, "PUT", "/api/jobs/nobody/result", body={"final_resume": RESUME}),
    Bad("limit of 0", 422, "GET", "/api/user/jobs?limit=0", names="limit"),
    Bad("limit of 101", 422, "GET", "/api/user/jobs?limit=101", names="limit"),
    Bad("limit is text", 422, "GET", "/api/user/jobs?limit=ten", names="limit"),
    Bad("a made-up cursor", 422, "GET", "/api/user/jobs?before=%00%ff", names="before"),
    Bad("another made-up cursor", 422, "GET", "/api/user/jobs?before=';DROP TABLE jobs", names="before"),
    Bad("an unknown format", 422, "POST", "/api/render?format=exe", body={"name": "Kim"}, names="format"),
    Bad("a format not built yet", 501, "POST", "/api/render?format=pdf", body={"name": "Kim"}),
    Bad("import a résumé", 501, "POST", "/api/resume/import"),
    Bad("import a posting", 501, "POST", "/api/jd/import", body={"url": "http://example.org"}),
    Bad("base résumé is a list", 422, "PUT", "/api/user/resume", body={"resume_data": []}, names="resume_data"),
    Bad("no base résumé", 422, "PUT", "/api/user/resume", body={}, names="resume_data"),
    # routes and methods
    Bad("unknown route", 404, "GET", "/api/nothing"),
    Bad("wrong method", 405, "DELETE", GENERATE),
    Bad("climbing out of the pages", 404, "GET", "/static/..%2f..%2fpyproject.toml"),
]
# fmt: on


@pytest.fixture(scope="module")
def system(systems: Systems) -> Iterator[System]:
    with systems.running({"MAX_RESUMES_PER_DAY": "1000"}) as running:
        yield running


@pytest.fixture(scope="module")
def person(system: System) -> Person:
    return Person(system.url).register()


def send(person: Person, bad: Bad) -> httpx.Response:
    content = bad.raw
    headers = dict(bad.headers)
    if content is None and bad.body is not None:
        content = json.dumps(bad.body).encode()
        headers |= JSON
    auth: Any = httpx.USE_CLIENT_DEFAULT if bad.login else None
    return person.http.request(bad.method, bad.path, content=content, headers=headers, auth=auth)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_request_is_refused_clearly_and_leaves_no_trace(
    system: System, person: Person, bad: Bad
) -> None:
    before = system.rows()
    answer = send(person, bad)
    assert answer.status_code == bad.expected, answer.text
    detail = answer.json()["detail"]
    assert isinstance(detail, str)
    assert detail
    assert bad.names in detail
    for leak in ("Traceback", "sqlite", "psycopg", "SELECT", "/data"):
        assert leak not in answer.text
    assert system.rows() == before


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(BAD) >= 60


HOSTILE = {
    "NUL": "a\u0000b",
    "control characters": "a\u0001\u0008\u000b\u001fb",
    "half a surrogate": "a\ud800b",
    "a noncharacter": "a\ufffe\uffffb",
    "a word of 100,000 characters": "x" * 100_000,
    "right-to-left text": "مهندس برمجيات أول",
    "direction overrides": "safe\u202eevil\u202c",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template braces": "{jd_text} {{7*7}} ${HOME} %s {0}",
    "XML": "]]><w:p/>&amp;<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "SQL": "'; DROP TABLE jobs; --",
    "emoji": "👩🏽‍🚒🇯🇵",
    "line breaks": "one\r\ntwo\rthree\n\tfour",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("field", ["name", "bullet", "skill", "extra", "jd", "company_name"])
def test_hostile_text_reaches_a_valid_document_or_is_refused_by_name(
    person: Person, field: str, text: str
) -> None:
    changed: dict[str, Any] = json.loads(json.dumps(RESUME))
    request: dict[str, Any] = {"resume_data": changed}
    if field == "name":
        changed["name"] = text
    elif field == "bullet":
        changed["experience"][0]["points"][0] = text
    elif field == "skill":
        changed["technical_skills"]["Tools"].append(text)
    elif field == "extra":
        changed["awards"] = [{text[:50]: text}]
    elif field == "jd":
        request["jd"] = JD + text if len(text) < 30_000 else JD + text[:30_000]
    else:
        request["company_name"] = text
    body = {"mode": "resume_jd", "jd": JD, **request}
    answer = person.http.post(GENERATE, content=json.dumps(body).encode(), headers=JSON)
    if answer.status_code == 422:
        expected = {"bullet": "points", "skill": "skills", "extra": "awards"}.get(field, field)
        assert expected in answer.json()["detail"]
        return
    assert answer.status_code == 200, answer.text
    request_id = answer.json()["request_id"]
    status = person.waits(request_id)
    assert status["status"] == "completed", status
    download = person.http.get(f"/api/jobs/{request_id}/download")
    assert download.status_code == 200
    docx.Document(io.BytesIO(download.content))
    person.http.delete(f"/api/jobs/{request_id}")
