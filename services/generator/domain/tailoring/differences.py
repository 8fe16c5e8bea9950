"""What an edited résumé holds that the submitted one does not, and the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.generator.domain.changes import OWN_STATEMENT, REORDERED, Change, Dropped
from services.generator.domain.reports.report_size import shortened
from services.generator.domain.sections import (
    entries_of,
    objects,
    skill_lines,
    skills_of,
    summary_of,
)

_REASON = "You wrote this yourself."
#: Sections of one-line entries, with the fields a line consists of.
_STATED = {
    "education": ("degree", "institution", "year"),
    "certifications": ("name", "organization", "year"),
}


def changes_of(
    original: Mapping[str, Any], final: Mapping[str, Any], told: Sequence[Change] = ()
) -> list[Change]:
    """Every text of the final résumé that differs from the original's.

    As the report before told it, where its owner left it so, else as an own statement.
    """
    found = [*_in_summary(original, final), *_in_bullets(original, final)]
    found += [*_in_skills(original, final, told), *_in_lines(original, final)]
    known = {_key(change): change for change in told}
    stayed = [change for change in told if change.verdict == REORDERED and _stands(change, final)]
    return [*(known.get(_key(change), change) for change in found), *stayed]


def dropped_of(
    original: Mapping[str, Any], final: Mapping[str, Any], told: Sequence[Dropped] = ()
) -> list[Dropped]:
    """The original's bullets that the final résumé has no longer."""
    left, known = _by_id(final), {dropped.bullet: dropped for dropped in told}
    return [
        known.get(bullet.id)
        or Dropped(entry=entry.id, bullet=bullet.id, text=bullet.text, reason="You removed it.")
        for entry in entries_of(original)
        for bullet in entry.bullets
        if bullet.id not in left
    ]


def _in_summary(original: Mapping[str, Any], final: Mapping[str, Any]) -> Iterator[Change]:
    before, after = summary_of(original), summary_of(final)
    if before != after:
        yield _own("summary", before=before, after=after)


def _in_bullets(original: Mapping[str, Any], final: Mapping[str, Any]) -> Iterator[Change]:
    before = _by_id(original)
    for entry in entries_of(final):
        for bullet in entry.bullets:
            text = before.get(bullet.id, "")
            if text != bullet.text:
                place = (entry.section, entry.id, bullet.id)
                yield _own(*place, before=text, after=bullet.text)


def _in_skills(
    original: Mapping[str, Any], final: Mapping[str, Any], told: Sequence[Change]
) -> Iterator[Change]:
    old, new = Counter(_listed(original)), Counter(_listed(final))
    for change in told:
        renamed = change.section == "skills" and change.verdict not in (REORDERED, OWN_STATEMENT)
        if renamed and old[change.before] and new[change.after]:
            old[change.before] -= 1
            old[change.after] += 1
            yield change
    if +old != +new:
        before, after = _listed(original), _listed(final)
        yield _own("skills", before=", ".join(before), after=", ".join(after))


def _in_lines(original: Mapping[str, Any], final: Mapping[str, Any]) -> Iterator[Change]:
    for section, fields in _STATED.items():
        before = {_id(one): _line(one, fields) for one in objects(original.get(section))}
        for one in objects(final.get(section)):
            old, new = before.get(_id(one), ""), _line(one, fields)
            if old != new:
                yield _own(section, _id(one), before=old, after=new)


def _stands(change: Change, final: Mapping[str, Any]) -> bool:
    """Whether an order that a report told of is still that of the résumé."""
    lines = [
        [b.text for b in entry.bullets] for entry in entries_of(final) if entry.id == change.entry
    ]
    if change.section == "skills":
        lines = [skill_lines(final)]
    return any(shortened("\n".join(texts)) == change.after for texts in lines)


def _key(change: Change) -> tuple[str, ...]:
    texts = (shortened(change.before), shortened(change.after))
    return (change.section, change.bullet, *texts)


def _by_id(resume: Mapping[str, Any]) -> dict[str, str]:
    return {b.id: b.text for entry in entries_of(resume) for b in entry.bullets}


def _listed(resume: Mapping[str, Any]) -> list[str]:
    return [skill for members in skills_of(resume).values() for skill in members]


def _id(item: Mapping[str, Any]) -> str:
    return str(item.get("id", ""))


def _line(item: Mapping[str, Any], fields: Sequence[str]) -> str:
    texts = [item.get(field) for field in fields]
    return ", ".join(text for text in texts if isinstance(text, str) and text)


def _own(section: str, entry: str = "", bullet: str = "", *, before: str, after: str) -> Change:
    return Change(
        section=section,
        entry=entry,
        bullet=bullet,
        before=before,
        after=after,
        sources=[],
        verdict=OWN_STATEMENT,
        reason=_REASON,
    )
