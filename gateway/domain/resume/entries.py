"""One entry of experience, projects, education or certifications, whatever its keys are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gateway.domain.resume.choosing import Reader, choose, free_key, with_rest
from gateway.domain.resume.contact import read_location
from gateway.domain.resume.dates import read_period
from gateway.domain.resume.ids import number_of
from gateway.domain.resume.nested import single_positions, with_plain_texts
from gateway.domain.resume.places import Place
from gateway.domain.resume.points import Point, identified_points, split_points
from gateway.domain.resume.spans import add_span, join_studies
from gateway.domain.resume.spellings import Given, Spellings
from gateway.domain.resume.tables import DATES, STUDIES, Section
from gateway.domain.resume.text import read_text

Entry = dict[str, Any]

_READERS: dict[str, Reader[str]] = {
    "period": read_period,
    "year": read_period,
    "location": read_location,
}


class EntryReader:
    """Reads the entries of one section."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._keys = section.keys()
        self._plain = section.fields.keys() - _READERS.keys()
        self._spellings = Spellings(
            {
                **section.fields,
                **({"points": section.points} if section.points else {}),
                **(DATES if section.span else {}),
                **(STUDIES if "degree" in section.fields else {}),
            }
        )
        doubled = {name: f"{name} {twin}" for name, twin in section.twins.items()}
        self._own = Spellings(
            {name: doubled.get(name, name) for name in section.fields}
            | ({"points": "points bullets"} if section.points else {})
        )

    def knows(self, entry: Entry) -> bool:
        """Whether any key of this object is one that entries of the section have."""
        return any(self._spellings.field_of(key) for key in entry)

    def named(self, name: str, content: Any) -> Entry | None:
        """The entry that an object of entries holds under a name; None for what is no entry."""
        if isinstance(content, list) and content and self._section.points:
            return {self._section.named: name, "points": content}
        if not isinstance(content, dict) or not self.knows(content):
            return None
        if any(self._spellings.field_of(key) == self._section.named for key in content):
            return {**content, free_key("key", content): name}
        return {self._section.named: name, **content}

    def single(self, entry: Entry, place: Place) -> Iterator[tuple[Entry, Place]]:
        """The entries of one object; more than one where it holds several positions."""
        if "role" not in self._section.fields or self._is_canonical(entry):
            return iter([(entry, place)])
        return single_positions(entry, self._spellings, place)

    def from_text(self, text: str) -> Entry:
        """An entry that is plain text: its first line is the heading, the others bullets."""
        if not self._section.points:
            return self._finished({self._section.heading: text}, [])
        heading, _, others = text.partition("\n")
        points = [Point(part, None, 0) for part in split_points(others)]
        return self._finished({self._section.heading: heading.strip()}, points)

    def from_object(self, entry: Entry, place: Place) -> Entry:
        """The canonical entry, `id` and `bullet_ids` as they came; raises InvalidRequest."""
        spellings = self._own
        if not self._is_canonical(entry):
            spellings = self._spellings
            entry = with_plain_texts(entry, spellings, self._plain)
        given, rest = spellings.sort(entry, place)
        identity = rest.pop("id", None)
        texts = {
            name: choose(given.pop(name, ()), _READERS.get(name, read_text), rest, "")
            for name in self._section.fields
        }
        points = _chosen_points(given.pop("points", ()), rest) if self._section.points else []
        if "degree" in texts:
            join_studies(texts, given, rest)
        if self._section.span:
            add_span(self._section, texts, given, rest)
        return with_rest({**self._finished(texts, points), "id": identity}, rest)

    def _is_canonical(self, entry: Entry) -> bool:
        """Whether this entry was read before: then its other keys are extras, however spelled."""
        known = number_of(entry.get("id"), f"{self._section.prefix}-")
        return bool(known) and all(key in entry for key in self._keys)

    def _finished(self, texts: dict[str, str], points: Sequence[Point]) -> Entry:
        entry: Entry = {"id": None}
        for name in self._section.fields:
            entry[name] = texts.get(name, "")
            if name in self._section.twins:
                entry[self._section.twins[name]] = entry[name]
        if self._section.points:
            entry["points"] = [point.text for point in points]
            entry["bullets"] = list(entry["points"])
            entry["bullet_ids"] = [point.id for point in points]
        return entry | texts


def _chosen_points(given: Sequence[Given], rest: dict[str, Any]) -> list[Point]:
    """The bullets of the best spelling that has any, each with the id that came with it."""
    read: dict[str | int, list[Point]] = {}
    nothing: list[str] = []
    bullet_ids = rest.pop("bullet_ids", None)

    def texts(value: Any, place: Place) -> list[str]:
        read[place[1]] = identified_points(value, place)
        return [point.text for point in read[place[1]]]

    choose(given, texts, rest, nothing)
    chosen = next((one for one in given if read.get(one.key)), None)
    if chosen is None:
        return []
    points, items = read[chosen.key], chosen.value
    if not (isinstance(items, list) and isinstance(bullet_ids, list)):
        return points
    if len(items) != len(bullet_ids):
        return points
    return [point._replace(id=point.id or bullet_ids[point.item]) for point in points]
