from __future__ import annotations

import pytest

from services.chassis.bus import Message, RejectedMessage
from services.chassis.context import bound_ids
from services.chassis.events import from_message, subject_of, to_message
from tailor.auth.v1.auth_pb2 import Account
from tailor.auth.v1.events_pb2 import AccountClosed
from tailor.jobs.v1.events_pb2 import JobCancelled


def test_an_event_survives_the_way_through_a_message() -> None:
    event = AccountClosed(account_id="a-1")
    message = to_message(event, message_id="m-1")
    assert (message.subject, message.id) == ("tailor.auth.account_closed", "m-1")
    assert from_message(message, AccountClosed) == event


def test_a_message_carries_the_ids_bound_when_it_was_made() -> None:
    with bound_ids(request="r-1"):
        message = to_message(AccountClosed(account_id="a-1"), message_id="m-1")
    assert message.headers == {"tailor-request": "r-1"}


def test_an_event_of_one_job_travels_on_the_jobs_own_subject() -> None:
    message = to_message(JobCancelled(job_id="j-1"), message_id="m-1")
    assert message.subject == "tailor.jobs.cancelled.j-1"
    assert subject_of(JobCancelled) == "tailor.jobs.cancelled.*"


def test_what_has_no_route_is_no_event() -> None:
    with pytest.raises(TypeError):
        to_message(Account(), message_id="m-1")
    with pytest.raises(TypeError):
        subject_of(Account)


def test_a_body_that_is_not_the_event_is_rejected_for_good() -> None:
    with pytest.raises(RejectedMessage):
        from_message(Message(subject="s", id="m", body=b"\xff\xff\xff"), AccountClosed)
