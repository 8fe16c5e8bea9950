"""Reads the prompts: one folder per stage, one file per version."""

from __future__ import annotations

from importlib.resources import files

from services.generator.application import stages
from services.generator.application.questions import Prompt, Prompts

#: Raised with any change of a prompt: answers to an older version are not taken from checkpoints.
_VERSIONS = {stages.EXTRACT: 1, stages.SUMMARY: 1, stages.EXPERIENCE: 1, stages.SKILLS: 1}


def load_prompts() -> Prompts:
    """The prompts in use, by stage."""
    return {stage: _load(stage, version) for stage, version in _VERSIONS.items()}


def _load(stage: str, version: int) -> Prompt:
    folder = files("services.generator.adapters") / "prompts" / stage
    text = (folder / f"{version}.md").read_text(encoding="utf-8")
    return Prompt(version=f"{stage}/{version}", text=text)
