"""The two modes, the language of the result, the skills, and how large a report may become."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from services.generator.application.ports import Document
from services.generator.application.review_resume import EditedResult
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import JD, World, entry, resume, texts

TERRAFORM = {
    "term": "Terraform",
    "question": "Have you set up servers with Terraform?",
    "draft": "Set up ___ with Terraform at ___.",
}


def offering(*offers: Document) -> ScriptedModel:
    return ScriptedModel({"generate_summary": {"sentences": [], "proposals": list(offers)}})


async def proposals_of(*offers: Document, **changes: Any) -> dict[str, Document]:
    final, report = await World(offering(*offers)).tailor(mode="complete_jd", **changes)
    assert "___" not in str(final)
    return {one["term"]: one for one in report["proposals"]}


async def test_a_models_question_and_draft_are_taken() -> None:
    found = await proposals_of(TERRAFORM)
    terraform = found["Terraform"]
    assert (terraform["question"], terraform["draft"]) == (
        TERRAFORM["question"], TERRAFORM["draft"],
    )  # fmt: skip
    assert (terraform["section"], terraform["entry"]) == ("experience", "exp-1")
    assert terraform["verified"] is False
    assert len({one["id"] for one in found.values()}) == len(found)


async def test_both_modes_make_the_same_document() -> None:
    plain, report = await World(offering(TERRAFORM)).tailor()
    complete, other = await World(offering(TERRAFORM)).tailor(mode="complete_jd")
    assert plain == complete
    assert report["proposals"] == []
    assert report["score"] == other["score"]


@pytest.mark.parametrize(
    "changes",
    [
        {"term": "Rust"},
        {"term": "Python", "question": "Have you worked with Python?"},
        {"question": "Have you worked with Rust?"},
        {"question": "You have worked with Terraform."},
        {"question": f"Have you {'x' * 300} Terraform?"},
        {"question": "Have you sent 300 dollars to win Terraform?"},
        {"question": "<b>Have you</b> worked with Terraform?"},
    ],
)
async def test_other_questions_give_way_to_a_plain_one(changes: Document) -> None:
    found = await proposals_of({**TERRAFORM, **changes})
    assert "Rust" not in found
    assert "Python" not in found
    assert found["Terraform"]["question"] == "Have you worked with Terraform? Where, and what for?"


@pytest.mark.parametrize(
    "draft", ["", "Cut costs by 40% with Terraform", "Led a team", "See http://x Terraform", "{{}}"]
)
async def test_a_draft_that_claims_what_nobody_said_gives_way_to_blanks(draft: str) -> None:
    found = await proposals_of({**TERRAFORM, "draft": draft})
    assert found["Terraform"]["draft"] == "Used Terraform to ___."


async def test_the_model_is_asked_about_what_is_missing_in_complete_jd_alone() -> None:
    for mode, asked in (("resume_jd", False), ("complete_jd", True)):
        world = World(offering())
        await world.tailor(mode=mode)
        assert isinstance(world.model, ScriptedModel)
        (request,) = [one for one in world.model.requests if one.stage == "generate_summary"]
        assert ("missing" in request.material) is asked
        assert ("proposals" in request.schema["properties"]) is asked


async def test_without_a_question_about_the_summary_there_are_plain_proposals() -> None:
    bare = {"name": "Kim", "summary": "", "technical_skills": {}, "experience": [], "projects": []}
    found = await proposals_of(resume=bare)
    assert found["Terraform"]["section"] == "skills"
    assert found["Terraform"]["entry"] == ""


def edited(report: Document, final: Document) -> EditedResult:
    return EditedResult(
        mode="complete_jd", jd=JD, job_title="", resume=resume(), edited=final, report=report
    )


@pytest.mark.parametrize(
    "text", ["Set up 14 servers with Terraform at Northwind.", TERRAFORM["draft"]]
)
async def test_an_accepted_draft_is_an_own_statement_and_the_others_stay(text: str) -> None:
    world = World(offering(TERRAFORM))
    final, report = await world.tailor(mode="complete_jd")
    final["experience"][0]["points"].append(text)
    _, second = world.application.review_resume(edited(report, final))
    (change,) = second["changes"]
    assert (change["after"], change["verdict"]) == (text, "own statement")
    assert "Terraform" in change["reason"]
    before = {one["term"]: one for one in report["proposals"]}
    after = {one["term"]: one for one in second["proposals"]}
    assert before.keys() - after.keys() == {"Terraform"}
    assert all(after[term] == before[term] for term in after)


async def test_an_answer_to_one_of_two_questions_that_begin_alike_leaves_the_other_open() -> None:
    jd = "Requirements:\n- experience with Terraform and Ansible\n"
    offers = [
        {"term": tool, "question": f"Have you used {tool}?", "draft": f"Used {tool} to ___ at ___."}
        for tool in ("Terraform", "Ansible")
    ]
    world = World(offering(*offers))
    final, report = await world.tailor(mode="complete_jd", jd=jd)
    final["experience"][0]["points"].append("Used Terraform to set up 12 hosts at work.")
    result = EditedResult(
        mode="complete_jd", jd=jd, job_title="", resume=resume(), edited=final, report=report
    )
    _, told = world.application.review_resume(result)
    before = {one["term"] for one in report["proposals"]}
    assert {one["term"] for one in told["proposals"]} == before - {"Terraform"}
    assert "Ansible" in before


async def test_a_report_of_an_older_release_can_be_reviewed() -> None:
    world = World(offering(TERRAFORM))
    final, report = await world.tailor(mode="complete_jd")
    old = {key: report[key] for key in ("mode", "terms", "changes", "kept", "stages", "model")}
    old["terms"] = [
        {key: term[key] for key in ("term", "kind", "weight", "quote")} for term in old["terms"]
    ]
    old["proposals"] = [{"term": "Terraform", "question": "Have you?"}]
    old["score"] = {"before": 1.0, "after": 2.0}
    _, second = world.application.review_resume(edited(old, final))
    assert second.keys() == report.keys()
    assert "Terraform" in [one["term"] for one in second["proposals"]]


async def test_a_translation_waits_for_the_person() -> None:
    german = "Half bei der Migration von 30 Diensten auf K8s und senkte die Kosten um 20%"
    wrong = german.replace("30", "300")
    named = german.replace("K8s", "OpenShift")

    def say(text: str) -> ScriptedModel:
        told = {"sentences": [{"text": text, "sources": ["exp-1-b1"]}]}
        return ScriptedModel({"generate_summary": told})

    for text, where in ((german, "to_confirm"), (wrong, "kept"), (named, "kept")):
        final, report = await World(say(text)).tailor(language="de")
        assert final["summary"] == resume()["summary"]
        assert report["language"] == "de"
        assert [one["proposed"] for one in report[where]] == [text]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Pythonで遅延を820 msから470 msに短縮", "to_confirm"),
        ("Pythonで遅延を820 msから47 msに短縮", "kept"),
        ("GoogleのPythonで遅延を820 msから470 msに短縮", "kept"),
        ("PythonとK8sで遅延を820 msから470 msに短縮", "kept"),
    ],
)
async def test_names_and_numbers_are_read_among_letters_of_another_script(
    text: str, verdict: str
) -> None:
    said = {"bullets": [{"text": text, "sources": ["exp-1-b3"]}]}
    world = World(ScriptedModel({"generate_experience": said}))
    final, report = await world.tailor(language="ja")
    assert sorted(texts(final)) == sorted(texts(resume()))
    assert text in [one["proposed"] for one in report[verdict]]


async def test_a_lie_in_the_persons_own_language_is_no_translation() -> None:
    lie = "Led the migration of 30 services to K8s, and cut the cost by 20%"
    told = {"sentences": [{"text": lie, "sources": ["exp-1-b1"]}]}
    _, report = await World(ScriptedModel({"generate_summary": told})).tailor(language="de")
    assert report["to_confirm"] == []
    assert [one["proposed"] for one in report["kept"]] == [lie]


async def test_the_language_follows_the_posting_unless_one_is_chosen() -> None:
    posting = (
        "Wir suchen für unser Team in der Stadt eine Person, die mit Python und Kubernetes "
        "arbeitet und bei der Planung hilft."
    )
    for chosen, told in (("", "de"), ("fr", "fr")):
        world = World()
        _, report = await world.tailor(jd=posting, language=chosen)
        assert report["language"] == told
        assert isinstance(world.model, ScriptedModel)
        asked = [one for one in world.model.requests if one.stage != "extract_jd_hints"]
        assert {one.material["language"] for one in asked} == {told}


SKILLS = [
    "Excel", "PostgreSQL", "K8s", "Jira", "Git", "negotiation", "project management", "budgeting",
    "Juggling", "Python",
]  # fmt: skip


def skills_of(final: Document) -> Counter[str]:
    return Counter(skill for members in final["technical_skills"].values() for skill in members)


async def test_an_unnamed_list_is_grouped_and_takes_the_postings_names() -> None:
    document = resume(technical_skills={"Skills": SKILLS})
    final, report = await World().tailor(resume=document)
    renamed = [one for one in report["changes"] if one["after"] == "Kubernetes"]
    assert [one["before"] for one in renamed] == ["K8s"]
    assert skills_of(final) == Counter(
        ["Kubernetes" if skill == "K8s" else skill for skill in SKILLS]
    )
    assert len(final["technical_skills"]) > 1
    assert "skills" in report["reordered"]
    _, second = World().application.review_resume(
        EditedResult(
            mode="resume_jd", jd=JD, job_title="", resume=document, edited=final, report=report
        )
    )
    assert [one["verdict"] for one in second["changes"]] == [
        one["verdict"] for one in report["changes"]
    ]


@pytest.mark.parametrize("name", ["Expert", "Basic", "Fluent", "Backend", "技能"])
async def test_categories_that_the_person_named_stay(name: str) -> None:
    document = resume(technical_skills={name: SKILLS, "Other": ["Rust"]})
    final, _ = await World().tailor(resume=document)
    assert list(final["technical_skills"]) == [name, "Other"]


async def test_two_names_of_one_thing_stay_two_skills() -> None:
    document = resume(technical_skills={"Tools": ["K8s", "Kubernetes"]})
    final, _ = await World().tailor(resume=document)
    assert final["technical_skills"] == {"Tools": ["K8s", "Kubernetes"]}


async def test_the_largest_result_fits_one_message() -> None:
    bullets = [
        f"Wrote {number} runbooks " + "with Python for the team " * 14 for number in range(12)
    ]
    entries = [
        entry(f"exp-{n}", *[f"{text} {n}" for text in bullets], title="Developer")
        for n in range(1, 46)
    ]
    document = resume(experience=entries, summary="Wrote the runbooks. " * 100)
    assert 180_000 < sum(len(text) for text in texts(document)) < 200_000

    def lies(request: Any) -> Document:
        told = [
            {"text": one["text"].replace("Wrote", "Led and wrote"), "sources": [one["id"]]}
            for one in request.material["bullets"]
        ]
        return {"bullets": told}

    world = World(ScriptedModel({"generate_experience": lies}))
    final, report = await world.tailor(resume=document, mode="complete_jd")
    for one in final["experience"]:
        one["points"] = [f"{text} 北京" for text in one["points"]]
        one["bullets"] = one["points"]
    result = EditedResult(
        mode="resume_jd", jd=JD, job_title="", resume=document, edited=final, report=report
    )
    _, second = world.application.review_resume(result)
    for written in (report, second):
        assert len(json.dumps(written, ensure_ascii=False).encode()) < 350_000
    assert report["left_out"]["kept"] > 0
    assert second["left_out"]["changes"] > 0
    assert second["terms"]
