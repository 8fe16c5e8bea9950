"""Put the gateway together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from gateway.adapters.limits_rate_limits import LimitsRateLimits
from gateway.adapters.valkey_storage import shared_storage
from gateway.application import Application
from gateway.application.change_password import ChangePassword
from gateway.application.download_document import DownloadDocument
from gateway.application.estimate_generation import EstimateGeneration
from gateway.application.export_user import ExportUser
from gateway.application.open_guest import OpenGuest
from gateway.application.ports import (
    AccountRecords,
    Accounts,
    Authenticator,
    DocumentRenderer,
    JobBoard,
    JobDesk,
    RateLimits,
    Tailoring,
)
from gateway.application.register_account import RegisterAccount
from gateway.application.render_resume import RenderResume
from gateway.application.revise_result import ReviseResult
from gateway.application.save_base_resume import SaveBaseResume
from gateway.application.sign_in import SignIn
from gateway.application.submit_generation import SubmitGeneration
from gateway.application.user_stats import UserStats
from gateway.config import Settings
from gateway.entrypoints.app import Surroundings, create_app
from gateway.entrypoints.pages import Pages
from gateway.entrypoints.server import http_server
from services.chassis.http_server import UvicornServer
from services.chassis.metrics import CollectorRegistry
from services.chassis.readiness import Check

_WEB = Path(__file__).parent / "web"


@dataclass(frozen=True, kw_only=True)
class Ports:
    """The processes behind the gateway."""

    authenticator: Authenticator
    accounts: Accounts
    desk: JobDesk
    board: JobBoard
    records: AccountRecords
    renderer: DocumentRenderer
    tailoring: Tailoring


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """What was put together."""

    application: Application
    app: FastAPI
    server: UvicornServer


def build(
    settings: Settings,
    ports: Ports,
    *,
    registry: CollectorRegistry,
    readiness: Mapping[str, Check],
    grace: float = 10,
) -> Gateway:
    """The gateway over what is behind it.

    Args:
        settings: see `config`.
        ports: what is behind it.
        registry: where its metrics go.
        readiness: for each dependency why it cannot be used, or None.
        grace: seconds that requests under way have to end once it stops.
    """
    application = build_application(settings, ports, rate_limits(settings))
    surroundings = Surroundings(
        registry=registry,
        pages=Pages(_WEB),
        readiness=readiness,
        origins=settings.cors_allow_origins,
        trusted_proxies=settings.trusted_proxies,
    )
    app = create_app(application, surroundings)
    server = http_server(app, host=settings.host, port=settings.port, grace=grace)
    return Gateway(application=application, app=app, server=server)


def build_application(settings: Settings, ports: Ports, limits: RateLimits) -> Application:
    """The use cases over their ports."""
    return Application(
        sign_in=SignIn(verify=ports.authenticator.authenticate, limits=limits),
        login=SignIn(verify=ports.authenticator.login, limits=limits),
        register=RegisterAccount(accounts=ports.accounts, limits=limits),
        open_guest=OpenGuest(accounts=ports.accounts, limits=limits),
        change_password=ChangePassword(accounts=ports.accounts),
        submit=SubmitGeneration(desk=ports.desk),
        estimate=EstimateGeneration(tailoring=ports.tailoring),
        render=RenderResume(renderer=ports.renderer),
        download=DownloadDocument(board=ports.board, renderer=ports.renderer),
        revise=ReviseResult(board=ports.board, desk=ports.desk, tailoring=ports.tailoring),
        save_base_resume=SaveBaseResume(records=ports.records),
        stats=UserStats(records=ports.records, rate_limit=settings.generation_rate_limit),
        export=ExportUser(records=ports.records),
        accounts=ports.accounts,
        desk=ports.desk,
        board=ports.board,
        records=ports.records,
        limits=limits,
    )


def rate_limits(settings: Settings) -> LimitsRateLimits:
    """The limits as they are set, counted where they are to be counted."""
    rules = {
        "generation": settings.generation_rate_limit,
        "login": settings.login_rate_limit,
        "registration": settings.registration_rate_limit,
    }
    url = settings.rate_limit_storage
    return LimitsRateLimits(rules, None if url.startswith("memory://") else shared_storage(url))
