"""Measures, times and limits told in another unit or another form, and told falsely."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)

SAME = [
    ("of up to 5,200 square feet", "as large as 5,200 sq ft", "as large as 5,400 sq ft"),
    ("of up to 300 feet", "as high as 300 ft", "higher than 300 ft"),
    ("of up to 180 metres", "no longer than 180 m", "of 180 m"),
    ("at a depth of 24 inches", "at a depth of 2 feet", "at a depth of 3 feet"),
    ("of 1,500 feet", "of 500 yards", "of 1,500 yards"),
    ("of 2.5 miles", "of 13,200 feet", "of 12,300 feet"),
    ('with a 3/4" pipe', "with a 0.75-inch pipe", "with a 0.34-inch pipe"),
    ("on 0.5 hectares", "on 5,000 m²", "on 500 m²"),
    ("in 0.5 mL at 13,000 rpm", "in 500 µL at 13,000 revolutions per minute", "in 50 µL"),
    ("from 10 to 100 Gbit/s", "from 10 Gbps to 100 Gbps", "from 10 Mbps to 100 Mbps"),
    ("by €0.30 each", "by 30 euro cents each", "by 13 euro cents each"),
    ("every six months", "half-yearly", "half-hourly"),
    ("every six months", "six-monthly", "monthly"),
    ("every two weeks", "two-weekly", "weekly"),
    ("within a year", "within 12 months", "within two months"),
    ("with an hour's notice", "with sixty minutes' notice", "with six minutes' notice"),
    ("a week ahead", "one week ahead", "two weeks ahead"),
    ("every third weekend", "one weekend in three", "three weekends"),
    ("on a week's trip", "on a week-long trip", "on a month-long trip"),
    ("on a nine-month trip", "on a nine-month trip", "on a year-long trip"),
    ("for six years", "throughout six years", "throughout seven years"),
    ("for Years 7 to 9", "for Years 7, 8 and 9", "for Years 7 to 10"),
    ("78 out of every 100 times", "78% of times", "87% of times"),
    ("at 4.30 a.m.", "at half past four in the morning", "at half past five in the morning"),
    ("at 6 p.m.", "at 6 in the evening", "at 6 in the morning"),
    ("from 2 pm to 10 pm", "from 2 to 10 pm", "from 2 am to 10 pm"),
    ("in first-level support", "in tier 1 support", "in tier 2 support"),
    ("of 18 tonnes in 18 months", "of 18 t in a year and a half", "of 18 kg in 18 months"),
    ("with 1,500 litres", "with 1.5 m³", "with 15 m³"),
    ("with 3,000 cubic yards", "with 81,000 cubic feet", "with 8,100 cubic feet"),
    ("with 1.9 MB", "with 1,900 kB", "with 190 kB"),
    ("of 200 words or less", "of at most 200 words", "of 200 words or more"),
    ("for six people at most", "for no more than six people", "for six people"),
    ("in 40 minutes or less", "within 40 minutes", "in 4 minutes or less"),
    ("with a limit of £10,000", "up to £10,000", "from £10,000"),
    ("for 70 or so people", "for about 70 people", "for 90 or so people"),
    ("warmer than 5 °C", "above 5 °C", "below 5 °C"),
    ("one weekend in six", "every sixth weekend", "every second weekend"),
    ("every other weekend", "on alternate weekends", "every weekend"),
    ("one week in five", "one week out of every five", "one week out of every six"),
    ("for lines 2 and 5 and trams", "for lines 2 and 5, trams", "for lines 2 and 6, trams"),
    ("in 7.5-hour shifts", "in shifts of seven and a half hours", "in shifts of 7 hours"),
    ("in a 2x14 parlour", "in the 2x14 parlour", "in a 2x11 parlour"),
    ("after each duty", "after every duty", "after 2 duties"),
    ("after every tenth part", "after every ten parts", "after every five parts"),
    ("seven days a week", "daily", "five days a week"),
    ("once every ten days", "every ten days", "every day"),
    ("in two evening sessions", "over two evening sessions", "over three evening sessions"),
    ("on nine-hour shifts", "for nine hours per shift", "for nine hours per week"),
    ("on Tuesday and Thursday evenings", "on two evenings", "on three evenings"),
    ("every four hours", "at four-hour intervals", "for four hours"),
    ("twice a month", "twice monthly", "monthly"),
    ("around 8 fields", "around eight fields", "around fields with 8 owners"),
    ("from 50 to 32 minutes", "by 18 minutes", "by 28 minutes"),
    ("from 78% to 83%", "by five points, from 78% to 83%", "by 5%, from 78% to 83%"),
    ("with one other engineer", "as one of two engineers", "as one of three engineers"),
    ("in 11 in-house teams", "in eleven in-house teams", "in 11 teams of 11"),
    ("with two other cooks", "with two fellow cooks", "with two fellow chefs de partie"),
]


@pytest.mark.parametrize(("known", "same", "other"), SAME)
def test_a_measure_in_another_form_is_the_same_measure(known: str, same: str, other: str) -> None:
    source = [f"Tested plans {known}"]
    assert CHECK(f"Tested plans {same}", source).verdict == SUPPORTED
    assert CHECK(f"Tested plans {other}", source).verdict != SUPPORTED


@pytest.mark.parametrize("said", ["against one another", "one at a time"])
def test_a_pronoun_is_no_number(said: str) -> None:
    problems = CHECK(f"Tested plans {said}", ["Tested plans"]).problems
    assert not any("one" in one and "not what you wrote" in one for one in problems)


def test_years_told_as_months_keep_their_number() -> None:
    claim = "Kept maps of two centuries"
    assert CHECK(claim, ["Kept maps of 300 years"]).verdict == REJECTED


def test_numbers_of_two_things_are_not_exchanged() -> None:
    claim = "Filled 31 office and 12 warehouse vacancies"
    assert CHECK(claim, ["Filled 31 warehouse and 12 office vacancies"]).verdict == REJECTED


def test_what_something_came_to_is_not_what_it_changed_by() -> None:
    source = ["Shortened the setup from 40 to 25 minutes"]
    assert CHECK("Shortened the setup by 25 minutes", source).verdict == REJECTED


@pytest.mark.parametrize(
    "claim", ["Has Quick Tidy Star (QTS)", "Has Qu\N{CYRILLIC SMALL LETTER A}lified Teacher Status"]
)
def test_initials_stand_for_nothing_else(claim: str) -> None:
    assert CHECK(claim, ["Has Qualified Teacher Status (QTS)"]).verdict == REJECTED
