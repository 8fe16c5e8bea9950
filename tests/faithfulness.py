"""What of a result is not the person's own, found without the check that is under test.

A result may hold the person's statements word for word, in another order, less those that the
rules drop. Anything else in it is for the caller to explain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]
_REWRITTEN = ("experience", "projects")
#: Of the clock that tests run by.
_THIS_YEAR = 2030
_BULLETS = ("points", "bullets", "bullet_ids")


def foreign_texts(own: Document, final: Document) -> list[str]:
    """Every text of a tailored résumé that the person did not write: bullets, summary.

    Years of experience, which dates add up to, count as written where they are no more than the
    years that the résumé's periods span.
    """
    found = [text for _, _, text in foreign_bullets(own, final)]
    return [*found, *foreign_in_summary(own, final)]


def losses(own: Document, final: Document, report: Document) -> list[str]:
    """What of the person's is missing, or stands elsewhere, against the rules."""
    found = []
    rewritten = {*_REWRITTEN, "summary", "technical_skills"}
    if {key: final[key] for key in final if key not in rewritten} != {
        key: own[key] for key in own if key not in rewritten
    }:
        found.append("a section that nobody may touch differs")
    for section in _REWRITTEN:
        found += _lost_in_entries(own.get(section, []), final.get(section, []), report)
    found += _lost_skills(own, final, report)
    return [*found, *_lost_in_summary(own, final)]


def inconsistencies(own: Document, final: Document, report: Document) -> list[str]:
    """What in a report contradicts itself, the result, or the résumé."""
    score = report["score"]
    ordered = score["before"] <= score["after"] <= score["possible"]
    return [
        *_wrong_places(own, report),
        *_wrong_changes(final, report),
        *_wrongly_unconfirmed(final, report),
        *(f"no reason: {one}" for one in report["kept"] if not one["reason"]),
        *([] if ordered else [f"a score out of order: {score}"]),
    ]


def _wrong_places(own: Document, report: Document) -> Iterator[str]:
    ids = {"", *(id_ for _, entry in _entries(own) for id_ in entry["bullet_ids"])}
    entries = {"", *(entry["id"] for _, entry in _entries(own))}
    for one in [*report["changes"], *report["to_confirm"], *report["kept"]]:
        if one["bullet"] not in ids or one["entry"] not in entries:
            yield f"no such place: {one['entry']} {one['bullet']}"


def _wrong_changes(final: Document, report: Document) -> Iterator[str]:
    bullets = _bullets(final)
    for change in report["changes"]:
        if change["verdict"] != "supported":
            continue
        if not change["sources"] or set(change["sources"]) - set(report["statements"]):
            yield f"no such sources: {change['sources']}"
        if change["bullet"] and bullets.get(change["bullet"]) != change["after"]:
            yield f"not what the résumé says: {change['after'][:80]}"


def _wrongly_unconfirmed(final: Document, report: Document) -> Iterator[str]:
    bullets = _bullets(final)
    for one in report["to_confirm"]:
        if one["verdict"] != "to confirm" or not one["reason"] or not one["id"]:
            yield f"badly told: {one}"
        if plain(one["proposed"]) == plain(bullets.get(one["bullet"], "")):
            yield f"to be confirmed, and in already: {one['proposed'][:80]}"


def _bullets(resume: Document) -> dict[str, str]:
    return {id_: text for _, entry in _entries(resume) for id_, text in _texts(entry).items()}


def foreign_bullets(own: Document, final: Document) -> Iterator[tuple[str, str, str]]:
    """The same of the bullets alone, each with the ids of its entry and its own."""
    written = _bullets(own)
    for _, entry in _entries(final):
        for id_, text in _texts(entry).items():
            if plain(text) != plain(written.get(id_, "")):
                yield entry["id"], id_, text


def foreign_in_summary(own: Document, final: Document) -> Iterator[str]:
    """The same of the summary, in one piece."""
    left = plain(final["summary"])
    if left == plain(own["summary"]):
        return
    for text in sorted(map(plain, _citable(own)), key=len, reverse=True):
        left = left.replace(text.rstrip(" .!?。"), "\n") if text else left
    for years in re.findall(r"(\d+) years? of experience", left):
        if int(years) <= _span(own):
            left = re.sub(rf"\b{years} years? of experience", "\n", left)
    rest = re.sub(r"[\s.!?。؟;,:]+", " ", left).strip()
    if rest:
        yield rest


def _span(own: Document) -> int:
    periods = " ".join(str(entry.get("period", "")) for _, entry in _entries(own))
    found = [int(year) for year in re.findall(r"(?:19|20)\d\d", periods)]
    return _THIS_YEAR - min(found) if found else 0


def _citable(own: Document) -> Iterator[str]:
    """What may be said again in the summary as it stands."""
    yield from re.split(r"(?<=[.!?。])\s*|\n", own["summary"])
    for _, entry in _entries(own):
        yield from (*entry["points"], str(entry.get("title", "")))
    for category, members in own["technical_skills"].items():
        if isinstance(members, list):
            yield f"{category}: {', '.join(map(str, members))}"
    for one in own["education"]:
        yield str(one.get("degree", ""))
    for one in own["certifications"]:
        yield str(one.get("name", ""))


def _lost_in_entries(own: Any, final: Any, report: Document) -> Iterator[str]:
    if [_facts(one) for one in own] != [_facts(one) for one in final]:
        yield "entries were added, removed, moved, or their facts changed"
        return
    dropped = {one["bullet"]: one["text"] for one in report["dropped"]}
    for before, after in zip(own, final, strict=True):
        if after.get("points") != after.get("bullets"):
            yield "the two spellings of the bullets differ"
        told = before.get("bullet_ids", [])
        gone = Counter(told) - Counter(after.get("bullet_ids", []))
        if Counter(after.get("bullet_ids", [])) - Counter(told):
            yield f"bullets were added to {before.get('id')}"
        yield from (f"{id_} is gone" for id_ in gone if id_ not in dropped)


def _facts(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if key not in _BULLETS}


def _lost_skills(own: Document, final: Document, report: Document) -> Iterator[str]:
    renamed = {c["before"]: c["after"] for c in report["changes"]
               if c["section"] == "skills" and c["verdict"] == "supported"}  # fmt: skip
    before = Counter(renamed.get(one, one) for one in _skills(own))
    after = Counter(_skills(final))
    yield from (f"the skill {one} is gone" for one in before - after)
    yield from (f"the skill {one} was added" for one in after - before)


def _lost_in_summary(own: Document, final: Document) -> Iterator[str]:
    told = plain(final["summary"])
    everywhere = told + " ".join(plain(text) for _, e in _entries(final) for text in e["points"])
    for number in re.findall(r"\d+", own["summary"]):
        if number not in everywhere:
            yield f"the summary lost {number}"


def _skills(resume: Document) -> Iterable[str]:
    for members in resume["technical_skills"].values():
        yield from (str(one) for one in members) if isinstance(members, list) else ()


def _entries(resume: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in _REWRITTEN:
        for entry in resume.get(section, []):
            if isinstance(entry, dict):
                yield section, entry


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    return dict(zip(entry["bullet_ids"], entry["points"], strict=True))


def plain(text: str) -> str:
    """Without case, space and what nobody sees: a difference in these is none."""
    seen = "".join(
        mark for mark in text if unicodedata.category(mark) not in {"Cf", "Cc"} or mark.isspace()
    )
    return " ".join(seen.split()).casefold()
