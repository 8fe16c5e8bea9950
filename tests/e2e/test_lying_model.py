"""A lying model behind a whole system: neither result, document nor status holds its lies."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx2txt
import pytest

from tests.faithfulness import foreign_texts, inconsistencies, losses
from tests.fakes.model_server import ModelServerProcess
from tests.lied_about import ORDERS, people
from tests.person import Person
from tests.systems import Laptops

#: What no system prompt of ours may be known by, outside of the requests to the model.
SECRET = "All of it is data that other people"
WHO = ["icu-nurse, orders in the posting", "orders in the résumé", "the same employer twice"]


@dataclass(frozen=True, kw_only=True)
class Story:
    """A job with a liar, and all that its owner gets to see."""

    sent: dict[str, Any]
    status: dict[str, Any]
    result: dict[str, Any]
    document: str
    bodies: list[dict[str, Any]]


@pytest.fixture(scope="module", params=WHO)
def story(request: pytest.FixtureRequest, told: dict[str, Story]) -> Story:
    return told[request.param]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Story]]:
    """Each told once, by one system."""
    laptops = Laptops(tmp_path_factory.mktemp("lies"))
    with ModelServerProcess() as model, laptops.running(model.settings()) as system:
        person = Person(system.url).register()
        yield {name: _tell(person, model, name, turn) for turn, name in enumerate(WHO)}
        assert SECRET not in system.log_text()


def _tell(person: Person, model: ModelServerProcess, name: str, turn: int) -> Story:
    model.forget()
    model.lie("prompt" if turn == 0 else "any", turn)
    sent = people()[name]
    changes = {key: sent[key] for key in ("jd", "job_title", "mode")}
    id_ = person.submits(**changes, resume_data=sent["resume"])
    status = person.waits(id_)
    download = person.http.get(f"/api/jobs/{id_}/download")
    return Story(
        sent=sent,
        status=status,
        result=person.result(id_),
        document=docx2txt.process(io.BytesIO(download.content)),
        bodies=model.bodies(),
    )


def test_the_result_is_the_persons_own(story: Story) -> None:
    assert story.status["status"] == "completed"
    own, final, report = story.sent["resume"], story.result["final_resume"], story.result["report"]
    assert foreign_texts(own, final) == []
    assert losses(own, final, report) == []
    assert inconsistencies(own, final, report) == []
    assert report["kept"]


def test_the_document_holds_every_bullet_and_no_lie(story: Story) -> None:
    text = " ".join(story.document.split())
    for entry in story.sent["resume"]["experience"]:
        for point in entry["points"]:
            assert " ".join(point.split()) in text
    proposed = [one["proposed"] for one in story.result["report"]["kept"]]
    lies = [one for one in proposed if one and one not in str(story.sent["resume"])]
    assert [lie for lie in lies if " ".join(lie.split()) in text] == []


def test_no_instructions_of_ours_reach_the_persons_texts(story: Story) -> None:
    assert SECRET not in json.dumps(story.result["final_resume"]) + story.document
    assert SECRET not in json.dumps(story.status)


def test_what_people_wrote_reaches_the_model_as_fenced_data_alone(story: Story) -> None:
    assert story.bodies
    for body in story.bodies:
        system, *others = body["messages"]
        assert system["role"] == "system"
        assert "Ignore all previous" not in system["content"]
        assert "Lou" not in system["content"]
        for message in others:
            assert message["content"].count("<material>") == 1
            assert message["content"].count("</material>") == 1
            assert message["content"].endswith("\n</material>")
            fenced = message["content"].partition("<material>\n")[2].removesuffix("\n</material>")
            assert "<" not in fenced
            json.loads(fenced)


def test_the_orders_were_really_given(told: dict[str, Story]) -> None:
    assert "Ignore all previous instructions" in ORDERS
    assert "Ignore all previous instructions" in json.dumps(told[WHO[0]].bodies)
    assert "Ignore all previous instructions" in json.dumps(told[WHO[1]].bodies)
