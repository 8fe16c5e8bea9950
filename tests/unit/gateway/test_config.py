from __future__ import annotations

import ipaddress

import pytest

from gateway.config import read
from services.chassis.config import ConfigurationError, Environment


def test_a_laptop_needs_no_settings() -> None:
    environment = Environment({})
    settings = read(environment)
    environment.finish()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.cors_allow_origins == ("*",)
    assert settings.trusted_proxies == ()
    assert settings.generation_rate_limit == "5/minute"
    assert settings.rate_limit_storage == "memory://"


def test_settings_are_read() -> None:
    settings = read(
        Environment(
            {
                "TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.1",
                "CORS_ALLOW_ORIGINS": "https://a.example,https://b.example",
                "LOGIN_RATE_LIMIT": "3 per 2 hours",
            }
        )
    )
    assert settings.trusted_proxies == (
        ipaddress.ip_network("10.0.0.0/8"),
        ipaddress.ip_network("192.0.2.1/32"),
    )
    assert settings.cors_allow_origins == ("https://a.example", "https://b.example")
    assert settings.login_rate_limit == "3 per 2 hours"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "http"),
        ("GENERATION_RATE_LIMIT", "often"),
        ("LOGIN_RATE_LIMIT", "0/minute"),
        ("REGISTRATION_RATE_LIMIT", "-1/hour"),
        ("TRUSTED_PROXIES", "everybody"),
        ("RATE_LIMIT_STORAGE", "postgres://user:secret@host"),
    ],
)
def test_a_wrong_value_stops_the_start_by_name(name: str, value: str) -> None:
    environment = Environment({name: value})
    read(environment)
    with pytest.raises(ConfigurationError) as fault:
        environment.finish()
    assert str(fault.value).startswith(name)
    assert "secret" not in str(fault.value)
