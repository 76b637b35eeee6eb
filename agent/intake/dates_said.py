"""Whether a day stands in somebody's words: 31 March is not yet 31 March 2027, and 3/4 is two days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import CalendarDate

_DAYS_OF_A_YEAR = 365
_DAYS_AGO = (
    (0, re.compile(r"\b(?:today|heute|aujourd['’]hui|hoy)\b", re.IGNORECASE)),
    (1, re.compile(r"\b(?:yesterday|gestern|hier|ayer)\b", re.IGNORECASE)),
)
"""Words that name a day by the case's own. Tomorrow is left out: `mañana` and `morgen` are mornings as well."""
_END = re.compile(r"\b(?:end|close|last day|ende|fin|fines|finales)\b", re.IGNORECASE)
_START = re.compile(r"\b(?:start|beginning|first|early|anfang|beginn|d[eé]but|principios)\b", re.IGNORECASE)


def date_reading(day: date, quote: str, as_of: date, *, is_past: bool = False) -> Iterator[tuple[str, str]]:
    """What the words leave open about a day, or how they were read: pairs of (ask, note)."""
    found = [number for number in find_numbers(quote) if any(isinstance(each, CalendarDate) for each in number.readings)]
    written = {
        (each.year, each.month, each.day) for number in found for each in number.readings if isinstance(each, CalendarDate)
    }
    days = {each for each in written if each[2] is not None}
    text = found[0].text if found else quote
    if len(found) == 1 and len(days) > 1:
        yield f"{text!r} may be {' or '.join(sorted(_iso(*each) for each in days))}; ask which day is meant", ""
    elif (day.year, day.month, day.day) in written:
        return
    elif (None, day.month, day.day) in written:
        yield from _without_year(day, text, as_of, is_past=is_past)
    elif (day.year, day.month, None) in written or (None, day.month, None) in written:
        yield from _without_day(day, quote)
    elif not found and (word := _named_by_the_case_day(day, quote, as_of)):
        yield "", f"{word!r} read as {day.isoformat()}, by the case's day"
    else:
        yield f"the day {day.isoformat()} does not stand in {quote!r}; ask for the date", ""


def _named_by_the_case_day(day: date, quote: str, as_of: date) -> str:
    """The word that names that day; empty where none does, or where several days are named."""
    named = [(as_of - timedelta(days=ago), found.group()) for ago, word in _DAYS_AGO for found in word.finditer(quote)]
    return named[0][1] if len({each for each, _ in named}) == 1 and named[0][0] == day else ""


def _iso(year: int | None, month: int, day: int | None) -> str:
    return f"{year or '?'}-{month:02d}-{day:02d}"


def _without_year(day: date, text: str, as_of: date, *, is_past: bool) -> Iterator[tuple[str, str]]:
    """A day without its year is the next such day, or the last one of what has happened."""
    away = (as_of - day).days if is_past else (day - as_of).days
    if 0 <= away < _DAYS_OF_A_YEAR:
        yield "", f"{text!r} read as {day.isoformat()}, the {'last' if is_past else 'next'} such day"
    else:
        yield f"{text!r} names no year; ask whether {day.year} is meant", ""


def _without_day(day: date, quote: str) -> Iterator[tuple[str, str]]:
    is_last = (day + timedelta(days=1)).month != day.month
    if (is_last and _END.search(quote)) or (day.day == 1 and _START.search(quote)):
        yield "", f"{quote!r} read as {day.isoformat()}"
    else:
        yield f"{quote!r} names a month, not a day; ask for the day", ""
