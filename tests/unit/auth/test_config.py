from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from services.auth.config import HashSettings, Settings, read
from services.chassis.config import ConfigurationError, Environment


def settings(**values: str) -> Settings:
    environment = Environment(values)
    found = read(environment)
    environment.finish()
    return found


def test_without_settings_auth_keeps_a_file_under_the_data_folder() -> None:
    assert settings() == Settings(database_url="sqlite:///./var/auth.sqlite3")
    assert settings(DATA_DIR="/srv/data").database_url == "sqlite:////srv/data/auth.sqlite3"


def test_every_setting_is_read(tmp_path: Path) -> None:
    salt = tmp_path / "salt"
    salt.write_text("the old salt\n")
    found = settings(
        AUTH_DATABASE_URL="postgresql+psycopg2://auth@db/auth",
        AUTH_DATABASE_CONNECTIONS="4",
        GUEST_LIFETIME="60",
        ARGON2_MEMORY="8",
        ARGON2_PASSES="1",
        ARGON2_LANES="2",
        HASHING_THREADS="3",
        HASHING_QUEUE="4",
        LEGACY_PASSWORD_SALT_FILE=str(salt),
        LEGACY_PASSWORD_ITERATIONS="5000",
    )
    assert found == Settings(
        database_url="postgresql+psycopg2://auth@db/auth",
        database_connections=4,
        guest_lifetime=timedelta(minutes=1),
        hashing=HashSettings(
            argon2_memory=8,
            argon2_passes=1,
            argon2_lanes=2,
            threads=3,
            queue=4,
            legacy_salt="the old salt",
            legacy_iterations=5000,
        ),
    )


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings(AUTH_DATABASE_URL="mysql://x", GUEST_LIFETIME="soon", ARGON2_MEMORY="0")
    assert [fault.split()[0] for fault in caught.value.faults] == [
        "GUEST_LIFETIME",
        "AUTH_DATABASE_URL",
        "ARGON2_MEMORY",
    ]


def test_no_secret_is_shown() -> None:
    found = settings(
        AUTH_DATABASE_URL="postgresql+psycopg2://auth:hush@db/auth", LEGACY_PASSWORD_SALT="hush"
    )
    assert "hush" not in repr(found)


def test_more_threads_than_can_wait_for_a_hash() -> None:
    found = settings()
    assert found.threads > found.hashing.threads + found.hashing.queue
