"""Files of résumé builders, in which sections are objects that say how they are laid out.

`{"sections": {"experience": {"name": "Work", "columns": 1, "items": […]}}}` holds what
`{"experience": […]}` does. What only steers the look (columns, icons, colours) is left out.
"""

from __future__ import annotations

from typing import Any

from gateway.domain.resume.choosing import free_key
from gateway.domain.resume.spellings import folded
from gateway.domain.resume.tables import TOP

_HOLDERS = ("sections", "content")
_LISTS = ("items", "entries")
_LOOKS = frozenset({"visible", "ishidden", "columns", "icon", "separatelinks", "showicon"})
#: Sections whose entries have their bullets in one text, and what builders call it.
_DESCRIBED = {"experience": "summary", "projects": "summary"}


def without_layout(root: dict[str, Any]) -> dict[str, Any]:
    """The résumé with its sections where others have them; any other résumé as it is."""
    holder = next((key for key in _HOLDERS if _is_holder(root.get(key))), None)
    if holder is None:
        return root
    flat = {key: value for key, value in root.items() if key not in {holder, "metadata"}}
    if isinstance(flat.get("basics"), dict):
        flat["basics"] = _person(flat["basics"])
    sections = dict(root[holder])
    custom = sections.pop("custom", None)
    sections.update(custom if _is_holder(custom) else {"custom": custom} if custom else {})
    for key, section in sections.items():
        content = _content(key, section)
        if content not in ("", [], None):
            name = key if TOP.field_of(key) else _title(section) or key
            flat[free_key(name, flat)] = content
    return flat


def _is_holder(value: Any) -> bool:
    return isinstance(value, dict) and any(_is_section(section) for section in value.values())


def _is_section(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(key), list) for key in _LISTS)


def _title(section: Any) -> str:
    name = section.get("name") if isinstance(section, dict) else None
    return name.strip() if isinstance(name, str) else ""


def _content(key: str, section: Any) -> Any:
    if _is_section(section):
        items = next(section[name] for name in _LISTS if isinstance(section.get(name), list))
        described = _DESCRIBED.get(TOP.field_of(key) or "", "")
        items = [_item(item, described) for item in items]
        texts = [item.get("text") if isinstance(item, dict) else None for item in items]
        told = all(isinstance(text, str) for text in texts)
        return texts if told and all(item.keys() <= {"id", "text"} for item in items) else items
    if isinstance(section, dict) and isinstance(section.get("content"), str):
        return section["content"]
    return section


def _item(item: Any, described: str) -> Any:
    if not isinstance(item, dict):
        return item
    plain = {key: _address(value) for key, value in item.items() if folded(key) not in _LOOKS}
    if described in plain and "highlights" not in plain:
        plain["highlights"] = plain.pop(described)
    return plain


def _address(value: Any) -> Any:
    """A link with an empty label is its address alone."""
    if isinstance(value, dict) and "href" in value and not value.get("label"):
        return value["href"]
    return value


def _person(basics: dict[str, Any]) -> dict[str, Any]:
    """Without the looks of the picture and of the person's own fields."""
    plain: dict[str, Any] = _item(basics, "")
    picture = plain.get("picture")
    if isinstance(picture, dict) and isinstance(picture.get("url"), str):
        plain["picture"] = picture["url"]
    for key, value in plain.items():
        if folded(key) == "customfields" and isinstance(value, list):
            plain[key] = [_item(item, "") for item in value]
    return plain
