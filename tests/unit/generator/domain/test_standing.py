from __future__ import annotations

import pytest

from services.generator.domain.scoring.standing import CLAIMED, DENIED, LIMITED, standing

#: The name is in angle brackets.
SAID = {
    DENIED: """
        No experience with <Java>
        No professional experience with Go, Rust or <Java>
        I have never used <Java>
        Did not use <Java> in this role
        not familiar with <SAP>
        without a <driving licence>
        lacks formal <CPA> training
        <Excel>: none
        <Java> – not yet
        <Python> (no experience)
        Seeking a role as <backend engineer>
        Keen to learn <Kubernetes> and Go
        keine Erfahrung mit <SAP>
        sans expérience en <comptabilité>
        sin conocimientos de <Excel>
        <Java>未経験
    """,
    LIMITED: """
        basic <Excel>
        Some exposure to <Kubernetes>
        <Excel> (basic)
        <German>: beginner
        familiar with <Terraform>
        Currently learning <Rust>
        <CPA> candidate
        <MBA> (expected 2027)
        Grundkenntnisse in <SAP>
        <SAP> (Grundkenntnisse)
    """,
    CLAIMED: """
        Ran <Kubernetes> without downtime
        Moved to <Kubernetes> with no data lost
        Not only Java but also <Python>
        No experience with Go, but strong <Python>
        No experience with Go. Strong <Python>
        Never missed a payroll run with <SAP>
        Cut waste without delays by introducing <Kanban>
        Without supervision, wired <switchgear>
        Taught machine learning with <Python>
        Used <Python> for machine learning
        No. 1 in sales of <insurance>
        Looked after <adolescents> in crisis
        Introduced basic hygiene rules and trained 20 staff in <HACCP>
        Zero accidents while running <forklift> traffic
        <Excel>, Word and no fear of numbers
        Ohne Ausfälle <SAP> eingeführt
    """,
}


@pytest.mark.parametrize("said", list(SAID))
def test_what_a_text_says_of_a_name_is_read_from_the_words_around_it(said: str) -> None:
    for line in map(str.strip, SAID[said].strip().split("\n")):
        before, _, rest = line.partition("<")
        name, _, after = rest.partition(">")
        text = before + name + after
        assert standing(text, len(before), len(before) + len(name)) == said, line
