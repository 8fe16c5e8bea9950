"""What auth does: its table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.adopt_account import AdoptAccount
from services.auth.application.authenticate import Authenticate
from services.auth.application.change_password import ChangePassword
from services.auth.application.close_account import CloseAccount
from services.auth.application.confirm_announcements import ConfirmAnnouncements
from services.auth.application.forget_closures import ForgetClosures
from services.auth.application.list_unannounced_closures import ListUnannouncedClosures
from services.auth.application.login import Login
from services.auth.application.open_guest import OpenGuest
from services.auth.application.purge_expired_guests import PurgeExpiredGuests
from services.auth.application.reannounce_closures import ReannounceClosures
from services.auth.application.recognise import Recognise
from services.auth.application.register import Register


@dataclass(frozen=True, kw_only=True)
class Application:
    """Every use case of auth, built. All are synchronous and safe in several threads."""

    register: Register
    adopt_account: AdoptAccount
    open_guest: OpenGuest
    authenticate: Authenticate
    recognise: Recognise
    login: Login
    change_password: ChangePassword
    close_account: CloseAccount
    purge_expired_guests: PurgeExpiredGuests
    list_unannounced_closures: ListUnannouncedClosures
    confirm_announcements: ConfirmAnnouncements
    reannounce_closures: ReannounceClosures
    forget_closures: ForgetClosures
