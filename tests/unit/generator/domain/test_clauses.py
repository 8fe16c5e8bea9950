"""What goes together in a sentence: the same told in another order, and told of something else."""

from __future__ import annotations

import pytest

from services.generator.domain.fact_check import SUPPORTED, FactCheck
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)

#: Each with the same in another order, and with something told of another thing.
REORDERED = [
    (
        "Drafted letters for a charity and logged calls in Excel",
        "Drafted letters for a charity, with calls logged in Excel",
        "Drafted letters for a charity, with letters logged in Excel",
    ),
    (
        "Fitted frames at a shop in Ely; polished lenses there on an edger",
        "Fitted frames and polished lenses at a shop in Ely",
        "Fitted frames on an edger at a shop in Ely",
    ),
    (
        "Rewired flats in Leeds, working in pairs and testing with a meter",
        "Working in pairs, rewired flats in Leeds, testing with a meter",
        "Rewired flats in Leeds with a meter",
    ),
    (
        "Fed dogs and washed cats in a shelter",
        "Washed cats and fed dogs in a shelter",
        "Fed dogs, with dogs washed in a shelter",
    ),
    (
        "Planted turf on one estate. Fed deer in a park",
        "Planted turf on one estate and fed deer in a park",
        "Planted turf on one estate and fed deer there",
    ),
    (
        "Worked on the ferry as a cook, baking bread for crews",
        "Baked bread for crews on the ferry",
        "Baked bread for crews as a captain on the ferry",
    ),
    (
        "Worked in sales for Acme, writing letters for Bolt",
        "Wrote letters for Bolt",
        "Wrote letters for Acme",
    ),
    (
        "Drew signs for a clinic, working in Figma, and drew maps for a park in Word",
        "Drew signs for a clinic in Figma and drew maps for a park in Word",
        "Drew maps for a park in Figma",
    ),
    (
        "Before 8 a.m., mopped floors, emptied bins and cleaned windows",
        "Mopped floors, emptied bins and cleaned windows before 8 a.m.",
        "Mopped floors, emptied bins and cleaned windows after 8 a.m.",
    ),
    (
        "On Mondays, mopped floors; cleaned windows",
        "Mopped floors on Mondays and cleaned windows",
        "Cleaned windows on Mondays",
    ),
    (
        "Checked swallowing in patients and eating in children",
        "Checked patients' swallowing and children's eating",
        "Checked children's swallowing",
    ),
    (
        "Kept diaries for directors and booked around 25 trips for nurses",
        "Kept directors' diaries, booking around 25 trips for nurses",
        "Kept directors' diaries, booking around 25 trips for directors",
    ),
    (
        "Mended cars in the yard of a farm, where I was one of seven mechanics",
        "As one of seven mechanics, mended cars in the yard of a farm",
        "As one of seven mechanics, mended farms in the yard",
    ),
    (
        "Packed 1,400 boxes of pens and 2,300 bags of nails",
        "Packed 2,300 bags of nails and 1,400 boxes of pens",
        "Packed 2,300 boxes of pens and 1,400 bags of nails",
    ),
]
#: Names, numbers of each, initials.
NAMED = [
    (
        "Planned routes out of the Coventry depot for the Leeds shop",
        "Planned routes out of the depot in Coventry for the Leeds shop",
        "Planned routes out of the depot in Leeds for the shop",
    ),
    (
        "Built charts for the Leeds and Hull depots and trained staff in York",
        "Built charts at the Leeds and Hull depots",
        "Built charts at the York and Hull depots",
    ),
    (
        "Made Stage 4 drawings for a school",
        "Made drawings at Stage 4 for a school",
        "Made drawings at Stage 2 for a school",
    ),
    (
        "Moved tools from the Leeds and Hull depots to York",
        "Moved tools to York from the Leeds and Hull depots",
        "Moved tools to the Leeds and Hull depots",
    ),
    (
        "Labelled boxes for the vet's final check",
        "Labelled boxes for final checks by the vet",
        "Labelled boxes for final checks by the nurse",
    ),
    (
        "Counted lice on 20 fish per pen at two farms",
        "Counted lice on 20 fish from every pen at two farms",
        "Counted lice on 20 fish from every farm",
    ),
    (
        "Prepared returns for 140 traders and filed them",
        "Prepared returns for 140 traders, all of which were filed",
        "Prepared returns for 140 traders, all of which were approved",
    ),
    (
        "Ran a reading group of six on Fridays and a choir of nine on Mondays",
        "Ran a choir of nine on Mondays and a reading group of six on Fridays",
        "Ran a choir of six on Mondays and a reading group of nine on Fridays",
    ),
    (
        "Checked claims against DfT rules",
        "Checked claims against Department for Transport (DfT) rules",
        "Checked claims against Ministry of Transport (DfT) rules",
    ),
    (
        "Tested water by ICP-MS",
        "Tested water by inductively coupled plasma mass spectrometry",
        "Tested water, introduced complex procedures and managed staff",
    ),
]


@pytest.mark.parametrize(("source", "honest", "lie"), [*REORDERED, *NAMED])
def test_what_goes_together_may_change_places_and_nothing_else(
    source: str, honest: str, lie: str
) -> None:
    assert CHECK(honest, [source]).verdict == SUPPORTED
    assert CHECK(lie, [source]).verdict != SUPPORTED
