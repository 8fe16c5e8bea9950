"""What can be asked of the gateway."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.change_password import ChangePassword
from gateway.application.download_document import DownloadDocument
from gateway.application.estimate_generation import EstimateGeneration
from gateway.application.export_user import ExportUser
from gateway.application.open_guest import OpenGuest
from gateway.application.ports import AccountRecords, Accounts, JobBoard, JobDesk, RateLimits
from gateway.application.register_account import RegisterAccount
from gateway.application.render_resume import RenderResume
from gateway.application.revise_result import ReviseResult
from gateway.application.save_base_resume import SaveBaseResume
from gateway.application.sign_in import SignIn
from gateway.application.submit_generation import SubmitGeneration
from gateway.application.user_stats import UserStats


@dataclass(frozen=True, kw_only=True)
class Application:
    """The table of contents: use cases where something is decided, ports where nothing is."""

    sign_in: SignIn
    #: The same, recording the moment.
    login: SignIn
    register: RegisterAccount
    open_guest: OpenGuest
    change_password: ChangePassword
    submit: SubmitGeneration
    estimate: EstimateGeneration
    render: RenderResume
    download: DownloadDocument
    revise: ReviseResult
    save_base_resume: SaveBaseResume
    stats: UserStats
    export: ExportUser

    accounts: Accounts
    desk: JobDesk
    board: JobBoard
    records: AccountRecords
    limits: RateLimits
