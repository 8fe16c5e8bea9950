"""Puts the use cases together from the ports they share."""

from __future__ import annotations

from dataclasses import dataclass

from services.jobs.application import Application
from services.jobs.application.admission import Terms
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
from services.jobs.application.ports import (
    Announcer,
    Clock,
    Identifiers,
    JobFigures,
    JobLookup,
    UnitsOfWork,
)
from services.jobs.application.reannounce_unfinished import ReannounceUnfinished
from services.jobs.application.recall_lost_jobs import RecallLostJobs
from services.jobs.application.relay_outbox import RelayOutbox
from services.jobs.application.retry_job import RetryJob
from services.jobs.application.revise_result import ReviseResult
from services.jobs.application.save_base_resume import SaveBaseResume
from services.jobs.application.submit_job import SubmitJob
from services.jobs.application.watch_jobs import WatchJobs


@dataclass(frozen=True, kw_only=True)
class Ports:
    """What the use cases need of others, and the terms they grant."""

    units: UnitsOfWork
    lookup: JobLookup
    clock: Clock
    identifiers: Identifiers
    announcer: Announcer
    figures: JobFigures
    terms: Terms


def compose(ports: Ports) -> Application:
    """The use cases over their ports."""
    units, clock, ids = ports.units, ports.clock, ports.identifiers
    announcer, figures, terms = ports.announcer, ports.figures, ports.terms
    get_usage = GetUsage(units=units, clock=clock, limits=terms.limits)
    give_up_job = GiveUpJob(units=units, clock=clock, figures=figures)
    return Application(
        submit_job=SubmitJob(units=units, clock=clock, identifiers=ids, terms=terms),
        get_job=GetJob(lookup=ports.lookup),
        watch_jobs=WatchJobs(units=units, clock=clock),
        list_jobs=ListJobs(units=units),
        get_result=GetResult(units=units),
        get_source=GetSource(units=units),
        revise_result=ReviseResult(units=units, clock=clock),
        cancel_job=CancelJob(units=units, clock=clock, announcer=announcer, figures=figures),
        retry_job=RetryJob(units=units, clock=clock, identifiers=ids, terms=terms),
        delete_job=DeleteJob(units=units, identifiers=ids, announcer=announcer, figures=figures),
        get_usage=get_usage,
        get_base_resume=GetBaseResume(units=units),
        save_base_resume=SaveBaseResume(units=units, clock=clock),
        export_account=ExportAccount(units=units, get_usage=get_usage),
        apply_progress=ApplyProgress(units=units, clock=clock, announcer=announcer, terms=terms),
        apply_result=ApplyResult(units=units, clock=clock, identifiers=ids, figures=figures),
        apply_failure=ApplyFailure(units=units, clock=clock, figures=figures),
        give_up_job=give_up_job,
        relay_outbox=RelayOutbox(
            units=units, clock=clock, announcer=announcer, give_up_job=give_up_job, terms=terms
        ),
        reannounce_unfinished=ReannounceUnfinished(
            units=units, clock=clock, identifiers=ids, terms=terms
        ),
        recall_lost_jobs=RecallLostJobs(
            units=units, clock=clock, identifiers=ids, figures=figures, terms=terms
        ),
        fail_overdue_jobs=FailOverdueJobs(
            units=units, clock=clock, announcer=announcer, figures=figures
        ),
        erase_account=EraseAccount(
            units=units, clock=clock, identifiers=ids, announcer=announcer, figures=figures
        ),
        forget_closed_accounts=ForgetClosedAccounts(units=units, clock=clock),
        check_storage=CheckStorage(units=units),
    )
