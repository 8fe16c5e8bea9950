"""Build the use cases over their ports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.auth.application import Application
from services.auth.application.adopt_account import AdoptAccount
from services.auth.application.authenticate import Authenticate
from services.auth.application.change_password import ChangePassword
from services.auth.application.check_password import CheckPassword
from services.auth.application.close_account import CloseAccount
from services.auth.application.confirm_announcements import ConfirmAnnouncements
from services.auth.application.forget_closures import ForgetClosures
from services.auth.application.list_unannounced_closures import ListUnannouncedClosures
from services.auth.application.login import Login
from services.auth.application.open_account import OpenAccount
from services.auth.application.open_guest import OpenGuest
from services.auth.application.ports import (
    CheckMetrics,
    Clock,
    Directory,
    PasswordHasher,
    Secrets,
    VerifiedCredentials,
    Work,
)
from services.auth.application.purge_expired_guests import PurgeExpiredGuests
from services.auth.application.reannounce_closures import ReannounceClosures
from services.auth.application.recognise import Recognise
from services.auth.application.register import Register


@dataclass(frozen=True, kw_only=True)
class Ports:
    """What the use cases need of others."""

    directory: Directory
    work: Work
    hasher: PasswordHasher
    verified: VerifiedCredentials
    secrets: Secrets
    clock: Clock
    metrics: CheckMetrics


def compose(ports: Ports, *, guest_lifetime: timedelta) -> Application:
    """The use cases over their ports."""
    work, clock, hasher = ports.work, ports.clock, ports.hasher
    check = CheckPassword(
        directory=ports.directory,
        hasher=hasher,
        verified=ports.verified,
        clock=clock,
        metrics=ports.metrics,
    )
    open_account = OpenAccount(
        directory=ports.directory,
        hasher=hasher,
        verified=ports.verified,
        secrets=ports.secrets,
        work=work,
        clock=clock,
    )
    return Application(
        register=Register(open_account=open_account),
        adopt_account=AdoptAccount(hasher=hasher, secrets=ports.secrets, work=work, clock=clock),
        open_guest=OpenGuest(
            open_account=open_account, secrets=ports.secrets, lifetime=guest_lifetime
        ),
        authenticate=Authenticate(check=check),
        recognise=Recognise(check=check),
        login=Login(check=check, hasher=hasher, verified=ports.verified, work=work, clock=clock),
        change_password=ChangePassword(hasher=hasher, work=work, clock=clock),
        close_account=CloseAccount(work=work, clock=clock),
        purge_expired_guests=PurgeExpiredGuests(work=work, clock=clock),
        list_unannounced_closures=ListUnannouncedClosures(work=work),
        confirm_announcements=ConfirmAnnouncements(work=work),
        reannounce_closures=ReannounceClosures(work=work, clock=clock),
        forget_closures=ForgetClosures(work=work, clock=clock),
    )
