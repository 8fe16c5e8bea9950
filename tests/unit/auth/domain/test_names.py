from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.auth.domain.errors import InvalidField
from services.auth.domain.names import key_of, name_of

REFUSED = {
    "too short": "ab",
    "empty": "",
    "too long": "a" * 65,
    "far too long": "é" * 100_000,
    "colon": "A:B",
    "slash": "a/b",
    "fullwidth colon, folded to a colon": "A：B",
    "care-of sign, folded to c/o": "abc℅",
    "NUL": "ann\0",
    "newline": "ann\nlee",
    "delete": "ann\x7f",
    "line separator": "ann\u2028lee",
    "right-to-left override": "ann\u202elee",
    "zero width space": "ann\u200blee",
    "variation selector": "ann\ufe0f",
    "Hangul filler": "ann\u3164",
    "soft hyphen": "ann\u00adlee",
    "lone surrogate": "ann\ud800",
    "private use": "ann\ue000",
    "unassigned": "ann\U000e0080",
    "leading space": " ann",
    "trailing no-break space": "ann\u00a0",
}


@pytest.mark.parametrize("written", REFUSED.values(), ids=REFUSED.keys())
def test_a_name_that_breaks_a_rule_is_refused_with_its_field(written: str) -> None:
    with pytest.raises(InvalidField, match=r"^user_id: ") as caught:
        name_of(written)
    assert caught.value.field == "user_id"
    assert key_of(written) is None


@pytest.mark.parametrize(
    "written",
    ["ann", "Ann Lee", "a" * 64, "Ångström", "李小龙", "محمد", "ann@example.org", "🙂🙂🙂"],
)
def test_a_name_in_any_script_is_kept_as_written(written: str) -> None:
    assert name_of(written).written == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "aNN"),
        ("Åsa", "A\u030asa"),
        ("Ａｎｎ", "ann"),
        ("Straße", "STRASSE"),
        ("ﬁnn", "Finn"),
        ("Ann Lee", "Ann\u00a0Lee"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_names_that_look_alike_are_one_name(one: str, other: str) -> None:
    assert name_of(one).key == name_of(other).key
    assert key_of(one) == name_of(other).key


def test_length_counts_characters_however_they_were_typed() -> None:
    assert name_of("A\u030a" * 64).key == name_of("Å" * 64).key
    with pytest.raises(InvalidField):
        name_of("A\u030a" * 65)


def test_the_message_names_the_invisible_character() -> None:
    with pytest.raises(InvalidField, match=r"U\+202E"):
        name_of("ann\u202elee")


@given(st.text(max_size=80))
def test_every_text_is_a_name_with_a_stable_key_or_refused(written: str) -> None:
    key = key_of(written)
    if key is not None:
        assert name_of(written).key == key
        key.encode()
        assert not set(key) & {":", "/", "\0"}
