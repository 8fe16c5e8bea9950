from __future__ import annotations

import pytest

from services.chassis.bus_memory import InProcessBus
from services.chassis.config import ConfigurationError, Environment
from services.chassis.metrics import CollectorRegistry, exposition
from services.generator.bootstrap import build
from services.generator.config import Settings, read, read_database_url
from tests.fakes.generator import FakeCheckpoints


def settings(**values: str) -> Settings:
    environment = Environment(values)
    found = read(environment)
    read_database_url(environment)
    environment.finish()
    return found


def test_without_a_key_the_model_is_offline() -> None:
    assert settings().server is None
    assert settings(OPENAI_API_KEY="k", LANGUAGE_MODEL="offline").server is None


def test_a_key_is_enough_for_openai() -> None:
    server = settings(OPENAI_API_KEY="k", OPENAI_MODEL="m", OPENAI_TIMEOUT="5").server
    assert server is not None
    assert (server.model, server.timeout, server.base_url) == ("m", 5.0, None)
    assert server.concurrency >= 16


def test_a_server_of_ones_own_needs_no_key() -> None:
    server = settings(LANGUAGE_MODEL="openai", OPENAI_BASE_URL="http://localhost:1/v1").server
    assert server is not None
    assert server.api_key == ""


def test_an_address_alone_is_enough_too() -> None:
    server = settings(OPENAI_BASE_URL="http://localhost:1/v1", OPENAI_BUDGET="20").server
    assert server is not None
    assert server.budget == 20.0
    assert settings(LANGUAGE_MODEL="offline", OPENAI_BASE_URL="http://x/v1").server is None


def test_prices_are_read_by_model() -> None:
    found = settings(MODEL_PRICES="gpt-4o-mini=0.15/0.60, openai/x=1/2").prices
    assert found == {"gpt-4o-mini": (0.15, 0.6), "openai/x": (1.0, 2.0)}


def test_stages_may_have_models_of_their_own() -> None:
    text = "generate_experience=gpt-4o, finalize = openai/o4=mini"
    server = settings(OPENAI_API_KEY="k", OPENAI_STAGE_MODELS=text).server
    assert server is not None
    assert server.stage_models == {"generate_experience": "gpt-4o", "finalize": "openai/o4=mini"}


def test_a_stage_that_asks_no_model_is_named_with_those_that_do() -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings(OPENAI_STAGE_MODELS="score_resume=gpt-4o")
    assert "'score_resume'" in str(raised.value)
    assert "extract_jd_hints" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_STAGE_MODELS", "generate_skills="),
        ("OPENAI_STAGE_MODELS", "gpt-4o"),
        ("OPENAI_STAGE_MODELS", "finalize=a,finalize=b"),
        ("JOB_TOKEN_BUDGET", "-1"),
        ("LANGUAGE_MODEL", "openai"),
        ("OPENAI_BASE_URL", "localhost"),
        ("OPENAI_BASE_URL", "https://"),
        ("OPENAI_BASE_URL", "http://[::1/v1"),
        ("OPENAI_BASE_URL", "http://localhost:many/v1"),
        ("OPENAI_BUDGET", "0"),
        ("MODEL_PRICES", "x=1"),
        ("MODEL_PRICES", "x=1/nan"),
        ("GENERATOR_DATABASE_URL", "postgresql+psycopg2://x/y"),
        ("GENERATOR_ACK_WAIT", "0"),
        ("GENERATOR_CONCURRENCY", "0"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings(**{name: value})
    expected = "OPENAI_API_KEY" if name == "LANGUAGE_MODEL" else name
    assert expected in str(raised.value)


@pytest.mark.parametrize("key", ["", "k"])
async def test_the_generator_is_built_without_opening_anything(key: str) -> None:
    registry = CollectorRegistry()
    found, bus = settings(OPENAI_API_KEY=key), InProcessBus(registry)
    generator = build(found, bus=bus, registry=registry, checkpoints=FakeCheckpoints())
    assert len(generator.parts) == 2
    shown = exposition(registry).decode()
    for name in (
        "resume_job_stage_duration_seconds",
        "resume_checkpoint_hits_total",
        "resume_redeliveries_total",
        "resume_llm_requests_total",
        "resume_llm_tokens_total",
    ):
        assert f"# TYPE {name} " in shown
