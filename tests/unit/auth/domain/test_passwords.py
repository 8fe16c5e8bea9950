from __future__ import annotations

import pytest

from services.auth.domain.errors import InvalidField
from services.auth.domain.passwords import candidates, checkable, composed, require_strong


@pytest.mark.parametrize(
    "password",
    [
        "12345678",
        "a" * 128,
        "🙂" * 128,
        "密码密码密码密码",
        "with\0nul\x1bescape",
        " " * 8,
        "é" * 128,
    ],
)
def test_any_text_of_8_to_128_characters_is_a_password(password: str) -> None:
    require_strong(password, field="password")


@pytest.mark.parametrize("password", ["", "1234567", "a" * 129, "🙂" * 129])
def test_a_password_of_another_length_is_refused_with_its_field(password: str) -> None:
    with pytest.raises(InvalidField, match="new_password: must have 8 to 128 characters"):
        require_strong(password, field="new_password")


def test_half_a_surrogate_pair_is_refused_with_a_reason() -> None:
    with pytest.raises(InvalidField, match=r"password: .*surrogate"):
        require_strong("longenough\ud83d", field="password")


def test_length_counts_characters_however_they_were_typed() -> None:
    require_strong("e\u0301" * 128, field="password")
    with pytest.raises(InvalidField):
        require_strong("e\u0301" * 7, field="password")


def test_a_password_is_one_however_its_accents_were_typed() -> None:
    assert composed("cafe\u0301 noir") == composed("café noir")


def test_a_password_is_tried_as_typed_before_it_is_composed() -> None:
    assert candidates("cafe\u0301") == ("cafe\u0301", "café")
    assert candidates("café") == ("café",)


def test_passwords_of_the_older_system_may_have_had_other_lengths() -> None:
    assert checkable("short")
    assert checkable("a" * 1000)
    assert not checkable("a" * 100_000)
    assert not checkable("\udc00")
