from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.adapters.word_files import load_vocabulary
from services.generator.domain.tailoring.style import style_problems

CLICHES = load_vocabulary().cliches
CASES = [
    ("Managed 8 shops", "I managed 8 shops", "“I”"),
    ("Managed 8 shops", "Managed 8 shops for my employer", "“my”"),
    ("I managed 8 shops", "Managed 8 shops", "first person"),
    ("Managed 8 shops", "She managed 8 shops", "somebody else"),
    ("Managed 8 shops", "Manages 8 shops", "another tense"),
    ("Managed 8 shops", "Managing 8 shops", "another tense"),
    ("Manage 8 shops", "Managed 8 shops", "another tense"),
    ("Wrote the plan", "Writes the plan", "another tense"),
    ("Ran 8 shops", "Run the 8 shops", "another tense"),
    ("Organised 8 fairs", "Organized 8 fairs", "American"),
    ("Ran 8 shops", "Ran 8 of all of the shops that there are in the whole of the town", "words"),
    ("Ran 8 shops", "Results-driven: ran 8 shops", "praise"),
    ("Ran 8 shops", "Passionate about 8 shops", "praise"),
    ("Ran 8 shops", "Ran 8 shops!", "exclamation"),
    ("Ran 8 shops", "• Ran 8 shops", "mark of a list"),
    ("Ran 8 shops", "- Ran 8 shops", "mark of a list"),
    ("Ran 8 shops", "1. Ran 8 shops", "mark of a list"),
    ("Ran 8 shops", "Ran **8** shops", "markup"),
    ("Ran 8 shops", "Ran <b>8</b> shops", "markup"),
    ("Ran 8 shops", "Ran 8 shops&nbsp;", "markup"),
    ("Ran 8 shops", "Ran 8 shops for {{company}}", "gap"),
    ("Ran 8 shops", "Ran 8 shops for [Your Company]", "gap"),
    ("Ran 8 shops", "Ran 8 shops by XX%", "gap"),
    ("Ran 8 shops", "Ran 8 shops 🚀", "picture"),
    ("Ran 8 shops", "“Ran 8 shops”", "quotation"),
]
HARMLESS = [
    ("Tested Phase I drugs in the US", "Tested drugs of Phase I in the US"),
    ("Handled I/O", "Handled I/O of disks"),
    ("Led engineers of Acme", "Lead engineer at Acme"),
    ("Used C++ for List<String>", "For List<String>, used C++"),
    ("Sales of 8 shops", "Managed the sales of 8 shops"),
    ("Organised by XX% [your choice] at **", "At **, by XX%, organised [your choice]"),
    ("Passionate about bread!", "Bread! Passionate about it"),
    ("Wrote dynamic programmes", "Dynamic programmes: wrote them"),
    ("Cut costs", "Cut the costs"),
    ("Responsible for stock < 5 and > 3", "Stock: 5 > stock, > 3"),
]


@pytest.mark.parametrize(("source", "text", "said"), CASES)
def test_another_manner_is_told_in_words(source: str, text: str, said: str) -> None:
    found = style_problems(text, [source], "british", CLICHES)
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(("source", "text"), HARMLESS)
def test_the_persons_own_manner_is_no_problem(source: str, text: str) -> None:
    assert style_problems(text, [source], "british", CLICHES) == []


def test_a_bullet_in_either_persons_tense_is_theirs() -> None:
    sources = ["Managed 8 shops", "Manage 9 shops"]
    assert style_problems("Manages shops", sources, "", CLICHES) == []


@given(st.text(max_size=80))
def test_no_text_is_a_problem_beside_itself(text: str) -> None:
    assert style_problems(text, [text], "british", CLICHES) == []
