"""Skills become lists of texts by category, from any of the ways people write them down."""

from __future__ import annotations

import re
from typing import Any

from gateway.domain.resume.places import Place, kind_of, refuse
from gateway.domain.resume.points import unmarked
from gateway.domain.resume.skill_lines import split_skills
from gateway.domain.resume.spellings import folded
from gateway.domain.resume.text import read_text

#: The category of skills that came without one.
UNSORTED = "Skills"
MAX_CATEGORIES = 200
MAX_SKILLS = 500

_LABELLED = re.compile(r"([^:,;()]{1,60}):\s+(\S.*)")
_LABEL_KEYS = ("name", "category", "group", "title", "label", "skill", "language", "type")
_ITEM_KEYS = ("keywords", "skills", "items", "values", "technologies", "list")
_LEVEL_KEYS = ("level", "proficiency", "rating", "description")


class SkillBook:
    """Gathers skills from every section that holds some."""

    def __init__(self) -> None:
        # Dictionaries without values: in order, and none twice.
        self._categories: dict[str, dict[str, None]] = {}
        self._unsorted: dict[str, None] = {}

    def add_all(self, value: Any, place: Place) -> None:
        """Take a whole section: text, a list, or an object of categories."""
        if isinstance(value, str):
            for line in filter(None, value.split("\n")):
                self._add_line(line)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._add_item(item, (place, index))
        elif isinstance(value, dict):
            if _is_group(value) and any(key in value for key in _ITEM_KEYS):
                self._add_group(value, place, "")
            else:
                self._add_categories(value, place)
        elif value is not None:
            problem = f'must be an object such as {{"Languages": ["…"]}}, not {kind_of(value)}'
            refuse(place, problem)

    def by_category(self, place: Place) -> dict[str, list[str]]:
        """Everything gathered; a skill without category is left out where a category has it."""
        sorted_ones = {skill for skills in self._categories.values() for skill in skills}
        left = [skill for skill in self._unsorted if skill not in sorted_ones]
        whole = {name: list(skills) for name, skills in self._categories.items() if skills}
        if left:
            whole[UNSORTED] = whole.get(UNSORTED, []) + left
        if len(whole) > MAX_CATEGORIES:
            refuse(place, f"holds {len(whole)} categories; at most {MAX_CATEGORIES} are read")
        if any(len(skills) > MAX_SKILLS for skills in whole.values()):
            refuse(place, f"holds a category of more than {MAX_SKILLS} skills; send fewer")
        return whole

    def _add_line(self, line: str) -> None:
        found = _LABELLED.fullmatch(unmarked(line))
        if found:
            self._put(found[1], split_skills(found[2]))
        else:
            self._put("", split_skills(line))

    def _add_item(self, item: Any, place: Place) -> None:
        """Take an item of a flat list; "Languages: Python, SQL" brings its category."""
        if isinstance(item, dict):
            self._add_named(item, place, "")
        elif isinstance(item, list):
            self._put("", [read_text(one, (place, index)) for index, one in enumerate(item)])
        elif isinstance(item, str) and _LABELLED.fullmatch(unmarked(item)):
            self._add_line(item)
        else:
            self._put("", [read_text(item, place)])

    def _add_categories(self, categories: dict[str, Any], place: Place, above: str = "") -> None:
        for key, value in categories.items():
            label = " – ".join(part for part in (above, key.strip()) if part) or UNSORTED
            if not isinstance(value, dict):
                self._add_values(label, value, (place, key))
            elif above:
                refuse((place, key), "is nested too deeply; send categories of lists of texts")
            else:
                self._add_categories(value, (place, key), label)

    def _add_values(self, category: str, value: Any, place: Place) -> None:
        if isinstance(value, str):
            self._put(category, split_skills(value))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._add_value(category, item, (place, index))
        else:
            self._put(category, [read_text(value, place)])

    def _add_value(self, category: str, item: Any, place: Place) -> None:
        if isinstance(item, dict):
            self._add_named(item, place, category)
        elif isinstance(item, list):
            self._put(category, [read_text(one, (place, at)) for at, one in enumerate(item)])
        else:
            self._put(category, [read_text(item, place)])

    def _add_named(self, item: dict[str, Any], place: Place, above: str) -> None:
        if _is_group(item):
            self._add_group(item, place, above)
        else:
            self._add_categories(item, place, above)

    def _add_group(self, group: dict[str, Any], place: Place, above: str) -> None:
        """An object with a name: a category with its skills, or a skill with its level."""
        label_key = _label_key(group)
        items_key = next((key for key in _ITEM_KEYS if group.get(key)), None)
        notes = [
            _note(key, read_text(value, (place, key)))
            for key, value in group.items()
            if key not in {label_key, items_key, "id"} and value not in (None, "", [])
        ]
        label = read_text(group[label_key], (place, label_key))
        label = f"{label} ({', '.join(notes)})" if notes else label
        if items_key is None:
            self._put(above, [label])
        else:
            category = " – ".join(part for part in (above, label) if part)
            self._add_values(category, group[items_key], (place, items_key))

    def _put(self, category: str, skills: list[str]) -> None:
        kept = self._categories.setdefault(category.strip(), {}) if category else self._unsorted
        for skill in skills:
            text = unmarked(skill)
            if text:
                kept[text] = None


def _note(key: str, text: str) -> str:
    return text if key in _LEVEL_KEYS else f"{key}: {text}"


def _label_key(group: dict[str, Any]) -> str:
    given = {folded(key): key for key, value in group.items() if isinstance(value, str)}
    names = (given[label] for label in _LABEL_KEYS if label in given)
    return next((key for key in names if group[key].strip()), "")


def _is_group(value: dict[str, Any]) -> bool:
    return bool(_label_key(value))
