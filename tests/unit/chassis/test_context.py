from __future__ import annotations

import asyncio

from services.chassis.context import bound_ids, current_ids, from_headers, to_headers


def test_ids_are_bound_for_a_block_and_add_to_those_around_it() -> None:
    with bound_ids(request="r"):
        with bound_ids(job="j", traceparent=""):
            assert current_ids() == {"request": "r", "job": "j"}
        assert current_ids() == {"request": "r"}
    assert current_ids() == {}


def test_ids_survive_the_way_through_headers() -> None:
    with bound_ids(request="r", job="j", traceparent="00-a-b-01"):
        headers = to_headers()
    assert from_headers({**headers, "other": "x"}) == {
        "request": "r",
        "job": "j",
        "traceparent": "00-a-b-01",
    }


def test_what_is_no_id_does_not_become_a_header() -> None:
    with bound_ids(account="a"):
        assert to_headers() == {}


async def test_tasks_do_not_see_each_others_ids() -> None:
    async def look(request: str) -> dict[str, str]:
        with bound_ids(request=request):
            await asyncio.sleep(0)
            return current_ids()

    assert await asyncio.gather(look("a"), look("b")) == [{"request": "a"}, {"request": "b"}]
    assert current_ids() == {}
