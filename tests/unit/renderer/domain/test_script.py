"""Which language and direction a text has."""

from __future__ import annotations

import pytest

from services.renderer.domain.script import language_of, reads_right_to_left


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Summary Nurse", "en-US"),
        ("Résumé d'Élodie", "en-US"),
        ("看護師として12年間、集中治療室で勤務しました。ICU", "ja-JP"),
        ("注册护士，在重症监护室工作", "zh-CN"),
        ("중환자실 간호사", "ko-KR"),
        ("محاسب قانوني بخبرة عشر سنوات", "ar-SA"),
        ("אחות מוסמכת", "he-IL"),
        ("Worked in Tokyo (東京) for six years as a senior accountant", "en-US"),
        ("", "en-US"),
        ("Медична сестра відділення інтенсивної терапії", "uk-UA"),
        ("Медсестра отделения реанимации", "ru-RU"),
        ("Gestión de la cartera de clientes en el norte del país y formación de los", "es-ES"),
        ("Gestion des comptes dans le nord du pays et formation pour les équipes", "fr-FR"),
        ("Leitung der Abteilung für die Entwicklung von Getrieben und mit dem Ziel", "de-DE"),
        ("Gestão de uma carteira com os clientes do norte e formação para as equipas", "pt-BR"),
        ("Led the team and moved all of the data to a cheaper place for the group", "en-US"),
        ("Organised the move of all the data and analysed labour costs for the board", "en-GB"),
    ],
)
def test_script_and_common_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_longer_text_without_known_words_has_no_language() -> None:
    assert language_of("Sairaanhoitaja teho-osastolla Helsingissä potilaiden hoito " * 12) == ""


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        ("محاسب at Acme", True),
        ("Acme محاسب", False),
        ("2019 – محاسب", True),
        ("12 | 34", False),
        ("", False),
    ],
)
def test_the_first_letter_tells_the_direction(text: str, right_to_left: bool) -> None:
    assert reads_right_to_left(text) is right_to_left
