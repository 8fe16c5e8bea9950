from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.generator.domain.terms.terms import Hint, extract_terms
from tests.fakes.generator_world import JD, VOCABULARY

LEXICON = VOCABULARY.lexicon


def names(text: str) -> list[str]:
    return [match.entry.name for match in LEXICON.find(text)]


def weights(jd: str, title: str = "", *hints: Hint) -> dict[str, int]:
    return {term.name: term.weight for term in extract_terms(jd, title, LEXICON, hints)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JavaScript and TypeScript", ["JavaScript", "TypeScript"]),
        ("React Native apps", ["React Native"]),
        ("K8s, postgres", ["Kubernetes", "PostgreSQL"]),
        ("C++, C# and .NET", ["C++", "C#", ".NET"]),
        ("We go to market with R grade goods on C level", ["go-to-market"]),
        ("Python, R and Go", ["Python", "R", "Go"]),
        ("programming in C", ["C"]),
        ("we write C, R and Go", ["C", "R", "Go"]),
        ("excel at your work, outlook bright", []),
        ("Excel and Outlook", ["Excel", "Outlook"]),
        ("forklift licences", ["forklift licence"]),
        ("data modelling, modeled data", ["data modelling"]),
        ("Pythonを使った開発とK8s", ["Python", "Kubernetes"]),
        ("javanese rubyist", []),
        ("pet is a cna of sorts", []),
        ("CNA", ["certified nursing assistant"]),
    ],
)
def test_terms_match_by_whole_words_and_aliases(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_weights_follow_the_part_of_the_posting() -> None:
    found = weights(JD, "Senior Backend Engineer (m/f/d)")
    assert found["backend development"] == 3
    assert found["Python"] == found["PostgreSQL"] == found["incident response"] == 2
    assert found["Terraform"] == 1
    assert "Java" not in found
    assert "insurance" not in found


def test_equal_opportunity_statements_ask_for_nothing() -> None:
    assert not weights("We are an equal opportunity employer and welcome Python users.")


def test_items_after_experience_with_are_terms_too() -> None:
    found = weights("You have experience with Snowplow, event sourcing and strong Pulumi.")
    assert {"Snowplow", "event sourcing", "Pulumi"} <= found.keys()


def test_every_quote_is_verbatim() -> None:
    for term in extract_terms(JD, "Backend Engineer", LEXICON):
        assert term.quote in JD or term.quote == "Backend Engineer"


def test_a_hint_counts_only_with_a_verbatim_quote_that_holds_it() -> None:
    def hint(term: str, quote: str) -> Hint:
        return Hint(term=term, kind="skill", importance="required", quote=quote)

    found = weights(
        JD,
        "",
        hint("backend engineer", "looking for a  backend engineer"),
        hint("Scala", "experience with Scala"),
        hint("Scala", "experience with Python"),
        hint("Java", "health insurance and free Java courses"),
        hint("", "experience"),
    )
    assert "Scala" not in found
    assert "Java" not in found
    assert "" not in found


@given(jd=st.text(max_size=400), title=st.text(max_size=80))
def test_any_text_is_read_without_failing(jd: str, title: str) -> None:
    for term in extract_terms(jd, title, LEXICON):
        assert term.quote in jd or term.quote in title


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "experience with " + "a, " * 13_000, "A " * 20_000]
)
def test_enormous_words_and_lists_are_read_as_well(text: str) -> None:
    assert len(extract_terms(text, text[:200], LEXICON)) <= 60


POSTING = """Northlake Hospital, Dayton, Ohio
Northlake is a teaching hospital with sales of $2M.

Duties
- Run mechanical calibration, wound dressing and lab documentation
- Fill in records in Kronos; standards: BS 7671, HTM 01-05
- Use evidence-based methods (Braze, Impella, fluoride treatment)
Requirements
- Licence in Ohio in good standing; CPA required, CMA a plus
- Work with product managers on day-to-day questions
What we offer: on-site childcare, Python courses
"""


def test_names_codes_and_phrases_are_terms_though_no_lexicon_holds_them() -> None:
    found = weights(POSTING)
    assert {"calibration", "lab documentation", "Kronos", "BS 7671"} <= found.keys()
    assert {"HTM 01-05", "Braze", "Impella", "fluoride treatment"} <= found.keys()


def test_places_companies_and_what_is_offered_are_no_terms() -> None:
    said = " ".join(weights(POSTING))
    for word in ("Ohio", "Dayton", "Northlake", "standing", "childcare", "Python", "sales"):
        assert word not in said
    assert "teaching" not in said
    assert "product management" not in said


def test_a_clause_may_require_what_its_line_does_not() -> None:
    found = weights(POSTING)
    assert (found["CPA"], found["CMA"]) == (2, 1)


@pytest.mark.parametrize(
    ("jd", "asked", "not_asked"),
    [
        (
            "Ihr Profil\n- Erfahrung mit SAP und Lohnbuchhaltung\n- Englisch",
            "payroll processing",
            "mit",
        ),
        ("Profil\n- Connaissance de l'ECMO et expérience en réanimation", "ECMO", "l'ECMO"),
        ("Requisitos\n- Conocimientos de Kubernetes y contabilidad", "accounting", "y"),
        ("【必須条件】\n・Minitabの経験、IATF 16949", "IATF 16949", "の"),
        ("المتطلبات\n- شهادة BCPS أو PharmD\nالمزايا\n- JCI", "PharmD", "JCI"),
    ],
)
def test_postings_in_other_languages_are_read(jd: str, asked: str, not_asked: str) -> None:
    found = weights(jd)
    assert asked in found
    assert not_asked not in found


PASTED = (
    "<div><p>Acme builds ovens with Java and Kotlin.</p><h3>Requirements</h3><ul>"
    "<li>Experience with <b>Python</b> &amp; C++</li><li>Research &amp; development of"
    " &nbsp;M&amp;A tools, SQL</li></ul><h3>Benefits</h3><ul><li>Free Ruby courses</li></ul></div>"
)


def test_what_a_paste_left_in_the_text_does_not_matter() -> None:
    found = weights(PASTED)
    assert {"Python", "C++", "SQL"} <= found.keys()
    assert "Ruby" not in found
    assert found["Java"] == found["Kotlin"] == 0.5


def test_a_place_counts_characters_of_the_text_as_submitted() -> None:
    for term in extract_terms(PASTED, "Senior Data Engineer (m/f/d)", LEXICON):
        assert term.place is not None
        text = "Senior Data Engineer (m/f/d)" if term.place.source == "job_title" else PASTED
        said = text[term.place.start : term.place.end]
        assert said.replace("&amp;", "&") == term.wording
        assert term.quote in text


@pytest.mark.parametrize(
    "title",
    [
        "Senior Data Engineer (m/f/d)",
        "Lead data engineer, Berlin",
        "DATA ENGINEER II",
        "Data Engineer",
    ],
)
def test_rank_and_form_of_a_title_are_no_part_of_the_term(title: str) -> None:
    found = weights("", title)
    assert found == {"data engineering": 3}


def test_a_posting_without_headings_is_read_sentence_by_sentence() -> None:
    found = weights(
        "We are a family bakery in Lyndon and we have baked since 1974. You will need HACCP and "
        "experience with SAP. Some Excel would be helpful. We pay $18 to $20 an hour and offer "
        "free Spanish classes. An employer that gives equal opportunities. Call Denise to apply."
    )
    assert found == {"HACCP": 2, "SAP": 2, "Excel": 1}


def test_words_in_capitals_are_no_names_for_that() -> None:
    found = weights("REQUIREMENTS: MUST KNOW EXCEL AND SAP. ABILITY TO ACCESS ROOFS AND TO EXCEL.")
    assert {"Excel", "SAP"} == found.keys()


def test_a_hint_weighs_no_more_than_its_passage_and_adds_no_second_name() -> None:
    jd = "Requirements\n- Kafka Streams\nNice to have\n- Zymurgy lore\nBenefits\n- Lumen yoga"
    hints = [
        Hint(term="Zymurgy lore", kind="skill", importance="title", quote="Zymurgy lore"),
        Hint(term="Kafka Streams", kind="tool", importance="required", quote="Kafka Streams"),
        Hint(term="Lumen yoga", kind="skill", importance="required", quote="Lumen yoga"),
    ]
    found = weights(jd, "", *hints)
    assert found == {"Kafka": 2, "Zymurgy lore": 1}
