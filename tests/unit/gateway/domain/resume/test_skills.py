from __future__ import annotations

import pytest

from gateway.domain.resume import canonical_resume


@pytest.mark.parametrize(
    ("skills", "categories"),
    [
        ({"A": ["x", "y"], "B": []}, {"A": ["x", "y"]}),
        ({"A": "x, y; z"}, {"A": ["x", "y", "z"]}),
        ("x, y; z | w", {"Skills": ["x", "y", "z", "w"]}),
        ("Code: Go, C\nTools: Git\nx", {"Code": ["Go", "C"], "Tools": ["Git"], "Skills": ["x"]}),
        (["x", "a, kept whole", 7], {"Skills": ["x", "a, kept whole", "7"]}),
        (["Languages: Go, C", "Git"], {"Languages": ["Go", "C"], "Skills": ["Git"]}),
        ([{"category": "A", "skills": ["x"]}], {"A": ["x"]}),
        ([{"name": "B", "items": "y, z"}], {"B": ["y", "z"]}),
        ([{"name": "A", "level": "Expert", "keywords": ["x"]}], {"A (Expert)": ["x"]}),
        ([{"name": "Go", "level": 5}], {"Skills": ["Go (5)"]}),
        ([{"name": "Go", "years": 3}], {"Skills": ["Go (years: 3)"]}),
        ([{"A": ["x"]}, {"B": "y"}], {"A": ["x"], "B": ["y"]}),
        ({"A": {"B": ["x"], "C": "y, z"}}, {"A – B": ["x"], "A – C": ["y", "z"]}),
        ({"A": [{"name": "Go", "level": "good"}]}, {"A": ["Go (good)"]}),
        ({"A": [["x"], "y"]}, {"A": ["x", "y"]}),
        ({"name": "A", "keywords": ["x"]}, {"A": ["x"]}),
        ("AWS (EC2, S3), Azure [AKS, VMs]", {"Skills": ["AWS (EC2, S3)", "Azure [AKS, VMs]"]}),
        ("open (a, b", {"Skills": ["open (a", "b"]}),
        ("1,000 tests, C++, C#, .NET", {"Skills": ["1,000 tests", "C++", "C#", ".NET"]}),
        ("• x\n• y", {"Skills": ["x", "y"]}),
        (None, {}),
        ([], {}),
    ],
)
def test_skills_become_lists_by_category(skills: object, categories: dict[str, list[str]]) -> None:
    assert canonical_resume({"skills": skills})["technical_skills"] == categories
    assert canonical_resume({"technical_skills": skills})["technical_skills"] == categories


def test_both_keys_at_once_are_joined_without_repeating_anything() -> None:
    resume = canonical_resume(
        {"skills": ["Go", "Excel"], "technical_skills": {"Languages": ["Go", "C"]}}
    )
    assert resume["technical_skills"] == {"Languages": ["Go", "C"], "Skills": ["Excel"]}
    assert "skills" not in resume
