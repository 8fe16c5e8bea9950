from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.chassis.context import bound_ids
from services.generator.adapters.debug_files import FileRecordedModel, safe_name
from services.generator.application.questions import ask_for_hints
from services.generator.domain.errors import ModelBusy
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import PROMPTS, World


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


REQUEST = ask_for_hints(PROMPTS, "a posting", "a title")


async def test_question_and_answer_are_written_by_job_and_stage(tmp_path: Path) -> None:
    model = FileRecordedModel(ScriptedModel(), tmp_path)
    with bound_ids(job="../job 1"):
        await model.answer(REQUEST)
        await model.answer(REQUEST)
    first, second = written(tmp_path)
    assert first.parent.name == "___job_1"
    assert (first.name, second.name) == ("extract_jd_hints-1.json", "extract_jd_hints-2.json")
    assert json.loads(first.read_text())["answer"]["value"] == {"hints": []}


async def test_errors_are_written_and_passed_on(tmp_path: Path) -> None:
    model = FileRecordedModel(ScriptedModel({"extract_jd_hints": ModelBusy()}), tmp_path)
    with pytest.raises(ModelBusy):
        await model.answer(REQUEST)
    (path,) = written(tmp_path)
    assert json.loads(path.read_text())["error"] == "ModelBusy"


async def test_a_folder_that_cannot_be_written_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    world = World(FileRecordedModel(ScriptedModel(), tmp_path / "file"))
    await world.tailor()


def test_a_file_name_is_safe_whatever_it_is_made_of() -> None:
    assert safe_name("../..\\a:b\u0000") == "______a_b_"
    assert safe_name("") == "_"
    assert len(safe_name("x" * 500)) == 80
