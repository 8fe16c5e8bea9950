"""The settings of the generator."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from services.chassis.config import Environment
from services.generator.application import stages

#: Newer ones may be named in OPENAI_MODEL; this one is cheap and good enough, since every
#: statement is checked.
DEFAULT_MODEL = "gpt-4o-mini"

#: Fourteen times what the largest sample job takes, see docs/models.md.
DEFAULT_TOKEN_BUDGET = 300_000

#: The stages that ask a model; the last one for repairs.
ASKING_STAGES = (
    stages.EXTRACT,
    stages.SUMMARY,
    stages.EXPERIENCE,
    stages.SKILLS,
    stages.FINALIZE,
)


@dataclass(frozen=True, kw_only=True)
class ModelServer:
    """An OpenAI-compatible server. Durations are in seconds."""

    api_key: str = field(repr=False)
    #: None: OpenAI itself.
    base_url: str | None = None
    model: str = DEFAULT_MODEL
    #: The stages that are not asked of `model`: stage to model name.
    stage_models: Mapping[str, str] = field(default_factory=dict)
    #: For one attempt at one call.
    timeout: float = 60
    #: At one call.
    attempts: int = 4
    #: For all attempts at one call, rests between them included.
    budget: float = 150
    #: Calls under way at the same time.
    concurrency: int = 32


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of the generator."""

    #: None: the offline model.
    server: ModelServer | None = None
    #: Jobs this process works on at the same time.
    concurrency: int = 8
    #: Without a sign of life for so long, an order and its job go to another replica.
    ack_wait: timedelta = timedelta(seconds=30)
    #: Where prompts and answers are written, for a person who debugs; None: nowhere.
    debug_files_dir: Path | None = None
    #: Model name to its price per million tokens, sent and received.
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    #: Tokens that one job may use, sent and received, over all its tries; 0: any number.
    token_budget: int = DEFAULT_TOKEN_BUDGET


def read(environment: Environment) -> Settings:
    """The settings from the environment, where faults are collected too."""
    return Settings(
        server=_server(environment),
        concurrency=environment.integer("GENERATOR_CONCURRENCY", 8, least=1, most=256),
        ack_wait=timedelta(
            seconds=environment.seconds("GENERATOR_ACK_WAIT", 30, least=0.5, most=3600)
        ),
        debug_files_dir=environment.folder("DEBUG_FILES_DIR"),
        prices=_prices(environment),
        token_budget=environment.integer(
            "JOB_TOKEN_BUDGET", DEFAULT_TOKEN_BUDGET, least=0, most=1_000_000_000
        ),
    )


def _server(environment: Environment) -> ModelServer | None:
    choice = environment.choice("LANGUAGE_MODEL", "auto", among=("auto", "openai", "offline"))
    key, address = environment.secret("OPENAI_API_KEY"), environment.text("OPENAI_BASE_URL", "")
    default = ModelServer(api_key=key)
    server = ModelServer(
        api_key=key,
        base_url=address or None,
        model=environment.text("OPENAI_MODEL", default.model),
        stage_models=_stage_models(environment),
        timeout=environment.seconds("OPENAI_TIMEOUT", default.timeout, least=0.1, most=600),
        attempts=environment.integer("OPENAI_ATTEMPTS", default.attempts, least=1, most=20),
        budget=environment.seconds("OPENAI_BUDGET", default.budget, least=0.1, most=3600),
        concurrency=environment.integer(
            "OPENAI_CONCURRENCY", default.concurrency, least=1, most=1000
        ),
    )
    if address and not _is_address(address):
        environment.fault("OPENAI_BASE_URL", "must begin with http:// or https:// and name a host")
    if choice == "openai" and not (key or address):
        environment.fault("OPENAI_API_KEY", "is needed for LANGUAGE_MODEL=openai")
    return server if choice == "openai" or (choice == "auto" and (key or address)) else None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def _stage_models(environment: Environment) -> dict[str, str]:
    """`stage=model`, several separated by commas."""
    found: dict[str, str] = {}
    for item in environment.words("OPENAI_STAGE_MODELS", ""):
        stage, _, model = (part.strip() for part in item.partition("="))
        if stage not in ASKING_STAGES:
            problem = f"knows the stages {', '.join(ASKING_STAGES)}, not {stage!r}"
            environment.fault("OPENAI_STAGE_MODELS", problem)
        elif not model:
            environment.fault("OPENAI_STAGE_MODELS", f"must list stage=model, not {item!r}")
        elif found.setdefault(stage, model) != model:
            environment.fault("OPENAI_STAGE_MODELS", f"gives {stage} two models")
    return found


def _prices(environment: Environment) -> dict[str, tuple[float, float]]:
    """`model=input/output` per million tokens, several separated by commas."""
    found: dict[str, tuple[float, float]] = {}
    for item in environment.words("MODEL_PRICES", ""):
        model, _, prices = item.rpartition("=")
        sent, _, received = prices.partition("/")
        price = _price(sent), _price(received)
        if not model.strip() or any(map(math.isnan, price)):
            problem = f"must list model=input/output per million tokens, not {item!r}"
            environment.fault("MODEL_PRICES", problem)
        else:
            found[model.strip()] = price
    return found


def _price(text: str) -> float:
    try:
        price = float(text)
    except ValueError:
        return math.nan
    return price if 0 <= price < math.inf else math.nan


def read_database_url(environment: Environment) -> str:
    """Where checkpoints are kept on a laptop; the cluster keeps them in NATS."""
    folder = environment.text("DATA_DIR", "./var")
    url = environment.secret("GENERATOR_DATABASE_URL") or f"sqlite:///{folder}/generator.sqlite3"
    if not url.startswith("sqlite:///"):
        environment.fault("GENERATOR_DATABASE_URL", "must begin with sqlite:///")
    return url
