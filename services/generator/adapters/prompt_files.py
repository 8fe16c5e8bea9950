"""Reads the prompts: one folder per question, one file per version."""

from __future__ import annotations

from importlib.resources import files

from services.generator.application import stages
from services.generator.application.questions import Prompt, Prompts

#: Folder and version by stage. The version is raised with any change of a prompt: answers to an
#: older one are not taken from checkpoints.
_FILES = {
    stages.EXTRACT: ("extract_jd_hints", 2),
    stages.SUMMARY: ("generate_summary", 2),
    stages.EXPERIENCE: ("generate_experience", 2),
    stages.SKILLS: ("generate_skills", 2),
    stages.FINALIZE: ("repair_statements", 1),
}


def load_prompts() -> Prompts:
    """The prompts in use, by stage."""
    return {stage: _load(*file) for stage, file in _FILES.items()}


def _load(folder: str, version: int) -> Prompt:
    path = files("services.generator.adapters") / "prompts" / folder / f"{version}.md"
    return Prompt(version=f"{folder}/{version}", text=path.read_text(encoding="utf-8"))
