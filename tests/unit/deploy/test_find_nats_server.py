from __future__ import annotations

import json
from pathlib import Path

from deploy.cluster.find_nats_server import (
    NatsPlace,
    find_nats_server,
    nats_configuration,
    nats_version,
)

PLACE = NatsPlace(port=1, monitoring_port=2, store=Path("store"))


def test_the_server_that_is_found_says_its_version() -> None:
    assert nats_version(find_nats_server()) >= (2, 9)


def test_each_message_is_synced_where_the_server_knows_how() -> None:
    new = json.loads(nats_configuration(PLACE, version=(2, 15)))
    old = json.loads(nats_configuration(PLACE, version=(2, 9)))
    assert new["jetstream"] == {"store_dir": "store", "sync_interval": "always"}
    assert old["jetstream"] == {"store_dir": "store"}
