"""How far it went, by what means, of how many it is said, and who was taught."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import REJECTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)

HONEST = [
    ("Wrote a plan of what a second shop would cost", "Wrote a plan of the cost of a second shop"),
    ("Fed dogs, and called for help if needed", "Fed dogs, and called for help when needed"),
    ("Fed dogs that were about to leave", "Fed dogs that were due to leave"),
    (
        "Wrote the part of the server that sends plans",
        "Wrote the server component that sends plans",
    ),
    ("Took children to school in a minibus", "Took children to school by minibus"),
    ("Wrote plans under the vet's guidance", "Wrote plans, guided by the vet"),
    ("Fed dogs in 12-hour shifts", "Fed dogs in shifts of 12 hours each"),
    ("Fed the three biggest dogs", "Fed all three biggest dogs"),
    ("Fed those above the limit", "Fed any above the limit"),
    ("Sold cars in a family-owned shop", "Sold cars in a shop that is family-owned"),
    ("Night nurse. Fed 12 dogs", "Night nurse who fed 12 dogs"),
    ("Worked as a nurse and fed dogs", "Nurse who fed dogs"),
    ("Listed cars, which were offered to two owners", "Listed cars that went to two owners"),
    ("Cut trips due to illness", "Cut trips because of illness"),
    ("Ranked dogs by urgency of repair", "Ranked dogs by repair urgency"),
    ("Fed dogs as part of a crew of five", "Fed dogs in a five-person crew"),
    ("Drew plans of houses, most of them small", "Drew plans of mostly small houses"),
    ("Sold five cars a month on average", "Sold an average of five cars a month"),
]
FABRICATED = [
    ("Sold an average of five cars a month", "Sold five cars a month"),
    ("Told people what a car might cost to mend", "Mended cars"),
    ("Wrote a plan that would save £20,000", "Wrote a plan that saved £20,000"),
    ("Fed dogs with my brother", "Fed dogs"),
    ("Fed dogs under a senior vet", "Fed dogs"),
    ("Asked to lead the team", "Led the team"),
    ("Stood in for the vet on two Sundays", "Fed dogs for the vet on two Sundays"),
    ("Trained for six weeks as a vet", "Trained vets for six weeks"),
    ("Took bookings for the head chef", "Head chef taking bookings"),
    ("Typed plans for the architect", "Architect typing plans"),
    ("Answered two thirds of calls within a day", "Answered calls within a day"),
    ("Passed the first two exams", "Passed the exams"),
    ("Painted a wall of the school", "Painted the school"),
    ("Ran the bar of a hotel", "Ran a hotel"),
    ("Did light cleaning for two owners", "Did cleaning for two owners"),
    ("Was going to open a shop", "Opened a shop"),
    ("Ran the diary of the managing director", "Managing director running a diary"),
    ("Fed 8 dogs, 3 of them from a farm", "Fed 8 dogs from a farm"),
    ("Answered calls within a day in 9 of 10 cases", "Answered calls within a day"),
    ("Kept wine for 3 to 5 years", "Kept wine for 5 years"),
    ("Checked one in ten dogs", "Checked ten dogs"),
    ("Hoped to pass the exam", "Passed the exam"),
    ("Was offered the post of vet", "Vet"),
    ("Gave the lawyer a list of 30 dogs", "Lawyer with 30 dogs"),
    ("Fed dogs for three owners", "Fed dogs for each owner"),
    ("Raised £500 at three markets", "Raised £500 each at three markets"),
]


@pytest.mark.parametrize(("source", "claim"), HONEST)
def test_what_is_kept_in_other_words_is_not_refused(source: str, claim: str) -> None:
    verdict = CHECK(claim, [source])
    assert verdict.verdict != REJECTED, verdict.problems


@pytest.mark.parametrize(("source", "claim"), FABRICATED)
def test_what_is_left_out_or_made_wider_is_refused(source: str, claim: str) -> None:
    assert CHECK(claim, [source]).verdict == REJECTED
