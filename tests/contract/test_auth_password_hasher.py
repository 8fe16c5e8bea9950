"""What every password hasher promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from services.auth.adapters.argon2_hashes import Argon2Hashes
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.adapters.prometheus_metrics import PrometheusWatchedHasher
from services.auth.adapters.thread_bound_hasher import ThreadBoundHasher
from services.auth.application.ports import PasswordHasher
from tests.fakes.auth import FakeHasher

FAKE = FakeHasher()
ARGON2 = ThreadBoundHasher(
    Argon2Hashes(memory=8, passes=1, lanes=1),
    Pbkdf2Hashes(salt="salt", iterations=1),
    at_once=1,
    waiting=0,
)
WATCHED = PrometheusWatchedHasher(FAKE, CollectorRegistry(), most=1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=130)

every_hasher = pytest.mark.parametrize(
    "hasher", [FAKE, ARGON2, WATCHED], ids=["fake", "argon2", "watched"]
)


@every_hasher
@settings(max_examples=50, deadline=None)
@given(password=TEXTS)
def test_a_password_fits_its_own_hash(hasher: PasswordHasher, password: str) -> None:
    assert hasher.verify(password, hasher.hash(password))


@every_hasher
def test_a_password_fits_no_other_hash(hasher: PasswordHasher) -> None:
    stored = hasher.hash("correct horse")
    for other in ("Correct horse", "correct horse ", "correct horse\0", ""):
        assert not hasher.verify(other, stored)


@every_hasher
@pytest.mark.parametrize("stored", [None, "", "nonsense"])
def test_no_password_fits_what_is_no_hash(hasher: PasswordHasher, stored: str | None) -> None:
    assert not hasher.verify("correct horse", stored)


@every_hasher
def test_two_hashes_of_one_password_differ(hasher: PasswordHasher) -> None:
    assert hasher.hash("correct horse") != hasher.hash("correct horse")


@every_hasher
def test_accents_may_be_typed_in_either_way(hasher: PasswordHasher) -> None:
    assert hasher.verify("cafe\u0301", hasher.hash("café"))
    assert hasher.verify("café", hasher.hash("cafe\u0301"))


@every_hasher
def test_a_fresh_hash_is_not_outdated(hasher: PasswordHasher) -> None:
    assert not hasher.outdated(hasher.hash("correct horse"))
    assert hasher.outdated("0" * 64)


@every_hasher
def test_a_hash_is_told_from_other_texts(hasher: PasswordHasher) -> None:
    assert hasher.recognises(hasher.hash("correct horse"))
    assert not hasher.recognises("")
    assert not hasher.recognises("correct horse")
