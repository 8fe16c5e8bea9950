"""Which language and direction a text has."""

from __future__ import annotations

import re
import unicodedata

from services.renderer.domain.languages import latin_language

#: Of the languages found here, those written from right to left.
RIGHT_TO_LEFT = frozenset({"ar-SA", "he-IL"})

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
#: Kana outweigh Han: Japanese is written with both.
_SCRIPTS = (
    ("ja-JP", re.compile("[\u3041-\u30ff\uff66-\uff9d]"), 4),
    ("ko-KR", re.compile("[\uac00-\ud7a3]"), 1),
    ("zh-CN", _HAN, 1),
    ("ar-SA", re.compile("[\u0600-\u06ff\u0750-\u077f]"), 1),
    ("he-IL", re.compile("[\u0590-\u05ff]"), 1),
    ("th-TH", re.compile("[\u0e00-\u0e7f]"), 1),
    ("hi-IN", re.compile("[\u0900-\u097f]"), 1),
    ("el-GR", re.compile("[\u0370-\u03ff]"), 1),
    ("uk-UA", re.compile("[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]"), 20),
    ("ru-RU", re.compile("[\u0400-\u045f]"), 1),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """The language of most of a text as a BCP 47 tag; empty where it cannot be told."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return latin_language(sample)
    weights = {tag: len(script.findall(sample)) * weight for tag, script, weight in _SCRIPTS}
    best = max(weights, key=lambda tag: weights[tag])
    # A Chinese character or a syllable says about as much as three Latin letters.
    return best if weights[best] * 3 > len(_LATIN.findall(sample)) else latin_language(sample)


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is written from right to left."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return False
    directions = (unicodedata.bidirectional(character) for character in text)
    strong = next((found for found in directions if found in {"L", "R", "AL"}), "L")
    return strong != "L"
