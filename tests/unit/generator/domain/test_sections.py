from __future__ import annotations

from services.generator.domain.sections import Answers, Bullet, assemble, bullets_of, skills_of
from services.generator.domain.tailoring.differences import changes_of, dropped_of
from services.generator.domain.tailoring.edits import with_ids
from services.generator.domain.tailoring.skills import order_skills
from tests.fakes.generator_world import entry, resume


def test_without_answers_the_copy_equals_the_resume() -> None:
    document = resume()
    assert assemble(document, Answers(bullets={})) == document


def test_answers_replace_both_spellings_and_move_the_ids() -> None:
    bullets = [Bullet(id="exp-2-b1", text="Kept a shop in PHP running")]
    final = assemble(resume(), Answers(bullets={"exp-2": bullets}))
    assert final["experience"][1]["points"] == final["experience"][1]["bullets"]
    assert final["experience"][1]["points"] == ["Kept a shop in PHP running"]
    assert final["experience"][1]["company"] == "Contoso"
    assert resume()["experience"][1]["points"] == ["Maintained a shop in PHP"]


def test_bullets_without_ids_are_numbered_by_place() -> None:
    assert [b.id for b in bullets_of({"id": "exp-1", "points": ["a", "b"]})] == [
        "exp-1-b1",
        "exp-1-b2",
    ]


def test_skills_that_are_no_lists_of_texts_are_left_alone() -> None:
    document = resume(technical_skills={"A": ["x", "y"], "B": "x, y", "C": [1]})
    assert skills_of(document) == {"A": ["x", "y"]}
    final = assemble(document, Answers(bullets={}, skills={"A": ["y", "x"]}))
    assert final["technical_skills"] == {"A": ["y", "x"], "B": "x, y", "C": [1]}


def test_repeated_skills_are_kept_as_often_as_they_were() -> None:
    skills = {"Expert": ["a", "b", "a"], "Basic": ["c"]}
    ordered = order_skills(skills, [("basic", ["a", "c"]), ("Expert", ["b", "b", "c", "A"])])
    assert list(ordered.items()) == [("Basic", ["c"]), ("Expert", ["b", "a", "a"])]


def test_new_entries_and_bullets_get_numbers_never_used_before() -> None:
    edited = resume()
    edited["experience"][1]["points"].append("New")
    edited["experience"].append({"company": "Later", "points": ["One"]})
    del edited["experience"][0]["points"][2]
    edited["experience"][0]["bullet_ids"] = ["exp-1-b1", "exp-1-b2"]
    edited["experience"][0]["points"].append("Another")
    final = with_ids(edited, resume())
    assert final["experience"][0]["bullet_ids"] == ["exp-1-b1", "exp-1-b2", "exp-1-b4"]
    assert final["experience"][1]["bullet_ids"] == ["exp-2-b1", "exp-2-b2"]
    assert final["experience"][2]["id"] == "exp-3"
    assert final["experience"][2]["bullet_ids"] == ["exp-3-b1"]
    assert [change.after for change in changes_of(resume(), final)] == ["Another", "New", "One"]
    (dropped,) = dropped_of(resume(), final)
    assert dropped.bullet == "exp-1-b3"


def test_ids_given_twice_are_given_anew() -> None:
    edited = resume(experience=[entry("exp-1", "a"), entry("exp-1", "b")])
    final = with_ids(edited)
    assert [one["id"] for one in final["experience"]] == ["exp-1", "exp-2"]
    ids = [id_ for one in final["experience"] for id_ in one["bullet_ids"]]
    assert len(set(ids)) == len(ids)
