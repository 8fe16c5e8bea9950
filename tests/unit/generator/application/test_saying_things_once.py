"""Nothing stands in a result twice because a model told it twice, and one bad wording costs one."""

from __future__ import annotations

from typing import Any

from services.generator.application.ports import Document, ModelRequest
from tests.fakes.generator import ScriptedModel
from tests.fakes.generator_world import World, entry, resume, texts

IMPORTED = "Maintained import jobs for 23 agencies in Python"
REPLACED = "Replaced nightly reports with a page used by 6 teams"


def bullets(*told: tuple[str, str]) -> ScriptedModel:
    def said(request: ModelRequest) -> Document:
        here = "exp-1-b1" in str(request.material["bullets"])
        found = [{"text": text, "sources": sources.split()} for text, sources in told]
        return {"bullets": found if here else []}

    return ScriptedModel({"generate_experience": said})


def summary(*told: tuple[str, str]) -> ScriptedModel:
    found = [{"text": text, "sources": sources.split()} for text, sources in told]
    return ScriptedModel({"generate_summary": {"sentences": found}})


def employed(*points: str) -> dict[str, Any]:
    return {"resume": resume(experience=[entry("exp-1", *points)], projects=[])}


async def test_two_bullets_are_not_merged_while_one_of_them_stays() -> None:
    both = f"{IMPORTED} and replaced nightly reports with a page used by 6 teams"
    world = World(bullets((both, "exp-1-b1 exp-1-b2")))
    final, report = await world.tailor(**employed(IMPORTED, REPLACED))
    assert texts(final) == [IMPORTED, REPLACED]
    (kept,) = report["kept"]
    assert f"It also tells “{REPLACED}”, which is a statement of its own." in kept["reason"]


async def test_a_bullet_that_says_what_another_says_and_more_may_name_both() -> None:
    more = f"{IMPORTED} and 4 cities"
    world = World(bullets((f"{more}.", "exp-1-b2 exp-1-b1")))
    _, report = await world.tailor(**employed(IMPORTED, more))
    assert report["kept"] == []


async def test_a_part_of_a_sentence_that_stays_is_not_said_beside_it() -> None:
    own = "Teacher. Seven years in primary schools, with an interest in children who dislike maths."
    part = "An interest in children who dislike maths."
    world = World(summary((part, "summary-2")))
    final, report = await world.tailor(resume=resume(summary=own))
    assert final["summary"] == own
    (kept,) = report["kept"]
    assert kept["reason"] == "It tells only a part of a sentence of yours, which stays."


async def test_what_is_new_stands_after_the_sentence_that_says_who_they_are() -> None:
    world = World(summary(("Wrote runbooks for the billing team.", "exp-1-b2")))
    final, _ = await world.tailor()
    assert final["summary"].startswith("Backend developer. Wrote runbooks")


async def test_a_wording_that_shows_less_costs_no_other_wording_of_its_entry() -> None:
    own = "Reduced p95 latency from 820 ms to 190 ms by caching tariffs in Redis"
    better = "Cut p95 latency from 820 ms to 190 ms by caching tariffs in Redis"
    shown = "Designed idempotent consumers on Kafka for shipment events"
    worse = "Designed idempotent Kafka consumers for shipment events"
    jd = "Requirements:\n- experience with idempotent consumers\n- Redis\n"
    world = World(bullets((worse, "exp-1-b1"), (better, "exp-1-b2")))
    final, report = await world.tailor(**employed(shown, own), jd=jd)
    assert texts(final) == [shown, better]
    assert [one["after"] for one in report["changes"] if one["bullet"]] == [better]
    (kept,) = report["kept"]
    assert kept["reason"] == "It would have shown less of what the job asks for."
