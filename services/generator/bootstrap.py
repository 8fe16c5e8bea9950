"""Build the generator from its settings. Opens no connection and no socket."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from services.chassis.bus import EventBus
from services.chassis.lifecycle import Part
from services.chassis.metrics import CollectorRegistry
from services.generator.adapters.bus_announcements import BusAnnouncements
from services.generator.adapters.debug_files import FileRecordedModel
from services.generator.adapters.offline.model import OfflineModel
from services.generator.adapters.openai.model import OpenAIModel, OpenAISettings
from services.generator.adapters.otel_model import OtelModel
from services.generator.adapters.otel_stages import OtelStages
from services.generator.adapters.prometheus_metrics import (
    PrometheusCountedModel,
    PrometheusStageMetrics,
)
from services.generator.adapters.prompt_files import load_prompts
from services.generator.adapters.system_clock import SystemClock
from services.generator.adapters.word_files import load_vocabulary
from services.generator.application import Application
from services.generator.application.composition import Ports, compose
from services.generator.application.ports import Checkpoints, Clock, LanguageModel
from services.generator.application.spending import Price, Spending
from services.generator.config import ModelServer, Settings
from services.generator.domain.statements.vocabulary import Vocabulary
from services.generator.entrypoints.event_consumers import EventConsumers, Patience
from services.generator.entrypoints.warm_up import WarmUp


@dataclass(frozen=True, kw_only=True)
class Generator:
    """The generator, built."""

    application: Application
    #: To be started in this order, before whoever announces jobs, and stopped in reverse.
    parts: tuple[Part, ...]
    #: To be awaited once the bus is closed: until then orders may be under way.
    close: Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class _Model:
    model: LanguageModel
    warm_up: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]


def build(
    settings: Settings,
    *,
    bus: EventBus,
    registry: CollectorRegistry,
    checkpoints: Checkpoints,
    clock: Clock | None = None,
) -> Generator:
    """The generator over the bus, the registry and the checkpoints given.

    Args:
        settings: see `config`.
        bus: where orders come from, and where results are announced.
        registry: where its metrics go.
        checkpoints: prepared by whoever chose them, before the parts are started.
        clock: on which all replicas agree, where there are any; else this machine's.
    """
    vocabulary = load_vocabulary()
    chosen = _model(settings, vocabulary, registry)
    ports = Ports(
        model=_watched(chosen.model, settings.debug_files_dir),
        checkpoints=checkpoints,
        announcements=BusAnnouncements(bus),
        metrics=OtelStages(PrometheusStageMetrics(registry)),
        clock=clock or SystemClock(),
        hold=settings.ack_wait,
    )
    application = compose(
        ports,
        prompts=load_prompts(),
        vocabulary=vocabulary,
        spending=_spending(settings),
    )
    consumers = EventConsumers(
        application=application,
        bus=bus,
        concurrency=settings.concurrency,
        patience=Patience(ack_wait=settings.ack_wait),
    )
    parts = (WarmUp(chosen.warm_up), consumers)
    return Generator(application=application, parts=parts, close=chosen.close)


def _model(settings: Settings, vocabulary: Vocabulary, registry: CollectorRegistry) -> _Model:
    if settings.server is None:
        counted = PrometheusCountedModel(OfflineModel(vocabulary), registry)
        return _Model(model=counted, warm_up=_nothing, close=_nothing)
    openai = OpenAIModel(_openai(settings.server), registry)
    return _Model(model=openai, warm_up=openai.warm_up, close=openai.aclose)


def _spending(settings: Settings) -> Spending:
    prices = {name: Price(input=i, output=o) for name, (i, o) in settings.prices.items()}
    if settings.server is None:
        return Spending(prices=prices, reads_tokens=False)
    return Spending(
        prices=prices,
        stage_models=settings.server.stage_models,
        token_budget=settings.token_budget,
    )


async def _nothing() -> None:
    """The offline model is always ready, and holds nothing open."""


def _openai(server: ModelServer) -> OpenAISettings:
    return OpenAISettings(
        api_key=server.api_key,
        base_url=server.base_url,
        model=server.model,
        stage_models=server.stage_models,
        timeout=server.timeout,
        attempts=server.attempts,
        budget=server.budget,
        concurrency=server.concurrency,
    )


def _watched(model: LanguageModel, folder: Path | None) -> LanguageModel:
    return OtelModel(FileRecordedModel(model, folder) if folder else model)
