"""A client as they were written for the older system: standard library, Basic auth, polling.

Run as `python poll_until_completed.py BASE_URL`; exits with 0 when everything held.
"""

import base64
import json
import sys
import time
import urllib.error
import urllib.request
import uuid

BASE_URL = sys.argv[1]
USER = "test_user_" + uuid.uuid4().hex[:8]
PASSWORD = "test_password_123"


def call(method, path, body=None, auth=True):
    request = urllib.request.Request(BASE_URL + path, method=method)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if auth:
        token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request.add_header("Authorization", "Basic " + token)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


status, body = call("GET", "/health", auth=False)
assert status == 200 and body["status"] == "healthy", body

status, body = call(
    "POST", "/api/auth/register", {"user_id": USER, "password": PASSWORD}, auth=False
)
assert status == 200, body
assert body["message"] == "User created successfully", body
assert body["user_id"] == USER and body["created_at"], body

status, body = call(
    "POST", "/api/auth/register", {"user_id": USER, "password": PASSWORD}, auth=False
)
assert status == 400 and body["detail"] == "User already exists", body

status, body = call("POST", "/api/auth/login")
assert status == 200 and body["message"] == "Login successful", body
assert body["user_id"] == USER and body["last_login"] is None, body

status, body = call("GET", "/api/user/stats")
assert status == 200 and body["total_resumes"] == body["total_resumes_generated"] == 0, body
assert body["limits"]["max_concurrent_jobs"] == 3, body
assert body["limits"]["max_resumes_per_day"] == 20, body
assert body["remaining"] == {"concurrent_slots": 3, "today_quota": 20}, body

request_id = str(uuid.uuid4())
status, body = call(
    "POST",
    "/api/generate_resume_json",
    {
        "request_id": request_id,
        "company_name": "Google",
        "job_title": "Senior Software Engineer",
        "mode": "complete_jd",
        "jd": "We are looking for a Senior Software Engineer with experience in Python, FastAPI "
        "and cloud technologies. The ideal candidate has built scalable web applications.",
        "resume_data": {
            "name": "John Tester",
            "contact": {"email": "john@example.com", "phone": "+1 555 0100"},
            "summary": "Software engineer with five years of experience.",
            "technical_skills": {
                "languages": ["Python", "JavaScript"],
                "frameworks": ["FastAPI", "React"],
            },
            "experience": [
                {
                    "company": "Tech Corp",
                    "role": "Software Engineer",
                    "period": "2020 - Present",
                    "points": ["Developed web applications in Python", "Led a team of 3"],
                }
            ],
            "education": [
                {"degree": "BSc Computer Science", "institution": "State", "year": "2019"}
            ],
        },
    },
)
assert status == 200, body
assert body["message"] == "Resume generation started", body
assert body["request_id"] == request_id and body["status"] == "pending", body
assert body["job_id"] and "file_name" in body and "result" in body, body

for _ in range(60):
    status, job = call("GET", f"/api/jobs/{request_id}/status")
    assert status == 200, job
    assert 0 <= job["progress"] <= 100, job
    if job["status"] in ("completed", "failed"):
        break
    time.sleep(2)
assert job["status"] == "completed" and job["progress"] == 100, job
assert job["company_name"] == "Google" and job["job_title"] == "Senior Software Engineer", job

status, body = call("GET", f"/api/jobs/{request_id}/result")
assert status == 200, body
resume = body["final_resume"]
assert resume["name"] == "John Tester", resume
assert resume["contact"]["email"] == "john@example.com", resume
for entry in resume["experience"]:
    assert entry["company"] == "Tech Corp", entry
    assert entry["role"] == entry["title"] == "Software Engineer", entry
    assert entry["period"] == entry["dates"] == "2020 - Present", entry
    assert entry["points"] == entry["bullets"] and entry["points"], entry
assert isinstance(resume["technical_skills"], dict), resume
assert resume["education"][0]["degree"] == "BSc Computer Science", resume

status, body = call("GET", "/api/user/jobs?limit=5")
assert status == 200 and body["count"] == 1, body
assert body["jobs"][0]["request_id"] == request_id, body

status, body = call("GET", "/api/jobs/no-such-job/status")
assert status == 404 and isinstance(body["detail"], str), body

print("ok")
