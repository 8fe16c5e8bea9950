from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import httpx

from tests.processes import ROOT, Embedded, running

SALT = "the salt of the older system"


def pbkdf2(password: str, salt: str, iterations: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), iterations)


def test_people_of_the_older_system_log_in_with_their_old_passwords(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "accounts.jsonl"
    named = base64.b64encode(pbkdf2("ana's password", "pepper", 1500)).decode()
    accounts = [
        {"user_id": "ana", "password_hash": f"pbkdf2_sha256$1500$pepper${named}"},
        {"user_id": "bo b", "password_hash": pbkdf2("bob's password", SALT, 1200).hex()},
    ]
    file.write_text("\n".join(map(json.dumps, accounts)), encoding="utf-8")
    legacy = {"LEGACY_PASSWORD_SALT": SALT, "LEGACY_PASSWORD_ITERATIONS": "1200"}

    command = [sys.executable, "-m", "services.embedded", "adopt-accounts", str(file)]
    environment = {**legacy, "DATA_DIR": str(data)}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["line 1: adopted", "line 2: adopted"]

    with running(Embedded(data), legacy) as system:
        for user, password in (("ana", "ana's password"), ("BO B", "bob's password")):
            for _ in range(2):  # with the old hash, and with the one made of it
                login = httpx.post(f"{system.url}/api/auth/login", auth=(user, password))
                assert login.status_code == 200, login.text
        wrong = httpx.post(f"{system.url}/api/auth/login", auth=("ana", "bob's password"))
        assert wrong.status_code == 401


def test_accounts_are_not_adopted_under_a_running_system(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "accounts.jsonl"
    file.write_text("{}", encoding="utf-8")
    with running(Embedded(data)):
        run = subprocess.run(
            [sys.executable, "-m", "services.embedded", "adopt-accounts", str(file)],
            cwd=ROOT,
            env={"DATA_DIR": str(data)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert "DATA_DIR" in run.stderr
