"""Words around numbers: their names, scales, currencies, periods, and how exact they are."""

from __future__ import annotations

from services.generator.domain.language.text import word_set

NUMBERS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "dozen": 12.0,
    "thirteen": 13.0,
    "fourteen": 14.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "half": 0.5,
    "halved": 0.5,
    "halving": 0.5,
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
}
SCALES = {
    **dict.fromkeys(["k", "thousand"], 1e3),
    **dict.fromkeys(["m", "mm", "mn", "million"], 1e6),
    **dict.fromkeys(["b", "bn", "billion"], 1e9),
}
CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
#: Vague amounts: so many at least. A source that counts more may be told like this.
VAGUE = {
    **dict.fromkeys(["multiple", "various"], 2.0),
    **dict.fromkeys(["several"], 3.0),
    **dict.fromkeys(["many", "numerous", "countless"], 10.0),
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
}
#: What a number with one of these before it is called, not what it counts: "Year 6".
LABELS = word_set(
    """
    year grade level line band stage class phase category tier type room version windows python java
    machine team squad route flat house room platform
    form key step unit site zone gate bay ward no number part section layer iso block wave group
    """
)
#: Units by sense, with what they are measured in and how many of it they are.
UNITS = {
    **dict.fromkeys(["minut", "min"], ("second", 60.0)),
    **dict.fromkeys(["hour", "hr", "h"], ("second", 3600.0)),
    **dict.fromkeys(["second", "sec", "s"], ("second", 1.0)),
    **dict.fromkeys(["millisecond", "ms"], ("second", 1e-3)),
    "day": ("second", 86_400.0),
    "week": ("second", 604_800.0),
    "fortnight": ("second", 1_209_600.0),
    "month": ("month", 1.0),
    **dict.fromkeys(["year", "yr"], ("month", 12.0)),
    "decad": ("month", 120.0),
    **dict.fromkeys(["centuri", "century"], ("month", 1200.0)),
    **dict.fromkeys(["gram", "g"], ("gram", 1.0)),
    **dict.fromkeys(["kilogram", "kilo", "kg"], ("gram", 1e3)),
    **dict.fromkeys(["tonn", "t"], ("gram", 1e6)),
    **dict.fromkeys(["metr", "meter", "m"], ("metre", 1.0)),
    **dict.fromkeys(["kilometr", "kilomet", "km"], ("metre", 1e3)),
    **dict.fromkeys(["centimetr", "centimet", "cm"], ("metre", 1e-2)),
    **dict.fromkeys(["millimetr", "millimet", "mm"], ("metre", 1e-3)),
    **dict.fromkeys(["litr", "liter", "l"], ("litre", 1.0)),
    **dict.fromkeys(["hectolitr", "hectolit", "hl"], ("litre", 100.0)),
    **dict.fromkeys(["millilitr", "millilit", "ml"], ("litre", 1e-3)),
    "cbm": ("litre", 1e3),
    "cuft": ("litre", 28.316846592),
    "cuyd": ("litre", 764.554857984),
    **dict.fromkeys(["hectar", "ha"], ("sqm", 1e4)),
    "bar": ("pascal", 1e5),
    **dict.fromkeys(["megapasc", "mpa"], ("pascal", 1e6)),
    **dict.fromkeys(["kilopasc", "kpa"], ("pascal", 1e3)),
    **dict.fromkeys(["micromet", "micromet", "micron", "µm", "μm"], ("metre", 1e-6)),
    **dict.fromkeys(["mile", "mi"], ("inch", 63_360.0)),
    **dict.fromkeys(["yard", "yd"], ("inch", 36.0)),
    **dict.fromkeys(["foot", "feet", "ft"], ("inch", 12.0)),
    **dict.fromkeys(["inch", "inche"], ("inch", 1.0)),
    **dict.fromkeys(["microlitr", "microlit", "µl", "μl"], ("litre", 1e-6)),
    "sqkm": ("sqm", 1e6),
    "sqm": ("sqm", 1.0),
    **dict.fromkeys(["milligram", "mg"], ("gram", 1e-3)),
    **dict.fromkeys(["microgram", "mcg", "µg", "μg"], ("gram", 1e-6)),
    **dict.fromkeys(["megawatt", "mw"], ("watt", 1e6)),
    **dict.fromkeys(["kilowatt", "kw"], ("watt", 1e3)),
    **dict.fromkeys(["kilovolt", "kv"], ("volt", 1e3)),
    **dict.fromkeys(["kilobyt", "kb"], ("byte", 1e3)),
    **dict.fromkeys(["megabyt", "mb"], ("byte", 1e6)),
    **dict.fromkeys(["gigabyt", "gb"], ("byte", 1e9)),
    **dict.fromkeys(["terabyt", "tb"], ("byte", 1e12)),
}
#: Words that say how exact a number is.
QUALIFIERS = {
    **dict.fromkeys(["over", "above", "exceeding"], "over"),
    **dict.fromkeys(["nearly", "almost", "under", "below"], "under"),
    "maximum": "most",
    **dict.fromkeys(["about", "around", "approximately", "roughly", "circa", "some"], "about"),
}
#: Two words that do.
QUALIFIER_PAIRS = {
    ("more", "than"): "over",
    ("at", "least"): "least",
    ("less", "than"): "under",
    ("fewer", "than"): "under",
    ("up", "to"): "most",
    ("at", "most"): "most",
}
#: What follows "or" behind a number.
QUALIFIERS_BEHIND = {
    **dict.fromkeys(
        ["better", "more", "above", "higher", "over", "longer", "larger", "bigger", "older"],
        "least",
    ),
    **dict.fromkeys(["less", "fewer", "below", "lower", "under", "shorter", "smaller"], "most"),
    "younger": "most",
}
PERIODS = {
    **dict.fromkeys(["daily", "day"], "day"),
    **dict.fromkeys(["nightly", "night"], "night"),
    **dict.fromkeys(["weekly", "week"], "week"),
    **dict.fromkeys(["monthly", "month"], "month"),
    **dict.fromkeys(["quarterly", "quarter"], "quarter"),
    **dict.fromkeys(["annual", "annually", "yearly", "year", "annum"], "year"),
    **dict.fromkeys(["hourly", "hour"], "hour"),
    "minute": "minute",
    "second": "second",
    "shift": "shift",
}
#: The same for terms of schools and the like.
ALL_PERIODS = {
    **PERIODS,
    **dict.fromkeys(["fortnightly", "fortnight"], "fortnight"),
    **dict.fromkeys(["termly", "term"], "term"),
    **{name: name for name in ("weekend", "season", "semester")},
}
#: Before a number of four digits these say that it is a year.
BEFORE_YEARS = word_set(
    """
    in since from until till during by for of to and early late mid spring summer autumn fall winter
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
#: Where what a number counts has not begun yet.
NOT_YET_COUNTED = word_set(
    "of the a an whom which who that are is were was different new more or worth"
)
#: Where it has ended.
NO_LONGER_COUNTED = word_set(
    """
    in on at for with from to by and or per while when after before within across into as of over
    under during since until following via through between which who that were was are is be then
    than but so a an the each every using
    """
)


def is_number(word: str) -> bool:
    """Whether a word in lower case is a number, in digits or letters."""
    return word[:1].isdigit() or word in NUMBERS
