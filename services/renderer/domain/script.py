"""Which language and direction a text has, as far as its script tells."""

from __future__ import annotations

import re
import unicodedata

DEFAULT_LANGUAGE = "en-US"
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
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """The language of a text in a script that names one; `en-US` otherwise."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return DEFAULT_LANGUAGE
    weights = {tag: len(script.findall(sample)) * weight for tag, script, weight in _SCRIPTS}
    best = max(weights, key=lambda tag: weights[tag])
    # A Chinese character or a syllable says about as much as three Latin letters.
    return best if weights[best] * 3 > len(_LATIN.findall(sample)) else DEFAULT_LANGUAGE


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is written from right to left."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return False
    directions = (unicodedata.bidirectional(character) for character in text)
    strong = next((found for found in directions if found in {"L", "R", "AL"}), "L")
    return strong != "L"
