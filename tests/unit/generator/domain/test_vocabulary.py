from __future__ import annotations

import pytest

from services.generator.adapters.word_files import load_vocabulary
from services.generator.domain.language.text import sense, words
from services.generator.domain.language.word_forms import inflections

VOCABULARY = load_vocabulary()


def lets_say(source: str, claim: str, *, doing: bool = False) -> bool:
    known = [word.sense for word in VOCABULARY.phrases.joined(words(source))]
    return VOCABULARY.accounts_for(sense(claim), known, doing=doing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("built", "created"),
        ("carried out", "conducted"),
        ("took over", "assumed"),
        ("personnel", "employees"),
        ("centre", "center"),
        ("organised", "organize"),
        ("analyses", "analysed"),
        ("lorry", "trucks"),
        ("took", "take"),
        ("children", "child"),
        ("sets up", "setting up"),
    ],
)
def test_words_of_one_meaning_stand_for_each_other(one: str, other: str) -> None:
    assert lets_say(one, other)
    assert lets_say(other, one)


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("surgeons", "doctors"),
        ("surgeons", "physicians"),
        ("invoices", "documents"),
        ("halved", "reduced"),
        ("tripled", "increased"),
        ("nurses", "staff"),
        ("lorries", "vehicles"),
        ("taught", "explained"),
        ("infants", "children"),
        ("managed", "oversaw"),
    ],
)
def test_a_broader_word_follows_from_a_narrower_one_only(narrower: str, broader: str) -> None:
    assert lets_say(narrower, broader)
    assert not lets_say(broader, narrower)


def test_broader_things_do_not_let_a_claim_say_a_deed() -> None:
    assert lets_say("sent invoices", "documents")
    assert not lets_say("sent invoices", "documented", doing=True)
    assert lets_say("halved", "reduced", doing=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("price", "revenue"),
        ("patients", "visitors"),
        ("patients", "clients"),
        ("nurses", "doctors"),
        ("porters", "nurses"),
        ("helped", "led"),
        ("reduced", "increased"),
        ("drafted", "approved"),
        ("tried", "achieved"),
        ("diagnosed", "treated"),
        ("interned", "international"),
        ("responded", "responsible"),
        ("initiative", "initiated"),
        ("standard", "standardised"),
        ("experience", "experiment"),
        ("hospital", "hospitality"),
        ("organ", "organised"),
        ("hospitals", "organised"),
        ("author", "authorised"),
        ("found", "founded"),
        ("production", "product"),
        ("marketing", "market"),
        ("accounts", "accounting"),
        ("attended", "led"),
        ("applied", "won"),
        ("prescribed", "administered"),
        ("loan", "grant"),
        ("college", "university"),
        ("team", "department"),
        ("wrote", "read"),
        ("organised", "managed"),
        ("tested", "repaired"),
        ("national", "international"),
        ("server", "database"),
    ],
)
def test_what_only_looks_alike_never_meets(one: str, other: str) -> None:
    assert not lets_say(one, other)
    assert not lets_say(other, one)


def test_phrases_of_up_to_four_words_count_as_one_in_every_form() -> None:
    text = "Carrying out repairs, she took over in line with the plan; set-up by hand."
    assert [word.text for word in VOCABULARY.phrases.joined(words(text)) if " " in word.text] == [
        "carrying out",
        "took over",
        "in line with",
        "set up",
        "by hand",
    ]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Put the weekly rota together for staff", ["put together"]),
        ("Sent faulty parts back to suppliers", ["sent back"]),
        ("Brought costs down", ["brought down"]),
        ("Took payments over the phone", ["over the phone"]),
        ("Made sandwiches up to order", []),
        ("Put plates, cups together", []),
        ("Put plates in boxes and brought boxes together", ["brought together"]),
    ],
)
def test_a_verb_counts_as_one_with_its_particle(text: str, verbs: list[str]) -> None:
    assert [
        word.text for word in VOCABULARY.phrases.joined(words(text)) if " " in word.text
    ] == verbs


def test_what_is_broader_than_a_broader_deed_is_left_out() -> None:
    assert lets_say("taught", "delivered")
    assert lets_say("delivered", "moved")
    assert not lets_say("taught", "moved")


def test_a_comma_parts_the_words_of_a_phrase() -> None:
    assert VOCABULARY.phrases.joined(words("Look, after all"))[0].text == "Look"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("carry", ["carry", "carries", "carrying", "carried"]),
        ("set", ["set", "sets", "setting"]),
        ("take", ["take", "takes", "taking", "took", "taken"]),
        ("go", ["go", "goes", "going", "went", "gone"]),
        ("play", ["play", "plays", "playing", "played"]),
    ],
)
def test_verbs_have_their_forms(verb: str, forms: list[str]) -> None:
    assert inflections(verb) == forms
