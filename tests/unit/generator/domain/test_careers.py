from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.careers.careers import (
    is_recent,
    months_worked,
    newest_first,
    years_worked,
)
from services.generator.domain.careers.period_tokens import Span
from services.generator.domain.careers.periods import read_periods

TODAY = date(2026, 11, 15)
#: What people write, with how it is to be read: first and last month each end may mean.
WRITTEN = {
    "Jan 2020 – Present": "2020-01 ..",
    "January 2020 — Current": "2020-01 ..",
    "2018-2020": "2018 2020",
    "2018 to 2020": "2018 2020",
    "2018–20": "2018 2020",
    "2018/19": "2018 2019",
    "03/2019 - 11/2021": "2019-03 2021-11",
    "08/19 - 03/21": "2019-08 2021-03",
    "Since 2021": "2021 ..",
    "seit 03.2020": "2020-03 ..",
    "depuis mars 2020": "2020-03 ..",
    "Summer 2019": "2019 2019",
    "Winter 2019/20": "2019 2020",
    "2019": "2019 2019",
    "Sept. '19 – heute": "2019-09 ..",
    "Sept 19 – aujourd’hui": "2019-09 ..",
    "sept. 2019 – actualidad": "2019-09 ..",
    "août 2019 à févr. 2021": "2019-08 2021-02",
    "de enero de 2019 a marzo de 2020": "2019-01 2020-03",
    "2020-01-01 – 2021-03-31": "2020-01 2021-03",
    "2021-09 –": "2021-09 ..",
    "May 2019 until now": "2019-05 ..",
    "Mar – Jun 2019": "2019-03 2019-06",
    "Mar 3, 2019 - 5 April 2020": "2019-03 2020-04",
    "01.02.2019 – 31.03.2021": "2019-02 2021-03",
    "25/12/2019 - 12/31/2020": "2019-12 2020-12",
    "03/04/2019": "2019 2019",
    "Q3 2020 - Q4 2020": "2020-07/2020-09 2020-10/2020-12",
    "Jan 2020 - Mar 2022 · 2 yrs 3 mos": "2020-01 2022-03",
    "2019年4月~現在": "2019-04 ..",
    "平成31年4月〜令和3年3月": "2019-04 2021-03",
    "2020년 3월 ~ 현재": "2020-03 ..",
    "آذار ٢٠١٨ – حتى الآن": "2018-03 ..",
    "Янв 2018 – н.в.": "2018-01 ..",
    "Ağustos 2019 – Günümüz": "2019-08 ..",
    "od 05.2019 do 06.2020": "2019-05 2020-06",
}


def span(said: str) -> Span:
    first, _, last = said.partition("/")
    year, _, month = first.partition("-")
    if not month:
        return int(year) * 12, int(year) * 12 + 11
    begin = int(year) * 12 + int(month) - 1
    return begin, span(last)[1] if last else begin


def worked(*periods: str) -> dict[str, Any]:
    return {"experience": [{"id": f"exp-{n}", "period": text} for n, text in enumerate(periods)]}


def test_periods_are_read_in_the_shapes_people_write() -> None:
    for text, reading in WRITTEN.items():
        start, _, end = reading.partition(" ")
        (period,) = read_periods(text)
        assert period.start == span(start), text
        assert period.end == (None if end == ".." else span(end)), text


@pytest.mark.parametrize(
    "text", ["", "three years", "2021 – 2019", "2562 - 2564", "soon", "2019" * 99]
)
def test_what_cannot_be_read_is_not_guessed(text: str) -> None:
    assert read_periods(text) == []


def test_what_stands_behind_a_dash_is_an_end_only_if_it_says_so() -> None:
    (period,) = read_periods("2019 - Remote")
    assert period.end == span("2019")


def test_several_periods_of_one_entry_are_all_read() -> None:
    assert [one.end for one in read_periods("2015–2017, 2019–2021")] == [span("2017"), span("2021")]


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for period in read_periods(text):
        assert period.start is None or period.end is None or period.start[0] <= period.end[1]


@given(st.integers(2000, 2020), st.integers(1, 12), st.integers(0, 60))
def test_a_period_is_read_the_same_however_it_is_written(year: int, month: int, long: int) -> None:
    last = year * 12 + month - 1 + long
    end_year, end_month = last // 12, last % 12 + 1
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    first = f"{names[month - 1]} {year} – {names[end_month - 1]} {end_year}"
    second = f"{month:02}/{year} - {end_month:02}/{end_year}"
    third = f"{year}-{month:02} to {end_year}-{end_month:02}"
    assert read_periods(first) == read_periods(second) == read_periods(third)
    assert months_worked(worked(first), TODAY) == long + 1


@pytest.mark.parametrize(
    ("period", "recent"),
    [
        ("2008 – 2012", False),
        ("2008 – 2016", True),
        ("Jan 2008 – Oct 2016", False),
        ("2008 –", True),
        ("", True),
        ("long ago", True),
        ("2003–2005, 2020–2021", True),
        ("until 2010", False),
    ],
)
def test_what_ended_within_ten_years_is_recent_and_in_doubt_so_is_the_rest(
    period: str, recent: bool
) -> None:
    assert is_recent({"period": period}, TODAY) is recent


@pytest.mark.parametrize(
    ("periods", "months"),
    [
        (["Jan 2020 – Dec 2020", "Jun 2020 – Jun 2021"], 18),
        (["Jan 2020 – Dec 2020", "Mar 2020 – May 2020"], 12),
        (["Jan 2020 – Dec 2020", "Jan 2022 – Feb 2022"], 14),
        (["2018 – 2020"], 14),
        (["2014 – 2018", "2018 – 2020"], 62),
        (["2019"], 1),
        (["Oct 2026 – Present"], 1),
        (["Nov 2026 – Present"], 0),
        (["2027 – 2029"], 0),
        (["Jan 2026 – Dec 2030"], 10),
        (["Present"], 0),
        (["", "no idea"], 0),
    ],
)
def test_months_are_counted_once_and_never_more_than_the_dates_support(
    periods: list[str], months: int
) -> None:
    assert months_worked(worked(*periods), TODAY) == months
    assert years_worked(worked(*reversed(periods)), TODAY) == months // 12


@pytest.mark.parametrize(
    ("periods", "order"),
    [
        (["2010 – 2012", "2013 – 2018", "2018 – Present"], [2, 1, 0]),
        (["2018 – Present", "2020 – Present", "2013 – 2018"], [0, 1, 2]),
        (["2010 – 2012", "", "2018 – Present"], [0, 1, 2]),
    ],
)
def test_entries_are_ordered_by_their_ends_where_all_have_one(
    periods: list[str], order: list[int]
) -> None:
    entries = worked(*periods)["experience"]
    assert newest_first(entries) == [entries[place] for place in order]
