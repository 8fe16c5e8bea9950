"""How to reach the person: one object of label and text, whatever it was."""

from __future__ import annotations

from typing import Any

from gateway.domain.resume.contact_lines import labelled_pieces, written_label
from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.spellings import folded
from gateway.domain.resume.tables import LABELS, PERSON, SITES
from gateway.domain.resume.text import read_text, says_something

MAX_LABELS = 200

_LABEL_KEYS = ("label", "network", "platform", "type", "name", "title")
_VALUE_KEYS = ("value", "url", "link", "href", "text", "username", "handle", "number")
_PLACES = frozenset({"location", "address", "city", "place"})
#: Where the parts of an address go that are often sent in another order.
_PLACE_ORDER = {
    part: order
    for order, parts in enumerate(
        ("city town", "region state", "postalcode zip zipcode postcode", "country countrycode"), 1
    )
    for part in parts.split()
}


def read_location(value: Any, place: Place) -> str:
    """A place: text, or its parts as a list or an object, joined by commas as on an envelope."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: _PLACE_ORDER.get(folded(key), 0))
        parts = [read_text(value[key], (place, key)) for key in keys]
    elif isinstance(value, list):
        parts = [read_text(item, (place, index)) for index, item in enumerate(value)]
    else:
        return read_text(value, place)
    return ", ".join(part for part in parts if part)


class ContactBook:
    """Gathers labels and values from wherever they stand in a résumé."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}

    def add_all(self, value: Any, place: Place) -> None:
        """Take what `contact` may be: an object, a line of text, a list of either, or nothing."""
        if isinstance(value, dict):
            self._add_object(value, place)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._add_item(item, (place, index))
        elif isinstance(value, str):
            self._add_line(value, place)
        elif value is not None:
            refuse(place, f'must be an object such as {{"email": "…"}}, not {kind_of(value)}')

    def add(self, key: str, value: Any, place: Place) -> None:
        """Take one value under its label: text, a list of texts, or an object."""
        label = key.strip() or "other"
        if isinstance(value, list):
            for index, item in enumerate(value):
                self.add(label, item, (place, index))
        elif not isinstance(value, dict):
            self._put(label, read_text(value, place), place)
        elif folded(label) in _PLACES:
            self._put(label, read_location(value, place), place)
        elif _is_pair(value):
            self._add_pair(value, place, label)
        else:
            self._add_object(value, place, label)

    def _add_item(self, item: Any, place: Place) -> None:
        if isinstance(item, dict) and _is_pair(item):
            self._add_pair(item, place, "other")
        elif isinstance(item, list):
            refuse(place, 'must be text or {"label": "…", "value": "…"}, not a list')
        else:
            self.add_all(item, place)

    def _add_object(self, values: dict[str, Any], place: Place, inside: str = "") -> None:
        """Each key is a label; a name `inside` something else is not the person's."""
        for key, value in values.items():
            foreign = inside and PERSON.field_of(key)
            label = f"{inside} {key}" if foreign else label_for(key, values)
            self.add(label, value, (place, key))

    def _add_line(self, text: str, place: Place) -> None:
        for label, piece in labelled_pieces(text):
            self._put(label, piece, place)

    def _add_pair(self, pair: dict[str, Any], place: Place, default: str) -> None:
        """An object such as `{"network": "GitHub", "username": "x", "url": "…/x"}`."""
        label_key = next(key for key in _LABEL_KEYS if key in pair)
        label = written_label(read_text(pair[label_key], (place, label_key))) or default
        values = {key: pair[key] for key in _VALUE_KEYS if pair.get(key)}
        main = next(iter(values), None)
        said = ""
        if main:
            self.add(label, values[main], (place, main))
            said = str(values[main])
        for key, value in pair.items():
            if key in {label_key, main, "id"} or (isinstance(value, str) and value.strip() in said):
                continue
            # A label of symbols alone leaves a usual one, which it is then from the start.
            self.add(label_for(f"{label} {key}", {}), value, (place, key))

    def _put(self, label: str, text: str, place: Place) -> None:
        """Keep the text; a second one under the same label gets a number, the same one none."""
        name, number = label, 1
        while self.labels.get(name, text) != text:
            number += 1
            name = f"{label} ({number})"
        if text:
            self.labels[name] = text
        if len(self.labels) > MAX_LABELS:
            refuse(place, f"makes more than {MAX_LABELS} labels of contact; send fewer")


def label_for(key: str, others: dict[str, Any]) -> str:
    """The usual label for this key: `phone` for `phone_number`, unless that is there itself.

    The name of a site stays as somebody wrote it, `LinkedIn`.
    """
    usual = LABELS.field_of(key)
    if usual is None or says_something(others.get(usual)):
        return key
    return key if usual in SITES and usual == key.lower() else usual


def _is_pair(value: dict[str, Any]) -> bool:
    labelled = any(key in value and not isinstance(value[key], dict | list) for key in _LABEL_KEYS)
    return labelled and any(key in value for key in _VALUE_KEYS)
