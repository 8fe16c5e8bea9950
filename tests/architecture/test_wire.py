"""The contracts in proto/ are written for whoever calls them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from grpc_tools import protoc

from tailor.bus.v1 import options_pb2
from tests.architecture.source import ROOT

#: Field numbers of descriptor.proto: where a file keeps its messages, enums and services.
MESSAGES, ENUMS, SERVICES, FIELDS, NESTED, VALUES, METHODS, ONEOFS = 4, 5, 6, 2, 3, 2, 2, 8


def compiled(folder: Path) -> list[FileDescriptorProto]:
    contracts = ROOT / "proto"
    target = folder / "descriptors"
    sources = [str(path) for path in sorted(contracts.glob("tailor/**/*.proto"))]
    code = protoc.main(
        [
            "protoc",
            f"--proto_path={contracts}",
            f"--proto_path={resources.files('grpc_tools') / '_proto'}",
            f"--descriptor_set_out={target}",
            "--include_source_info",
            *sources,
        ]
    )
    assert code == 0
    return list(FileDescriptorSet.FromString(target.read_bytes()).file)


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> list[FileDescriptorProto]:
    return compiled(tmp_path_factory.mktemp("wire"))


def messages(contracts: list[FileDescriptorProto]) -> Iterator[tuple[str, Any]]:
    for file in contracts:
        for message in file.message_type:
            yield file.name, message


def test_a_package_is_its_folder(contracts: list[FileDescriptorProto]) -> None:
    assert contracts
    for file in contracts:
        assert file.package == str(Path(file.name).parent).replace("/", ".")


def test_everything_has_a_comment(contracts: list[FileDescriptorProto]) -> None:
    for file in contracts:
        commented = {
            tuple(place.path)
            for place in file.source_code_info.location
            if place.leading_comments.strip()
        }
        assert [name for path, name in _named(file) if path not in commented] == []


def test_every_event_has_a_route_and_says_whose_it_is(
    contracts: list[FileDescriptorProto],
) -> None:
    subjects = []
    for name, message in messages(contracts):
        is_event = Path(name).name == "events.proto"
        assert message.options.HasExtension(options_pb2.route) == is_event, message.name
        if is_event:
            route = message.options.Extensions[options_pb2.route]
            subjects.append(route.subject)
            assert route.subject.startswith(".".join(Path(name).parts[:2])), message.name
            assert route.retention != options_pb2.RETENTION_UNSPECIFIED, message.name
            limited = route.retention == options_pb2.RETENTION_LIMITS
            assert (route.keep_seconds > 0) == limited, message.name
            assert {field.name for field in message.field} & {"job_id", "account_id"}, message.name
    assert len(set(subjects)) == len(subjects) > 0


def test_every_rpc_has_a_request_and_a_response_of_its_own(
    contracts: list[FileDescriptorProto],
) -> None:
    taken = []
    for file in contracts:
        for service in file.service:
            assert service.name.endswith("Service")
            for method in service.method:
                package = f".{file.package}.{method.name}"
                assert method.input_type == f"{package}Request"
                assert method.output_type == f"{package}Response"
                taken += [method.input_type, method.output_type]
    assert len(set(taken)) == len(taken) > 0


def test_a_value_nobody_set_is_told_from_every_other(contracts: list[FileDescriptorProto]) -> None:
    enums = [enum for file in contracts for enum in file.enum_type]
    enums += [enum for _, message in messages(contracts) for enum in message.enum_type]
    for enum in enums:
        assert (enum.value[0].number, enum.value[0].name[-12:]) == (0, "_UNSPECIFIED")


def _named(file: FileDescriptorProto) -> Iterator[tuple[tuple[int, ...], str]]:
    """The path and name of all that wants a comment."""
    for number, message in enumerate(file.message_type):
        yield from _named_in_message((MESSAGES, number), message)
    for number, enum in enumerate(file.enum_type):
        yield (ENUMS, number), enum.name
        for index, value in enumerate(enum.value):
            yield (ENUMS, number, VALUES, index), value.name
    for number, service in enumerate(file.service):
        yield (SERVICES, number), service.name
        for index, method in enumerate(service.method):
            yield (SERVICES, number, METHODS, index), f"{service.name}.{method.name}"


def _named_in_message(path: tuple[int, ...], message: Any) -> Iterator[tuple[tuple[int, ...], str]]:
    yield path, message.name
    for index, field in enumerate(message.field):
        yield (*path, FIELDS, index), f"{message.name}.{field.name}"
    for index, choice in enumerate(message.oneof_decl):
        if not choice.name.startswith("_"):  # else made by the compiler for an optional field
            yield (*path, ONEOFS, index), f"{message.name}.{choice.name}"
    for index, nested in enumerate(message.nested_type):
        yield from _named_in_message((*path, NESTED, index), nested)
