"""Where a verb of the person stands, besides at the beginning of a part."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Spent two winters planting spruce", "Planted spruce for two winters"),
        ("Tended a bar, and on Mondays changed kegs", "Tended a bar. Mondays: changed kegs"),
        ("Inspected homes and on that basis estimated costs", "Estimated costs"),
        ("Checked the wiring after isolating the supply", "Isolated the supply"),
        (
            "Cleaned the lintels and then repointed them",
            "Repointed the lintels after cleaning them",
        ),
        ("Changed locks after tenants left", "After tenants had left, changed locks"),
        ("Sold parcels without missing a slot", "Sold parcels and missed no slot"),
        (
            "Was part of a five-man crew that erected scaffolds",
            "Erected scaffolds as part of a five-man crew",
        ),
        ("Booked interviews in Bullhorn", "Interviews booked in Bullhorn"),
        ("Trained a model; it was tested on data", "Trained a model, tested on data"),
    ],
)
def test_what_the_person_did_may_be_told_first(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Spent four weeks with a crew replacing switches", "Replaced switches over four weeks"),
        ("Sold tickets for a hall cleaned by students", "Cleaned a hall"),
        ("Helped out, and on Mondays the head changed kegs", "Changed kegs on Mondays"),
        ("Supported a startup after raising $5M", "Raised $5M"),
        (
            "Cleaned the lintels and then repointed them",
            "Cleaned the lintels after repointing them",
        ),
        ("Changed locks after tenants left", "Left tenants"),
        ("Sold parcels without missing a slot", "Missed slots"),
        ("Was part of a five-man crew that erected scaffolds", "Erected scaffolds"),
        ("Worked for a firm that erected scaffolds", "Erected scaffolds"),
        ("Trained a model; it was tested by the head", "Trained and tested a model"),
    ],
)
def test_what_others_did_stays_theirs(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "Reduced the weight from 4 kg to 3 kg by thinning the ribs",
            "Thinned the ribs, thereby reducing the weight from 4 kg to 3 kg",
        ),
        (
            "Changed the sequence, which brought water use from 38 to 29 litres",
            "Lowered water use from 38 to 29 litres by changing the sequence",
        ),
        (
            "Fed comments back to vendors by the next morning",
            "Comments fed back to vendors by the next morning",
        ),
        (
            "Arranged for boilers to be serviced by a contractor",
            "Arranged the servicing of boilers by a contractor",
        ),
        (
            "Rewired houses together with one apprentice",
            "Together with one apprentice, rewired houses",
        ),
        ("Supervised a service, with a team of five", "Supervised, with a team of five, a service"),
    ],
)
def test_how_it_was_done_may_be_told_otherwise(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict == SUPPORTED


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "Reduced the weight from 4 kg to 3 kg by thinning the ribs and cut costs",
            "Thinned the ribs, thereby cutting costs",
        ),
        (
            "Wrote reports and changed the sequence, which brought water use from 38 to 29 litres",
            "Lowered water use from 38 to 29 litres by writing reports",
        ),
        ("Was trained by the next manager", "Trained the next manager"),
        ("Arranged for boilers to be serviced by a contractor", "Serviced boilers"),
        ("Worked as an assistant in the manager's office", "Worked as a manager"),
        ("Trained with two nurses", "Trained, for a year, two nurses"),
    ],
)
def test_nothing_else_is_told_of_how_it_was_done(source: str, told: str) -> None:
    assert CHECK(told, [source]).verdict != SUPPORTED
