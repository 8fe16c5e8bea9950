"""The figures of a statement: what they count, how often and how exactly."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)

HONEST = [
    (
        "Trained 17; 16 still there after two years",
        "Trained 17; after two years 16 are still there",
    ),
    ("Took bookings of groups of ten persons or more", "Took group bookings of ten or more"),
    ("Drew plans for nine weeks", "Drew plans over nine long weeks"),
    ("Drew plans twice a week", "Drew plans twice weekly"),
    ("Wrote plans, two each week", "Wrote two plans weekly"),
    ("Cooked for 60 on my own", "Cooked for 60 on my own"),
    ("Wrote 18 plans of 30 seconds", "Wrote 18 half-minute plans"),
    ("Wrote plans weekly, which go to 80 pupils", "Wrote weekly plans, which go to 80 pupils"),
    ("Wrote plans for a budget, which came to £8,000", "Wrote plans for an £8,000 budget"),
    ("Trained a class of 24 pupils", "Trained a class of 24"),
    ("Fed 40 or more dogs", "Fed 40+ dogs"),
    ("Fed over 40 dogs", "Fed at least 40 dogs"),
    ("Fed dogs every Friday", "Fed dogs once a week"),
    ("Fed 350 horses for office and farm staff", "Fed 350 horses for farm and office staff"),
    ("Fed 350 office and farm staff", "Fed 350 farm and office staff"),
    ("Cut the wait from 14 days to 7", "Cut the wait from two weeks to one"),
    ("Took loads of up to 7.5 tonnes", "Took loads of up to 7,500 kg"),
    ("Kept a float of 1,500 euros for three sites", "Kept a €1,500 float across three sites"),
    ("Fed 70 dogs, every one of them", "Fed 70 dogs"),
    ("Fed dogs on Thursdays and ran the Thursday club", "Ran the Thursday club and fed dogs"),
    ("Sold 30% more bread over 2022", "Sold 30% more bread across 2022"),
    ("Paid £15 an hour to six cooks", "Paid six cooks £15 per hour"),
    ("Sold 40 plans at £12 each", "Sold 40 £12 plans"),
    ("Won 3 of 5 bids", "Won three out of five bids"),
    ("Cut the wait from 5% to 3% in a year", "Cut the wait from 5% to 3% within one year"),
    ("Fed dogs twice a year", "Fed dogs half-yearly"),
    ("Trained two classes of 28 pupils", "Trained two 28-pupil classes"),
    ("Turned parts to tolerances of 0.02 mm", "Turned parts to 0.02 mm tolerances"),
]
FABRICATED = [
    ("Trained a class of 24", "Trained 24 classes"),
    ("Trained 24 classes", "Trained a class of 24"),
    ("Fed 40 or more dogs", "Fed over 40 dogs"),
    ("Fed 40 dogs or more", "Fed 40 dogs"),
    ("Fed dogs fortnightly", "Fed dogs weekly"),
    ("Fed dogs once a term", "Fed dogs once a month"),
    ("Fed dogs every morning", "Fed dogs every week"),
    ("Drew plans for over nine weeks", "Drew plans for nine weeks"),
    ("Trained 28 pupils in two classes", "Trained two classes of 28 pupils"),
    ("Sold 40 plans at £12 each", "Sold 40 plans for £12"),
    ("Drew the plans of one bridge", "Drew the plans of bridges"),
    ("Fed dogs in room 12", "Fed dogs in 12 rooms"),
    ("Wrote the weekly plan for 30 dogs", "Wrote the weekly plan for 30 dogs a week"),
    ("Drew plans of 30 seconds", "Drew plans of 30 minutes"),
]


@pytest.mark.parametrize(("source", "claim"), HONEST)
def test_a_figure_told_in_another_way_is_not_refused(source: str, claim: str) -> None:
    verdict = CHECK(claim, [source])
    assert verdict.verdict != REJECTED, verdict.problems


@pytest.mark.parametrize(("source", "claim"), FABRICATED)
def test_another_figure_is_refused(source: str, claim: str) -> None:
    assert not CHECK(claim, [source]).supported


def test_a_code_does_not_take_the_place_of_another_one() -> None:
    source = ["Drove trams on lines T1 and T4 and cleaned the depot"]
    assert CHECK("Drove trams on lines T4 and T4", source).verdict == REJECTED
    assert CHECK("Drove trams on lines T4 and T1", source).verdict == SUPPORTED
