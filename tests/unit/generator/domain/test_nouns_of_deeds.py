"""Deeds told in nouns, behind verbs that say little themselves."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Sampled the core at noon", "Took samples of the core at noon"),
        ("Took measurements of blood pressure", "Measured blood pressure"),
        ("Wrote a summary of the interviews", "Summarised the interviews"),
        ("Counselled students in sessions", "Held counselling sessions with students"),
        ("Made coffee and trained new starters", "Made coffee and gave new starters training"),
        ("Serviced boilers, doing six visits a day", "Made six visits a day, servicing boilers"),
        ("Taught cello to 18 pupils", "Gave cello lessons to 18 pupils"),
        ("Boned out lamb", "Did the boning-out of lamb"),
        ("Was trained in scanning", "Received training in scanning"),
        ("Took calls, running tests and booking rooms", "Took calls; ran tests; booked rooms"),
        ("Escorted prisoners to court", "Acted as an escort for prisoners to court"),
        ("Chaired 40 conferences", "Served as chair of 40 conferences"),
        ("Covered court hearings", "Provided coverage of court hearings"),
        ("Laid 300 m of drain", "Installed 300 m of drain"),
        ("Loaded trailers, using a forklift", "Operated a forklift, loading trailers"),
        ("Rebooked slots with hauliers by phone", "Rebooked slots, phoning hauliers"),
    ],
)
def test_a_deed_may_be_told_in_a_noun(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Logged drill core, which the head sampled", "Took samples of drill core"),
        ("Took calls from customers", "Called customers"),
        ("Took measurements of blood pressure and urine", "Made payments of blood pressure"),
        ("Read a summary of interviews", "Summarised interviews"),
        ("Wrote a request for the supply of gowns", "Supplied gowns"),
        ("Counselled students and attended sessions", "Held training sessions with students"),
        ("Made coffee and trained for three months", "Made coffee and gave training for months"),
        ("Received training and delivered parcels", "Delivered training and parcels"),
        ("Took a course in welding and trained staff", "Gave a course in welding"),
        ("Was trained in scanning", "Gave training in scanning"),
        ("Attended cello lessons and taught maths", "Gave cello lessons"),
        ("Trained six nurses in scanning", "Received training in scanning"),
        ("Took calls, running tests", "Ran the call team"),
        ("Escorted prisoners and drove ministers", "Acted as an escort for ministers"),
        ("Chaired 40 conferences and attended board meetings", "Served as chair of the board"),
    ],
)
def test_no_other_deed_is_told_in_a_noun(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED


def test_the_noun_of_a_deed_keeps_its_object() -> None:
    source = ["Covered court hearings and read minutes"]
    assert CHECK("Provided coverage of minutes", source).verdict != SUPPORTED
