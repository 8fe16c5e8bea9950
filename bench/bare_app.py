"""The ceiling for status polls: the smallest FastAPI route that answers the same JSON."""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI

app = FastAPI()

STATUS = {
    "job_id": "8f14e45f-ceea-467f-a0e6-3b1a3c1d2e3f",
    "request_id": "8f14e45f-ceea-467f-a0e6-3b1a3c1d2e3f",
    "status": "completed",
    "progress": 100,
    "stage": "completed",
    "message": "Your résumé is ready",
    "company_name": "Acme",
    "job_title": "Warehouse Team Leader",
    "mode": "resume_jd",
    "created_at": "2026-01-01T00:00:00+00:00",
    "completed_at": "2026-01-01T00:00:05+00:00",
    "error_message": None,
}


@app.get("/status")
async def status() -> dict[str, object]:
    return STATUS


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
