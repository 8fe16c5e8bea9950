"""What can be asked of jobs."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application.apply_failure import ApplyFailure
from services.jobs.application.apply_progress import ApplyProgress
from services.jobs.application.apply_result import ApplyResult
from services.jobs.application.cancel_job import CancelJob
from services.jobs.application.check_storage import CheckStorage
from services.jobs.application.delete_job import DeleteJob
from services.jobs.application.erase_account import EraseAccount
from services.jobs.application.export_account import ExportAccount
from services.jobs.application.fail_overdue_jobs import FailOverdueJobs
from services.jobs.application.forget_closed_accounts import ForgetClosedAccounts
from services.jobs.application.get_base_resume import GetBaseResume
from services.jobs.application.get_job import GetJob
from services.jobs.application.get_result import GetResult
from services.jobs.application.get_source import GetSource
from services.jobs.application.get_usage import GetUsage
from services.jobs.application.give_up_job import GiveUpJob
from services.jobs.application.list_jobs import ListJobs
from services.jobs.application.reannounce_unfinished import ReannounceUnfinished
from services.jobs.application.recall_lost_jobs import RecallLostJobs
from services.jobs.application.relay_outbox import RelayOutbox
from services.jobs.application.retry_job import RetryJob
from services.jobs.application.revise_result import ReviseResult
from services.jobs.application.save_base_resume import SaveBaseResume
from services.jobs.application.submit_job import SubmitJob
from services.jobs.application.watch_jobs import WatchJobs


@dataclass(frozen=True, kw_only=True)
class Application:
    """Every use case of jobs. All are synchronous; call them in a thread."""

    submit_job: SubmitJob
    get_job: GetJob
    watch_jobs: WatchJobs
    list_jobs: ListJobs
    get_result: GetResult
    get_source: GetSource
    revise_result: ReviseResult
    cancel_job: CancelJob
    retry_job: RetryJob
    delete_job: DeleteJob
    get_usage: GetUsage
    get_base_resume: GetBaseResume
    save_base_resume: SaveBaseResume
    export_account: ExportAccount
    apply_progress: ApplyProgress
    apply_result: ApplyResult
    apply_failure: ApplyFailure
    give_up_job: GiveUpJob
    relay_outbox: RelayOutbox
    reannounce_unfinished: ReannounceUnfinished
    recall_lost_jobs: RecallLostJobs
    fail_overdue_jobs: FailOverdueJobs
    erase_account: EraseAccount
    forget_closed_accounts: ForgetClosedAccounts
    check_storage: CheckStorage
