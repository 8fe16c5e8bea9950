from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.fact_check import FactCheck
from services.generator.domain.language.text import squeeze
from tests.fakes.generator_world import VOCABULARY

CHECK = FactCheck(VOCABULARY)
LATENCY = (
    "Helped the team reduce latency of the billing API from 820 ms to 470 ms "
    "using Python and K8s for 40 clients"
)

HONEST = [
    (
        "Reduced page load time by 40% for 2 million users",
        "Cut page load time by 40 % for 2M users",
    ),
    ("Managed a budget of $2M per year", "Managed an annual budget of $2M"),
    ("Managed a team of 8 people", "Managed a team of eight people"),
    ("Cared for 12 patients a day on the ICU", "Cared for 12 patients daily in intensive care"),
    (LATENCY, "Helped cut billing API latency from 820 ms to 470 ms with Python and Kubernetes"),
    ("Wrote lesson plans for 30 pupils", "Authored lesson plans for 30 students"),
    ("Raised 820 dollars", "Raised over 800 dollars"),
    ("負責開發支付系統", "負責開發支付系統"),
]
FABRICATED = [
    ("Reduced page load time by 40% for 2 million users", "Increased page load time by 40%", "way"),
    ("Reduced page load time by 40%", "Reduced page load time by 45%", "45%"),
    ("Cut cost by 40% for 2 users", "Cut cost by 2% for 40 users", "2%"),
    ("Managed a budget of $2M per year", "Managed a budget of $2M", "$2M"),
    ("Managed a team of 8 people", "Managed 800 people", "800"),
    ("Raised conversion by 5%", "Raised conversion by 5 percentage points", "5 percentage"),
    ("Raised 500 dollars", "Raised over 800 dollars", "800"),
    (LATENCY, "Led the team reducing latency of the billing API", "Led"),
    (LATENCY, "Reduced latency of the billing API", "helped"),
    (LATENCY, "Helped reduce billing API latency from 470 ms to 820 ms", "around"),
    (LATENCY, "Helped reduce latency, resulting in 40 clients", "resulting in"),
    ("Moved patients from ER to ICU", "Moved patients from ICU to ER", "around"),
    ("Trained by senior nurses", "Trained senior nurses", "done to you"),
    ("Did not use Java", "Did use Java", "not"),
    ("Basic knowledge of welding", "Knowledge of welding", "basic"),
    ("Used Java", "Used JavaScript", "JavaScript"),
    ("Wrote plans", "Wrote award-winning plans", "award"),
    ("Wrote plans", "Wrote plans for Siemens", "Siemens"),
    ("Taught maths", "Certified to teach maths", "Certified"),
    ("負責開發支付系統", "負責開發銀行系統", "銀"),
]


@pytest.mark.parametrize(("source", "claim"), HONEST)
def test_an_honest_rewording_is_supported(source: str, claim: str) -> None:
    assert CHECK(claim, [source]).supported, CHECK(claim, [source]).reason


@pytest.mark.parametrize(("source", "claim", "named"), FABRICATED)
def test_a_fabrication_is_rejected_and_named(source: str, claim: str, named: str) -> None:
    verdict = CHECK(claim, [source])
    assert not verdict.supported
    assert named in verdict.reason


def test_a_word_said_elsewhere_in_the_entry_is_named_as_such() -> None:
    verdict = CHECK("Wrote plans and invoices", ["Wrote plans"], scope=["Sent invoices"])
    assert "something else in this entry" in verdict.reason


@given(text=st.text(min_size=1, max_size=300))
def test_ones_own_words_are_supported_in_any_script(text: str) -> None:
    assert CHECK(text, [text]).supported


@given(text=st.text(max_size=300), source=st.text(max_size=300))
def test_any_pair_of_texts_has_a_verdict_with_a_reason(text: str, source: str) -> None:
    verdict = CHECK(text, [source])
    assert verdict.reason
    assert verdict.supported or squeeze(text) != squeeze(source)


@pytest.mark.parametrize("part", ["a", "1", "1,", "from ", "per a ", "x-", "$", "1 a ", "not "])
def test_texts_made_to_be_slow_are_not(part: str) -> None:
    CHECK(part * (1_900 // len(part)), ["Managed 5 people"])
    CHECK("Managed 5 people", [part * (100_000 // len(part))])
