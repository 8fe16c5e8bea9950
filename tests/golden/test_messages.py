"""What a release wrote is read by this one, and what this one writes by that release."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from services.chassis.context import from_headers
from services.chassis.events import from_message, subject_of
from tests.golden.contracts import Contracts, Kind, filled, generated, today, told
from tests.golden.release import FOLDER, Kept, Release

#: A field no version knows: number 1000, the text "new".
UNKNOWN = b"\xc2\x3e\x03new"


def known(message: Message) -> Message:
    """A copy without the fields that its own contracts do not have."""
    copy = type(message)()
    copy.CopyFrom(message)
    copy.DiscardUnknownFields()
    return copy


def said(message: Message, contracts: Kind) -> dict[str, Any]:
    return told(message, contracts.DESCRIPTOR)


def test_every_kind_that_travelled_travels_still(release: Release) -> None:
    assert {kept.kind for kept in release.messages} == release.contracts.kinds.keys()
    for name in release.contracts.kinds:
        assert generated(name).DESCRIPTOR.full_name == name


def test_every_message_means_what_it_meant(release: Release) -> None:
    for kept in release.messages:
        then = release.contracts.kinds[kept.kind].FromString(kept.body)
        now = generated(kept.kind).FromString(kept.body)
        assert said(now, type(then)) == said(then, type(then)), kept.kind
        assert known(now).SerializeToString() == kept.body, kept.kind


def test_fields_of_the_future_are_no_fault(release: Release) -> None:
    for kept in release.messages:
        kind = generated(kept.kind)
        future = kind.FromString(kept.body + UNKNOWN)
        assert known(future) == kind.FromString(kept.body)


def test_every_event_comes_where_it_came_with_the_ids_it_had(release: Release) -> None:
    events = [kept for kept in release.messages if kept.subject]
    assert len(events) >= 7
    for kept in events:
        kind = generated(kept.kind)
        assert kept.subject.startswith(subject_of(kind).removesuffix("*"))
        assert from_message(kept.on_the_bus(UNKNOWN), kind)
        ids = from_headers(kept.headers)
        assert ids["request"] == "request-1"
        assert ids["traceparent"].startswith("00-")


def test_what_is_written_now_is_read_by_the_release(release: Release) -> None:
    read = 0
    for name, then in release.contracts.kinds.items():
        for message in filled(generated(name)):
            read += 1
            heard = then.FromString(message.SerializeToString())
            assert said(known(heard), then) == said(message, then), name
    assert read >= len(release.contracts.kinds) > 40


def test_the_contracts_of_a_release_are_not_those_of_today() -> None:
    """Else the test above would compare the present with itself."""
    old = Release(FOLDER / "5de24d7").contracts.kinds["tailor.generator.v1.ReviewRequest"]
    new = generated("tailor.generator.v1.ReviewRequest")
    assert {*new.DESCRIPTOR.fields_by_name} - {*old.DESCRIPTOR.fields_by_name} == {"mode"}
    [message] = filled(new)
    heard = old.FromString(message.SerializeToString())
    assert "mode" not in said(heard, new)
    assert known(heard).ByteSize() < message.ByteSize() == heard.ByteSize()


def test_a_change_that_is_no_addition_would_be_noticed() -> None:
    kept = Release(FOLDER / "5de24d7").message("StageProgressed")
    other = generated("tailor.generator.v1.TailoringFailed")
    now = other.FromString(kept.body)
    then = generated(kept.kind).FromString(kept.body)
    assert said(now, type(then)) != said(then, type(then))


def test_all_that_travels_is_kept(written: Release) -> None:
    contracts: Contracts = today()
    assert {kept.kind for kept in written.messages} == contracts.kinds.keys()


def test_a_message_of_choices_is_kept_once_for_each(written: Release) -> None:
    kept: list[Kept] = [one for one in written.messages if one.kind.endswith(".RenderResponse")]
    assert len({one.body for one in kept}) == 2
