"""What the samples order: posting, title, mode, and the résumé in canonical form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gateway.domain.resume import canonical_resume

SAMPLES = sorted(path.parent for path in Path(__file__).with_name("samples").glob("*/resume.json"))


def sample(folder: Path) -> dict[str, Any]:
    """The order of one of `SAMPLES`."""
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    sent = json.loads((folder / "resume.json").read_text(encoding="utf-8"))
    nested = job.get("job_description_data", {})
    return {
        "jd": job.get("jd") or nested.get("job_description", ""),
        "job_title": job.get("job_title") or nested.get("job_title", ""),
        "mode": job.get("mode", "complete_jd"),
        "resume": canonical_resume(sent.get("resume_data", sent)),
    }
