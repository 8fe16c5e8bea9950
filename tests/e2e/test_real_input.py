"""Every sample, through HTTP, to a document that two independent readers read in full."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx2txt
import pypandoc
import pytest

from tests.person import Person

SAMPLES = sorted(path.parent for path in Path("tests/samples").glob("*/resume.json"))

#: Not the person's words, see docs/resume-format.md.
NOT_WORDS = {"id", "bullet_ids", "$schema", "meta"}


@dataclass(frozen=True)
class Story:
    """One sample, tailored."""

    name: str
    sent: dict[str, Any]
    job: dict[str, Any]
    status: dict[str, Any]
    result: dict[str, Any]
    document: bytes

    @property
    def resume(self) -> dict[str, Any]:
        final: dict[str, Any] = self.result["final_resume"]
        return final


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.name)
def story(request: pytest.FixtureRequest, url: str) -> Story:
    folder: Path = request.param
    sent = json.loads((folder / "resume.json").read_text(encoding="utf-8"))
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    person = Person(url).register()
    request_id = person.submits(**{**job, "resume_data": sent})
    status = person.waits(request_id)
    assert status["status"] == "completed", status
    download = person.http.get(f"/api/jobs/{request_id}/download")
    assert download.status_code == 200, download.text
    return Story(
        name=folder.name,
        sent=sent,
        job=job,
        status=status,
        result=person.result(request_id),
        document=download.content,
    )


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a JSON value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_WORDS:
                yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    elif isinstance(value, str) and value.strip():
        yield path, value


def words(text: str) -> str:
    """The text with runs of space folded, as line wrapping may change them."""
    return re.sub(r"\s+", " ", text).strip()


def pandoc_text(document: bytes) -> str:
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "plain", "--wrap=none", "-"],
        input=document,
        capture_output=True,
        check=True,
    )
    return words(run.stdout.decode())


def test_there_are_enough_samples() -> None:
    assert len(SAMPLES) >= 6


def test_every_string_of_the_result_is_found_by_pandoc(story: Story) -> None:
    text = pandoc_text(story.document)
    missing = [leaf for leaf in leaves(story.resume) if words(leaf[1]) not in text]
    assert missing == []


def test_every_string_of_the_result_is_found_by_a_second_reader(story: Story) -> None:
    text = words(docx2txt.process(io.BytesIO(story.document)))
    missing = [leaf for leaf in leaves(story.resume) if words(leaf[1]) not in text]
    assert missing == []


REWRITTEN = {"summary", "points", "bullets", "highlights", "responsibilities", "achievements"}


def facts(story: Story) -> list[str]:
    """What was sent and is not rewritten, divided where a line of contact or skills may be."""
    texts = [text for path, text in leaves(story.sent) if not REWRITTEN & set(path)]
    parts = [words(part) for text in texts for part in re.split(r"[,;|\n]", text)]
    return [part for part in parts if part]


def test_every_fact_that_is_not_rewritten_survives(story: Story) -> None:
    kept = words(json.dumps(story.resume, ensure_ascii=False)).replace('\\"', '"')
    assert [fact for fact in facts(story) if fact not in kept] == []


def test_every_fact_that_is_not_rewritten_reaches_the_document(story: Story) -> None:
    text = pandoc_text(story.document)
    assert [fact for fact in facts(story) if fact not in text] == []


def test_the_report_says_what_was_asked_found_and_changed(story: Story) -> None:
    report = story.result["report"]
    score = report["score"]
    assert 0 <= score["before"] <= 100
    assert 0 <= score["after"] <= 100
    assert score["after"] >= score["before"]
    terms = {term["term"] for term in report["terms"]}
    assert terms, "a realistic posting asks for something"
    assert set(report["matched"]) | set(report["missing"]) <= terms
    assert not set(report["matched"]) & set(report["missing"])
    for change in report["changes"]:
        assert change["before"] != change["after"]
        assert change["section"]


def numbers(value: Any) -> set[str]:
    """Every run of digits in a JSON value, ids apart."""
    return {number for _, text in leaves(value) for number in re.findall(r"\d+", text)}


def test_no_number_is_invented(story: Story) -> None:
    sent = set(re.findall(r"\d+", json.dumps(story.sent, ensure_ascii=False)))
    assert numbers(story.resume) <= sent


def test_entries_have_ids_of_their_own(story: Story) -> None:
    entries = [
        entry
        for section in ("experience", "education", "projects", "certifications")
        for entry in story.resume[section]
    ]
    ids = [entry["id"] for entry in entries]
    ids += [bullet for entry in entries for bullet in entry.get("bullet_ids", [])]
    assert len(ids) == len(set(ids))
    for entry in story.resume["experience"]:
        assert len(entry["bullet_ids"]) == len(entry["bullets"]) == len(entry["points"])


def test_the_status_tells_the_whole_story(story: Story) -> None:
    assert story.status["progress"] == 100
    assert story.status["stage"] == "completed"
    assert story.status["company_name"] == story.job.get("company_name", "")
    assert story.status["completed_at"].endswith("+00:00")
