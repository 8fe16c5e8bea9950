from __future__ import annotations

import ipaddress

import pytest
from starlette.requests import Request

from gateway.entrypoints.addresses import client_behind, counted_address

TRUSTED = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "6.6.6.6", None),
        ("10.0.0.1", "", None),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("10.0.0.1", "10.3.3.3, 10.1.2.3", "10.3.3.3"),
        ("10.0.0.1", "6.6.6.6, unknown, 10.1.2.3", "10.1.2.3"),
        ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.1", '"[2001:db8::1]:4711"', "2001:db8::1"),
        ("fd00::1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "' OR 1=1", None),
        ("testclient", "203.0.113.9", None),
    ],
)
def test_the_client_is_the_nearest_address_no_trusted_proxy_has(
    peer: str, forwarded: str, client: str | None
) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    scope = {"type": "http", "client": (peer, 1), "headers": headers}
    assert client_behind(scope, TRUSTED) == client


def test_several_headers_are_one_list() -> None:
    headers = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"203.0.113.9")]
    scope = {"type": "http", "client": ("10.0.0.1", 1), "headers": headers}
    assert client_behind(scope, TRUSTED) == "203.0.113.9"


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_ipv6_counts_by_network(host: str, counted: str) -> None:
    assert counted_address(Request({"type": "http", "client": (host, 1)})) == counted


def test_a_client_without_an_address_is_counted_too() -> None:
    assert counted_address(Request({"type": "http", "client": None})) == "unknown"
