from __future__ import annotations

import pytest

from gateway.domain import errors
from gateway.entrypoints.errors import STATUSES, to_answer


def _below(kind: type[errors.GatewayError]) -> set[type[errors.GatewayError]]:
    return {kind}.union(*(_below(child) for child in kind.__subclasses__()))


ALL = sorted(_below(errors.GatewayError) - {errors.GatewayError}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_a_status(kind: type[errors.GatewayError]) -> None:
    assert 400 <= STATUSES[kind] <= 503


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_a_text(kind: type[errors.GatewayError]) -> None:
    error: errors.GatewayError
    if kind is errors.InvalidRequest:
        error = errors.InvalidRequest("jd", "is missing")
    elif kind is errors.JobNotCompleted:
        error = errors.JobNotCompleted("pending")
    elif kind is errors.DependencyUnavailable:
        error = errors.DependencyUnavailable("jobs")
    elif issubclass(kind, errors.Refused):
        error = kind("Not now.", retry_after=1.5)
    else:
        error = kind()
    answer = to_answer(error, from_page=False)
    assert b'"detail":"' in answer.body
    if issubclass(kind, errors.Refused):
        assert int(answer.headers["retry-after"]) >= 2


def test_a_detail_that_quotes_half_a_letter_is_still_json() -> None:
    answer = to_answer(errors.InvalidRequest('resume_data["\ud800"]', "no"), from_page=False)
    assert answer.body == b'{"detail":"resume_data[\\"?\\"]: no"}'
