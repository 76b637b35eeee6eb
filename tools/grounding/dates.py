"""Days and months of the calendar as people write them, in four languages."""

import re
from collections.abc import Iterator
from datetime import date

from tools.grounding.day_words import DAY_WORDS, DAYS_IN_WORDS
from tools.grounding.quantities_in_text import CalendarDate, TypedNumber

_MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    "de": (
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
_SHORT_MONTH = dict(zip(_SHORT, (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12), strict=True))
_PLACES = {name: (place, code) for code, names in reversed(_MONTHS.items()) for place, name in enumerate(names, start=1)}
_PLACES |= {name: (place, "en") for name, place in _SHORT_MONTH.items()}
_NAME = "|".join(sorted(_PLACES, key=len, reverse=True))

# "September 20 users" holds a count, not the twentieth.
_ENDS_DAY = r"(?=,?\s+(?:19|20)\d\d|\s*(?:[,.;:()\n-]|$|(?:and|or|at|to|until|is|was|will|the|by|for|in|with|as|we|our)\b))"

_NUMERIC = re.compile(
    r"(?<![\w/.-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>[01]?\d)-(?P<d>[0-3]?\d)|"
    r"(?P<a>[0-3]?\d)(?P<sep>[./-])\s?(?P<b>[0-3]?\d)(?P=sep)\s?"
    r"(?P<y2>(?:19|20)\d\d|\d\d(?=\D|$)))(?![\w/-])"
)
_WRITTEN = re.compile(
    rf"(?<![\w])(?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er|\.)?(?:(?:\s+(?:of|de))?\s+|-))?\b(?P<name>{_NAME})\b\.?"
    rf"(?:(?:,?\s+the)?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d.,]*\d|\s?%){_ENDS_DAY})?"
    r"(?:(?:,?\s+(?:de(?:l)?\s+)?|-)(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b(?P<day>{DAY_WORDS})\s+(?:(?:day\s+)?of\s+|de\s+)?(?P<name>{_NAME})\b(?:,?\s+(?:del?\s+)?(?P<y>(?:19|20)\d\d)(?![\d.,]*\d))?"
    rf"|\b(?P<name2>{_NAME})\s+(?:the\s+)?(?P<day2>{DAY_WORDS})(?:,?\s+(?P<y2>(?:19|20)\d\d)(?![\d.,]*\d))?{_ENDS_DAY}",
    re.IGNORECASE,
)
"""`the twenty-third of February`, `am ersten März`, `le vingt-trois février`, `el dos de mayo`."""
_YEAR_MONTH = re.compile(r"(?<![\w/.-])(?P<y>20\d\d)-(?P<m>0\d|1[0-2])(?![\w-])")
_ASKS = re.compile(r"[0-3]?\d\.\s+May\s+(?!(?:19|20)\d\d)[a-z]")
"""The head of a numbered question, `9. May the price rise?`: no day of May, where it begins a line."""
_VERBS = frozenset({"may", "march", "mar", "dec", "jan", "sep"})
_LAST_DAY, _CENTURY, _HALF_CENTURY = 31, 100, 2000


def find_dates(text: str) -> Iterator[TypedNumber]:
    """Every day or month written in the text. A month's name alone is no date; it needs a day or a year."""
    for found in _NUMERIC.finditer(text):
        if readings := _numeric_readings(found):
            yield _typed(text, found.start(), found.end(), readings)
    in_words = [*_in_words(text)]
    yield from in_words
    for found in _WRITTEN.finditer(text):
        if any(found.start() < other.end and other.start < found.end() for other in in_words):
            continue
        if _ASKS.match(text, found.start()) and text[: found.start()].rpartition("\n")[2].strip() == "":
            continue
        day = found["d1"] or found["d2"]
        if (day or found["y"]) and (not day or 1 <= int(day) <= _LAST_DAY):
            month, language = _PLACES[found["name"].lower()]
            year = int(found["y"]) if found["y"] else None
            yield _typed(text, found.start(), found.end(), (CalendarDate(month, int(day) if day else None, year, language),))
    for found in _YEAR_MONTH.finditer(text):
        if int(found["m"]) != (int(found["y"]) + 1) % _CENTURY:  # 2011-12 is a fiscal year
            yield _typed(text, found.start(), found.end(), (CalendarDate(int(found["m"]), None, int(found["y"])),))


def _in_words(text: str) -> Iterator[TypedNumber]:
    """Days whose number is written as a word; "may" and "march" in lower case are verbs too, and then no months."""
    for found in _WORDED.finditer(text):
        name = found["name"] or found["name2"]
        day = DAYS_IN_WORDS.get(re.sub(r"[\s-]+", " ", (found["day"] or found["day2"]).lower()))
        year = found["y"] or found["y2"]
        if day and name not in _VERBS:
            month, language = _PLACES[name.lower()]
            date_said = CalendarDate(month, day[0], int(year) if year else None, day[1] or language)
            yield _typed(text, found.start(), found.end(), (date_said,))


def _typed(text: str, start: int, end: int, readings: tuple[CalendarDate, ...]) -> TypedNumber:
    return TypedNumber(start, end, text[start:end], readings, start)


def _numeric_readings(found: re.Match[str]) -> tuple[CalendarDate, ...]:
    if found["y"]:
        pairs = [(int(found["m"]), int(found["d"]))]
        year = int(found["y"])
    else:
        first, second = int(found["a"]), int(found["b"])
        year = int(found["y2"]) + (_HALF_CENTURY if int(found["y2"]) < _CENTURY else 0)
        # 03/04 may be March or April; with dots or dashes the day always comes first.
        pairs = [(second, first)] + ([(first, second)] if found["sep"] == "/" else [])
    return tuple(dict.fromkeys(CalendarDate(m, d, year) for m, d in pairs if _exists(year, m, d)))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
