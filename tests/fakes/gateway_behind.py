"""Everything behind the gateway, as fakes, and the gateway in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI

from gateway.bootstrap import Ports, build_application
from gateway.config import read
from gateway.entrypoints.app import Surroundings, create_app
from gateway.entrypoints.pages import Pages
from services.chassis.config import Environment
from services.chassis.metrics import CollectorRegistry
from tests.fakes.gateway_accounts import FakeAccounts
from tests.fakes.gateway_jobs import FakeJobs
from tests.fakes.gateway_limits import FakeRateLimits
from tests.fakes.gateway_renderer import FakeRenderer
from tests.fakes.gateway_tailoring import FakeTailoring


@dataclass(kw_only=True)
class Behind:
    """The fakes behind one gateway."""

    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    jobs: FakeJobs = field(default_factory=FakeJobs)
    renderer: FakeRenderer = field(default_factory=FakeRenderer)
    tailoring: FakeTailoring = field(default_factory=FakeTailoring)
    limits: FakeRateLimits = field(default_factory=FakeRateLimits)

    def app(self, folder: Path, **surroundings: object) -> FastAPI:
        """The gateway, serving the pages in `folder`."""
        application = build_application(read(Environment({})), self.ports(), self.limits)
        return create_app(
            application,
            Surroundings(registry=CollectorRegistry(), pages=Pages(folder), **surroundings),
        )

    def ports(self) -> Ports:
        """The fakes as the ports they stand for."""
        return Ports(
            authenticator=self.accounts,
            accounts=self.accounts,
            desk=self.jobs,
            board=self.jobs,
            records=self.jobs,
            renderer=self.renderer,
            tailoring=self.tailoring,
        )
