"""The contracts of one release, and what its messages say, told without knowing their kinds."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.protobuf.message import Message

from tests.processes import ROOT

Kind = type[Message]


class Contracts:
    """The kinds of messages of one set of contracts, read by those contracts and no others."""

    def __init__(self, image: bytes) -> None:
        """`image`: what `buf build` makes, a FileDescriptorSet whose files follow their imports."""
        files = FileDescriptorSet.FromString(image).file
        pool = descriptor_pool.DescriptorPool()
        for file in files:
            pool.Add(file)
        #: By full name: all that travels on its own.
        self.kinds: dict[str, Kind] = {
            name: message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
            for file in files
            for name in _travelling(file)
        }


def today() -> Contracts:
    """As the files in proto/ are now."""
    return Contracts(image())


def image() -> bytes:
    """The files in proto/, compiled by buf."""
    command = [Path(sys.executable).parent / "buf", "build", "proto", "-o", "-"]
    built = subprocess.run(
        [*command, "--exclude-source-info"], cwd=ROOT, check=True, capture_output=True
    )
    return built.stdout


def generated(name: str) -> Kind:
    """The class that today's code has for a kind; LookupError if it has none."""
    for path in sorted((ROOT / "proto").glob("tailor/**/*.proto")):
        module = path.relative_to(ROOT / "proto").with_suffix("").as_posix().replace("/", ".")
        found = getattr(importlib.import_module(f"{module}_pb2"), name.rpartition(".")[2], None)
        if found is not None and found.DESCRIPTOR.full_name == name:
            kind: Kind = found
            return kind
    raise LookupError(name)


def filled(kind: Kind) -> Iterator[Message]:
    """A message with every field set; one for each choice, where only one field can be."""
    descriptor = kind.DESCRIPTOR
    choices = [field for one in descriptor.oneofs for field in one.fields if len(one.fields) > 1]
    for choice in choices or [None]:
        message = kind()
        for field in descriptor.fields:
            if field not in choices or field is choice:
                _fill(message, field)
        yield message


def told(message: Message, known: Descriptor) -> dict[str, Any]:
    """What a message says in fields that `known` has, too, by name."""
    said: dict[str, Any] = {}
    for field, value in message.ListFields():
        if counterpart := known.fields_by_name.get(field.name):
            inner = counterpart.message_type
            many = value if field.is_repeated else [value]
            values = [told(one, inner) if inner else one for one in many]
            said[field.name] = values if field.is_repeated else values[0]
    return said


def _travelling(file: FileDescriptorProto) -> list[str]:
    """tests/architecture/test_wire.py holds the contracts to these conventions."""
    ends = ("",) if PurePosixPath(file.name).name == "events.proto" else ("Request", "Response")
    names = [message.name for message in file.message_type]
    return [f"{file.package}.{name}" for name in names if name.endswith(ends)]


def _fill(message: Message, field: FieldDescriptor) -> None:
    if field.message_type:
        inner = getattr(message, field.name)
        for target in [inner.add(), inner.add()] if field.is_repeated else [inner]:
            target.SetInParent()
            for each in field.message_type.fields:
                _fill(target, each)
    elif field.is_repeated:
        getattr(message, field.name).extend([_value(field), _value(field)])
    else:
        setattr(message, field.name, _value(field))


def _value(field: FieldDescriptor) -> Any:
    if field.enum_type:
        return field.enum_type.values[-1].number
    if field.type == FieldDescriptor.TYPE_BYTES:
        return b"\x00\xff" * field.number
    return {
        FieldDescriptor.CPPTYPE_STRING: f"{field.name} – “é”",
        FieldDescriptor.CPPTYPE_BOOL: True,
        FieldDescriptor.CPPTYPE_DOUBLE: field.number + 0.5,
        FieldDescriptor.CPPTYPE_INT32: 40 + field.number,
        FieldDescriptor.CPPTYPE_INT64: 1_800_000_000 + field.number,
    }[field.cpp_type]
