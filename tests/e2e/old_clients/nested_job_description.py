"""A client of the older form editor: the posting sent in `job_description_data`, skills as lists.

Run as `python nested_job_description.py BASE_URL`; exits with 0 when everything held.
"""

import base64
import json
import sys
import time
import urllib.request
import uuid

BASE_URL = sys.argv[1]
USER = "editor_" + uuid.uuid4().hex[:8]
PASSWORD = "editor_password"
TOKEN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def call(method, path, body=None):
    request = urllib.request.Request(BASE_URL + path, method=method)
    request.add_header("Authorization", "Basic " + TOKEN)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json; charset=utf-8")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers, answer.read()


call("POST", "/api/auth/register", {"user_id": USER, "password": PASSWORD})
_, raw = call(
    "POST",
    "/api/generate_resume_json",
    {
        "resume_data": {
            "resume_data": {
                "name": "Ana Souza",
                "contact": "ana@example.org | +55 11 5555 0100 | linkedin.com/in/anasouza",
                "skills": ["Campaign planning", "Google Analytics", "Copywriting"],
                "experience": [
                    {
                        "company": "Lume",
                        "title": "Marketing Analyst",
                        "dates": "2021 - 2024",
                        "bullets": ["Planned 12 email campaigns", "Reported in Google Analytics"],
                    }
                ],
            }
        },
        "job_description_data": {
            "job_description": "Marketing analyst for a growing brand: plan email campaigns, "
            "report results in Google Analytics and write copy.",
            "company_name": "Brightside",
            "job_title": "Marketing Analyst",
        },
    },
)
started = json.loads(raw)
assert started["status"] == "pending", started
for _ in range(60):
    job = json.loads(call("GET", f"/api/jobs/{started['request_id']}/status")[1])
    if job["status"] in ("completed", "failed"):
        break
    time.sleep(2)
assert job["status"] == "completed", job
assert job["company_name"] == "Brightside", job
assert job["job_title"] == "Marketing Analyst", job
assert job["mode"] == "complete_jd", job

resume = json.loads(call("GET", f"/api/jobs/{started['request_id']}/result")[1])["final_resume"]
assert "ana@example.org" in json.dumps(resume["contact"]), resume
skills = [skill for group in resume["technical_skills"].values() for skill in group]
assert sorted(skills) == ["Campaign planning", "Copywriting", "Google Analytics"], resume

headers, document = call("GET", f"/api/jobs/{started['request_id']}/download")
assert document[:2] == b"PK", document[:20]
assert "attachment" in headers["Content-Disposition"], headers["Content-Disposition"]
assert "wordprocessingml" in headers["Content-Type"], headers["Content-Type"]

print("ok")
