"""Hashes of the older system, and what a refusal costs."""

from __future__ import annotations

import base64
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.auth.adapters.argon2_hashes import Argon2Hashes
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.adapters.thread_bound_hasher import ThreadBoundHasher
from services.auth.domain.errors import HashingOverloaded

SALT = "the old salt"


def digest(password: str, *, salt: str = SALT, iterations: int = 1000) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), iterations)


def old_forms(password: str) -> dict[str, str]:
    named = digest(password, salt="pepper", iterations=1200)
    return {
        "bare": digest(password).hex(),
        "bare, in capitals": digest(password).hex().upper(),
        "named, hex": f"pbkdf2_sha256$1200$pepper${named.hex()}",
        "named, base64": f"pbkdf2_sha256$1200$pepper${base64.b64encode(named).decode()}",
    }


class CountingArgon2(Argon2Hashes):
    def __init__(self) -> None:
        super().__init__(memory=8, passes=1, lanes=1)
        self.checks = 0

    def verify(self, password: str, stored: str) -> bool:
        self.checks += 1
        return super().verify(password, stored)


class CountingPbkdf2(Pbkdf2Hashes):
    def __init__(self) -> None:
        super().__init__(salt=SALT, iterations=1000)
        self.spent = 0

    def verify(self, password: str, stored: str) -> bool:
        self.spent += 1
        return super().verify(password, stored)

    def spend(self, password: str, *, but: int = 0) -> None:
        self.spent += not but
        super().spend(password, but=but)


def hasher(*, at_once: int = 2, waiting: int = 2) -> ThreadBoundHasher:
    argon2 = Argon2Hashes(memory=8, passes=1, lanes=1)
    pbkdf2 = Pbkdf2Hashes(salt=SALT, iterations=1000)
    return ThreadBoundHasher(argon2, pbkdf2, at_once=at_once, waiting=waiting)


@pytest.mark.parametrize("password", ["secret", "correct horse", "密码 🙂", "cafe\u0301"])
def test_hashes_of_the_older_system_are_accepted_and_outdated(password: str) -> None:
    for form, stored in old_forms(password).items():
        assert hasher().verify(password, stored), form
        assert not hasher().verify(password + "x", stored), form
        assert hasher().outdated(stored), form


def test_an_old_hash_of_a_composed_password_is_found_however_it_is_typed() -> None:
    assert hasher().verify("cafe\u0301 noir", digest("café noir").hex())


def test_bare_digests_are_refused_without_their_salt() -> None:
    stored = hashlib.pbkdf2_hmac("sha256", b"correct horse", b"", 1000).hex()
    assert not Pbkdf2Hashes(salt="", iterations=1000).verify("correct horse", stored)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "nonsense",
        "$argon2id$v=19$nonsense",
        "pbkdf2_sha256$0$salt$" + "0" * 64,
        "pbkdf2_sha256$99999999999$salt$" + "0" * 64,
        "pbkdf2_sha256$1000$salt$not base64!",
        "pbkdf2_sha256$1000$salt$c2hvcnQ=",
        "pbkdf2_sha256$many$salt$" + "0" * 64,
        "pbkdf2_sha1$1000$salt$" + "0" * 40,
        "g" * 64,
    ],
)
def test_what_is_no_hash_fits_no_password(stored: str) -> None:
    assert not hasher().verify("correct horse", stored)


def test_hashes_with_weaker_parameters_are_accepted_and_outdated() -> None:
    weak = Argon2Hashes(memory=8, passes=1, lanes=1).hash("correct horse")
    now = Argon2Hashes(memory=16, passes=2, lanes=1)
    assert now.verify("correct horse", weak)
    assert now.outdated(weak)
    assert not now.outdated(now.hash("correct horse"))


@pytest.mark.parametrize("kind", ["nobody", "argon2", "bare", "named, base64", "nonsense"])
def test_every_refusal_does_the_work_of_both_kinds_of_hash(kind: str) -> None:
    argon2, pbkdf2 = CountingArgon2(), CountingPbkdf2()
    forms = {"nobody": None, "argon2": argon2.hash("right"), "nonsense": "nonsense"}
    stored = {**forms, **old_forms("right")}[kind]
    bound = ThreadBoundHasher(argon2, pbkdf2, at_once=1, waiting=0)
    assert not bound.verify("wrong", stored)
    assert argon2.checks == 1
    assert pbkdf2.spent >= 1


def test_checks_beyond_the_queue_are_refused_and_the_place_is_given_back() -> None:
    entered, leave = threading.Event(), threading.Event()

    class SlowArgon2(Argon2Hashes):
        def hash(self, password: str) -> str:
            entered.set()
            leave.wait(10)
            return super().hash(password)

    slow = SlowArgon2(memory=8, passes=1, lanes=1)
    bound = ThreadBoundHasher(slow, CountingPbkdf2(), at_once=1, waiting=0)
    thread = threading.Thread(target=bound.hash, args=("correct horse",))
    thread.start()
    assert entered.wait(10)
    with pytest.raises(HashingOverloaded):
        bound.verify("correct horse", None)
    leave.set()
    thread.join()
    assert not bound.verify("correct horse", None)


def test_however_many_threads_ask_few_threads_hash() -> None:
    # Each thread keeps the megabytes of its last hash.
    seen: set[int] = set()

    class Watched(Argon2Hashes):
        def hash(self, password: str) -> str:
            seen.add(threading.get_ident())
            return super().hash(password)

    hasher = ThreadBoundHasher(
        Watched(memory=8, passes=1, lanes=1),
        Pbkdf2Hashes(salt="", iterations=0),
        at_once=2,
        waiting=50,
    )
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(hasher.hash, ["correct horse"] * 40))
    assert 1 <= len(seen) <= 2
