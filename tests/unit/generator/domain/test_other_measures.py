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
