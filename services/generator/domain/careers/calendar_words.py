"""What months, open ends and ranges are called in résumés, accents left out.

Months in the languages most résumés are in (as in the Unicode CLDR, wide and genitive forms),
and the words by which people say that something goes on, began, or lasted until.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

#: January to December; any beginning of at least three letters stands for the whole.
_MONTHS = (
    "january januar januari janvier enero gennaio janeiro stycznia styczen ocak jan "
    "января январь січня січень يناير كانون_الثاني جانفي ינואר leden ledna ianuarie",
    "february februar februari fevrier febrero febbraio fevereiro lutego luty subat "
    "февраля февраль лютого лютий فبراير شباط فيفري פברואר unor unora februarie",
    "march marz maerz maart mars marzo marco marca marzec mart mrz mrt "
    "марта март березня березень مارس آذار اذار מרץ brezen brezna martie",
    "april avril abril aprile kwietnia kwiecien nisan "
    "апреля апрель квітня квітень أبريل ابريل إبريل نيسان أفريل אפריל duben dubna aprilie",
    "may mai mei mayo maggio maio maja maj mayis "
    "мая май травня травень مايو أيار ماي מאי kveten kvetna",
    "june juni juin junio giugno junho czerwca czerwiec haziran "
    "июня июнь червня червень يونيو حزيران جوان יוני cerven cervna iunie",
    "july juli juillet julio luglio julho lipca lipiec temmuz "
    "июля июль липня липень يوليو تموز جويلية יולי cervenec cervence iulie",
    "august augustus augusti aout agosto sierpnia sierpien agustos "
    "августа август серпня серпень أغسطس اغسطس آب أوت אוגוסט srpen srpna",
    "september septembre septiembre settembre setembro wrzesnia wrzesien eylul "
    "сентября сентябрь вересня вересень سبتمبر أيلول ايلول ספטמבר zari septembrie",
    "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik ekim "
    "октября октябрь жовтня жовтень أكتوبر اكتوبر تشرين_الأول אוקטובר rijen rijna octombrie",
    "november novembre noviembre novembro listopada listopad kasim "
    "ноября ноябрь листопада листопад نوفمبر تشرين_الثاني נובמבר noiembrie",
    "december dezember decembre diciembre dicembre dezembro desember grudnia grudzien aralik "
    " декабря декабрь грудня грудень ديسمبر كانون_الأول דצמבר prosinec decembrie",
)
_SHORTEST = 3

#: It goes on.
OPEN_ENDS = (
    "present current currently now today ongoing till_date to_date until_now to_present "
    "heute jetzt laufend dato aujourd'hui maintenant actuel actuellement ce_jour present_day "
    "en_cours a_ce_jour actualidad actual actualmente la_actualidad la_fecha presente hoy oggi "
    "attuale attualmente in_corso atual atualmente hoje o_momento heden nu tegenwoordig obecnie "
    "teraz nadal halen gunumuz devam idag i_dag nuvaerende naa pagaende nykyinen "
    "настоящее_время наст._время н.в. сейчас теперішній_час зараз "
    "الآن الان الحاضر الحالي اليوم היום כיום הווה soucasnost prezent"
)
OPEN_ENDS_UNSPACED = "現在 至今 今 目前 迄今 现在 현재 지금 재직중 재직_중 在职 在職中 在職 ปัจจุบัน"
#: Before a date: it began then.
BEGINNINGS = (
    "since from as_of starting seit von ab vom depuis de du des desde dal da sinds van vanaf od "
    "sedan fra siden alkaen from_the с со від з منذ من מאז"
)
#: Between two dates, or before the later one.
RANGES = (
    "to until till through thru up_to bis a au al hasta ate jusqu'a jusqu'au jusqu'en fino_a fino "
    "tot tot_en_met t/m do til till_och_med по до إلى الى حتى עד"
)
RANGES_UNSPACED = "から 부터 至 到 まで"


def _months() -> Mapping[str, int]:
    """Every name and clear abbreviation to the number of its month."""
    found: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for number, names in enumerate(_MONTHS, start=1):
        for name in _split(names):
            whole.setdefault(name, number)
            for size in range(_SHORTEST, len(name) + 1):
                found.setdefault(name[:size], set()).add(number)
    clear = {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
    return {**clear, **whole}


def _split(names: str) -> list[str]:
    return [name.replace("_", " ") for name in names.split()]


#: Name or abbreviation in lower case, accents left out, to 1 to 12.
MONTHS: Mapping[str, int] = _months()


def names_of(*lists: str) -> list[str]:
    """The entries of lists of words, the longest first."""
    return sorted(chain.from_iterable(map(_split, lists)), key=lambda name: (-len(name), name))
