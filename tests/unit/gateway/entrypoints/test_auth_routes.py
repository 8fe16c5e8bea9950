from __future__ import annotations

import base64
from datetime import datetime

import httpx
import pytest

CHALLENGE = 'Basic realm="Resume Editor"'
NEW = {"user_id": "bert", "password": "long enough"}


async def test_somebody_registers(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.post("/api/auth/register", json=NEW)
    assert answer.status_code == 200
    assert answer.json()["message"] == "User created successfully"
    assert answer.json()["user_id"] == "bert"
    assert datetime.fromisoformat(answer.json()["created_at"]).utcoffset() is not None


async def test_a_taken_name_is_400(anybody: httpx.AsyncClient) -> None:
    await anybody.post("/api/auth/register", json=NEW)
    answer = await anybody.post("/api/auth/register", json={**NEW, "user_id": "BERT"})
    assert (answer.status_code, answer.json()) == (400, {"detail": "User already exists"})


async def test_the_first_login_has_no_previous_one(anna: httpx.AsyncClient) -> None:
    first = await anna.post("/api/auth/login")
    second = await anna.post("/api/auth/login")
    assert first.json() == {"message": "Login successful", "user_id": "anna", "last_login": None}
    assert datetime.fromisoformat(second.json()["last_login"]).utcoffset() is not None


@pytest.mark.parametrize("credentials", [("anna", "wrong password"), ("nobody", "wrong password")])
async def test_wrong_passwords_and_unknown_names_look_alike(
    anna: httpx.AsyncClient, credentials: tuple[str, str]
) -> None:
    answer = await anna.post("/api/auth/login", auth=credentials)
    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid credentials"})
    assert answer.headers["www-authenticate"] == CHALLENGE


async def test_the_pages_own_calls_pop_up_no_login_box(anybody: httpx.AsyncClient) -> None:
    headers = {"X-Requested-With": "tailor"}
    answer = await anybody.post("/api/auth/login", auth=("anna", "wrong"), headers=headers)
    assert answer.status_code == 401
    assert "www-authenticate" not in answer.headers


async def test_without_credentials_there_is_a_challenge(anybody: httpx.AsyncClient) -> None:
    answer = await anybody.get("/api/user/stats")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == CHALLENGE
    assert answer.json()["detail"].startswith("Not authenticated")


def _basic(raw: bytes) -> str:
    return f"Basic {base64.b64encode(raw).decode()}"


@pytest.mark.parametrize(
    "header",
    [
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic YQ",
        "Bearer abc",
        "Digest username=anna",
        "Basic Ä".encode().decode("latin-1"),
        _basic(b"no colon"),
        _basic(b"\xff\xfe\xfd:\xff"),
        _basic(b"an\x00na:a long password"),
        _basic(b":"),
        _basic(b"a" * 5000 + b":" + b"b" * 5000),
    ],
)
async def test_a_malformed_header_is_401_with_a_text(anna: httpx.AsyncClient, header: str) -> None:
    anna.auth = None  # type: ignore[assignment]  # httpx takes None for no credentials
    headers = {"Authorization": header.encode("latin-1")}
    answer = await anna.get("/api/user/stats", headers=headers)
    assert answer.status_code == 401
    assert isinstance(answer.json()["detail"], str)


async def test_passwords_may_hold_colons_and_any_letters(anybody: httpx.AsyncClient) -> None:
    body = {"user_id": "cosmo", "password": "пароль:é🙂 x"}
    assert (await anybody.post("/api/auth/register", json=body)).status_code == 200
    sent = _basic("cosmo:пароль:é🙂 x".encode())
    answer = await anybody.post("/api/auth/login", headers={"Authorization": sent})
    assert answer.status_code == 200


async def test_clients_that_encode_in_latin_1_sign_in(anybody: httpx.AsyncClient) -> None:
    await anybody.post("/api/auth/register", json={"user_id": "josé", "password": "contraseña"})
    sent = _basic("josé:contraseña".encode("latin-1"))
    answer = await anybody.post("/api/auth/login", headers={"Authorization": sent})
    assert answer.status_code == 200


async def test_a_guest_gets_an_account_that_works(anybody: httpx.AsyncClient) -> None:
    guest = (await anybody.post("/api/auth/guest")).json()
    assert datetime.fromisoformat(guest["expires_at"]).utcoffset() is not None
    answer = await anybody.get("/api/user/stats", auth=(guest["user_id"], guest["password"]))
    assert answer.status_code == 200


async def test_a_changed_password_replaces_the_old_one(anna: httpx.AsyncClient) -> None:
    answer = await anna.post("/api/auth/password", json={"new_password": "another password"})
    assert answer.status_code == 200
    assert isinstance(answer.json()["message"], str)
    assert (await anna.get("/api/user/stats")).status_code == 401
    anew = await anna.get("/api/user/stats", auth=("anna", "another password"))
    assert anew.status_code == 200
