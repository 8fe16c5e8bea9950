from __future__ import annotations

import pytest

from gateway.domain.errors import InvalidRequest, JobNotFound
from gateway.domain.request_ids import chosen_request_id, known_request_id

GOOD = ["r", "R-1", "2024-01-01T00:00:00+00:00", "550e8400-e29b-41d4-a716-446655440000", "_~@"]
BAD = ["a/b", ".", "..", "-a", "a b", "a\n", "é", "a%2Fb", "a?b", "a#b", "x" * 129, "a\0"]


@pytest.mark.parametrize("value", GOOD)
def test_ids_that_are_safe_in_a_path_may_be_chosen(value: str) -> None:
    assert chosen_request_id(value, None) == value
    assert chosen_request_id(None, value) == value
    assert chosen_request_id(value, value) == value
    assert known_request_id(value) == value


@pytest.mark.parametrize("value", BAD)
def test_others_may_not_and_cannot_be_known(value: str) -> None:
    with pytest.raises(InvalidRequest, match="request_id"):
        chosen_request_id(value, None)
    with pytest.raises(InvalidRequest, match="Idempotency-Key"):
        chosen_request_id(None, value)
    with pytest.raises(JobNotFound):
        known_request_id(value)


@pytest.mark.parametrize("value", [None, ""])
def test_none_need_be_chosen(value: str | None) -> None:
    assert chosen_request_id(value, value) is None


def test_a_quoted_key_is_the_same_key() -> None:
    assert chosen_request_id("r-1", '"r-1"') == "r-1"


@pytest.mark.parametrize("value", [1, True, [], {}])
def test_an_id_is_text(value: object) -> None:
    with pytest.raises(InvalidRequest, match="request_id: must be text"):
        chosen_request_id(value, None)


def test_two_ids_that_differ_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="differs"):
        chosen_request_id("a", "b")
