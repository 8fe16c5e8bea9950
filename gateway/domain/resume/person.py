"""Who the résumé is about: name, headline, summary and contact, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gateway.domain.resume.choosing import choose, free_key
from gateway.domain.resume.contact import ContactBook, label_for
from gateway.domain.resume.places import Place, refuse
from gateway.domain.resume.spans import keep_unsaid
from gateway.domain.resume.spellings import Given, folded
from gateway.domain.resume.tables import LABELS, PERSON, TOP
from gateway.domain.resume.text import read_text

#: Added to the rank of what stands inside an object, so that what stands outside comes first.
_INSIDE = 100


@dataclass(kw_only=True)
class Parts:
    """A résumé sorted by what its keys mean: fields, and all the rest."""

    given: dict[str, list[Given]]
    rest: dict[str, Any]
    contact: ContactBook = field(default_factory=ContactBook)

    def take(self, name: str) -> list[Given]:
        """What a field was given, best first; it is gone afterwards."""
        return self.given.pop(name, [])

    def add(self, name: str, given: Given) -> None:
        """Give a field one more value, after all those it has."""
        self.given.setdefault(name, []).append(given._replace(rank=_INSIDE + given.rank))


def open_person(parts: Parts) -> None:
    """Take apart contact and objects such as JSON Resume's `basics`.

    Their name, headline and summary become the résumé's, the rest becomes contact.
    """
    people = parts.take("person")
    for one in list(parts.given.get("summary", ())):
        if _describes_a_person(one):
            parts.given["summary"].remove(one)
            people.append(one)
    in_person = ContactBook()
    for one in people:
        _open_one(one, parts, in_person)
    top_labels = parts.take("label")
    for one in parts.take("contact"):
        parts.contact.add_all(one.value, one.place)
    for label, text in in_person.labels.items():
        parts.contact.add(label, text, (None, label))
    others = {one.key: one.value for one in top_labels}
    for one in top_labels:
        parts.contact.add(label_for(one.key, others), one.value, one.place)
    _take_names(parts)


def _describes_a_person(one: Given) -> bool:
    """Whether `profile` or `about` is not a text about the person but all about the person."""
    if folded(one.key) == "summary" or not isinstance(one.value, dict):
        return False
    return any(PERSON.field_of(key) or LABELS.field_of(key) for key in one.value)


def _open_one(one: Given, parts: Parts, book: ContactBook) -> None:
    if not isinstance(one.value, dict):
        parts.rest[free_key(one.key, parts.rest)] = one.value
        return
    mine, others = PERSON.sort(one.value, one.place)
    for name, values in mine.items():
        for value in values:
            if name == "summary" and _describes_a_person(value):
                _open_one(value, parts, book)
            else:
                parts.add(name, value)
    for key, value in others.items():
        if isinstance(value, dict | list) and not _is_label(key):
            _add_to_top(Given(0, key, value, (one.place, key)), parts, book)
        else:
            book.add(label_for(key, others), value, (one.place, key))


def _is_label(key: str) -> bool:
    return TOP.field_of(key) == "label" or LABELS.field_of(key) is not None


def _add_to_top(one: Given, parts: Parts, book: ContactBook) -> None:
    """A list or object inside a person that is no contact: a section, an extra, or again one."""
    name = TOP.field_of(one.key)
    if name == "person" or (name == "summary" and _describes_a_person(one)):
        _open_one(one, parts, book)
    elif name is None:
        parts.rest[free_key(one.key, parts.rest)] = one.value
    else:
        parts.add(name, one)


def _take_names(parts: Parts) -> None:
    """Names among the labels of contact are no way to reach anybody."""
    for label in list(parts.contact.labels):
        name = PERSON.field_of(label)
        if name in {"name", "part"}:
            text = parts.contact.labels.pop(label)
            parts.add(name, Given(0, label, text, (None, label)))


def read_name(parts: Parts) -> str:
    """The name, or first and last name together; empty where there is none."""
    pieces = parts.take("part")
    name = choose(parts.take("name"), _full_name, parts.rest, "")
    if name:
        keep_unsaid(pieces, name, parts.rest)
        return name
    return _joined(pieces)


def _full_name(value: Any, place: Place) -> str:
    if not isinstance(value, dict):
        return read_text(value, place)
    given, others = PERSON.sort(value, place)
    if others or given.keys() - {"part"}:
        refuse(place, 'must be text such as "Ada Lovelace", not an object')
    return _joined(given.get("part", []))


def _joined(pieces: list[Given]) -> str:
    texts = [read_text(one.value, one.place) for one in sorted(pieces, key=lambda one: one.rank)]
    return " ".join(text for text in texts if text)


def read_headline(parts: Parts) -> str:
    """The headline; empty where there is none."""
    return choose(_fitting(parts, "headline", str), read_text, parts.rest, "")


def read_summary(parts: Parts) -> str:
    """The summary, a list of paragraphs put together; empty where there is none."""
    return choose(_fitting(parts, "summary", list), _paragraphs, parts.rest, "")


def _fitting(parts: Parts, name: str, widest: type) -> list[Given]:
    """What a field was given; an object under a loose spelling (`about`) is something else."""
    fitting = []
    for one in parts.take(name):
        strange = isinstance(one.value, dict) or (isinstance(one.value, list) and widest is str)
        if strange and folded(one.key) != name:
            parts.rest[free_key(one.key, parts.rest)] = one.value
        else:
            fitting.append(one)
    return fitting


def _paragraphs(value: Any, place: Place) -> str:
    if not isinstance(value, list):
        return read_text(value, place)
    texts = [read_text(item, (place, index)) for index, item in enumerate(value)]
    return "\n".join(text for text in texts if text)
