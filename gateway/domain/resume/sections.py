"""The four sections that are lists of entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from gateway.domain.resume.cleaning import cleaned
from gateway.domain.resume.entries import Entry, EntryReader
from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.spellings import Given
from gateway.domain.resume.tables import EXPERIENCE, SECTIONS, Section

MAX_ENTRIES = 200
#: How deep an entry is nested in a résumé: résumé, list, entry.
_DEPTH = 3

_READERS = {section.name: EntryReader(section) for section in SECTIONS}
#: In JSON Resume, the `description` of `work` says what the company does: it is no bullet.
_WORK = EntryReader(replace(EXPERIENCE, points=EXPERIENCE.points.replace(" description", "")))


def read_section(section: Section, given: Sequence[Given], *, json_resume: bool) -> list[Entry]:
    """The entries under all spellings of the section, in order, none of them twice.

    Ids are as they came; raises InvalidRequest for what cannot be a list of entries.
    """
    reader = _WORK if json_resume and section is EXPERIENCE else _READERS[section.name]
    entries: list[Entry] = []
    for one in given:
        more = [entry for entry in _entries(section, reader, one) if _says_something(entry)]
        entries += more if not entries else _new(more, entries)
    if len(entries) > MAX_ENTRIES:
        refuse(given[0].place, f"holds {len(entries)} entries; at most {MAX_ENTRIES} are read")
    return entries


def _entries(section: Section, reader: EntryReader, given: Given) -> Iterator[Entry]:
    for item, place in _items(section, reader, given):
        if isinstance(item, str):
            if item.strip():
                yield reader.from_text(item.strip())
        elif isinstance(item, dict):
            for entry, where in reader.single(item, place):
                yield reader.from_object(entry, where)
        elif item is not None:
            problem = f"must be an object such as {section.example}, not {kind_of(item)}"
            refuse(place, problem)


def _items(section: Section, reader: EntryReader, given: Given) -> Iterable[tuple[Any, Place]]:
    value, place = given.value, given.place
    if isinstance(value, list):
        if len(value) > MAX_ENTRIES:
            refuse(place, f"holds {len(value)} entries; at most {MAX_ENTRIES} are read")
        return [(item, (place, index)) for index, item in enumerate(value)]
    if value in (None, {}) or (isinstance(value, str) and not value.strip()):
        return ()
    if isinstance(value, str) and not section.points:
        return [(line, place) for line in value.split("\n")]
    if isinstance(value, dict) and reader.knows(value):
        return [(cleaned(value, place, _DEPTH), place)]
    if isinstance(value, dict):
        named = [(reader.named(key, item), (place, key)) for key, item in value.items()]
        if all(entry is not None for entry, _ in named):
            return named
    expected = f"must be a list of objects such as {section.example}, not {kind_of(value)}"
    return refuse(place, f"{expected}; leave it out when there is nothing to say")


def _says_something(entry: Entry) -> bool:
    """Whether this is more than an empty row of a form."""
    return any(value not in (None, "", [], {}) for key, value in entry.items() if key != "id")


def _new(more: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """Those that are not there yet: some clients send a section under two names."""
    known = [_content(entry) for entry in entries]
    return [entry for entry in more if _content(entry) not in known]


def _content(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if key not in {"id", "bullet_ids"}}
