"""Working days of a place: weekends, its public holidays and the buyer's own closures.

A task of n working days counts its start day. A task of n calendar days starts on a working day, counts that day, and may
end on a day off, so thirty calendar days are never taken for a fixed number of working days. Where
the law lets a period run on to the next working day, as Regulation 1182/71 does in the Union, `runs_on` says so.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tools.errors import InvalidField
from tools.procurement.jurisdiction import Jurisdiction, governing
from tools.procurement.route_terms import DayKind

_SATURDAY = 5
_MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3
_PLACES = {Jurisdiction.UK: "GB", Jurisdiction.US_FED: "US", Jurisdiction.US_STATE: "US"}
_ONE_DAY = timedelta(days=1)


class Period(NamedTuple):
    """A length of time as law or plan counts it."""

    days: int
    counted_in: DayKind
    runs_on: bool = False
    """Whether a calendar period that would end on a day off runs on to the next working day."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of a stretch of time, in order. A day's index is the number of working days before it."""

    days: tuple[date, ...]

    def index(self, day: date) -> int:
        """Index of the first working day on or after the day."""
        return bisect_left(self.days, day)

    def index_after(self, day: date) -> int:
        """Index of the first working day after the day."""
        return bisect_right(self.days, day)

    def on_or_before(self, day: date) -> date:
        """The last working day not after the day."""
        return self.days[self.index_after(day) - 1]

    def between(self, first: date, last: date) -> int:
        """Working days from the first day to the last, both counted; below zero when the last lies before the first."""
        if last < first:
            return self.index(last) - self.index(first)
        return self.index_after(last) - self.index(first)

    def finish(self, start: int, period: Period) -> date:
        """The last day of a period that starts on the working day of that index."""
        if period.counted_in is DayKind.WORKING:
            return self.days[start + period.days - 1]
        last = self.days[start] + timedelta(days=period.days - 1)
        return self.days[self.index(last)] if period.runs_on else last

    def next_start(self, start: int, period: Period) -> int:
        """Index of the first working day after such a period."""
        return self.index_after(self.finish(start, period))

    def latest_start(self, before: date, period: Period) -> int:
        """Index of the latest start with which the period is over before the day."""
        if period.counted_in is DayKind.WORKING:
            return self.index(before) - period.days
        # What runs on to a working day is over in time if it would end no later than the last working day in time.
        free = self.days[self.index(before) - 1] + _ONE_DAY if period.runs_on else before
        return self.index_after(free - timedelta(days=period.days)) - 1


def working_calendar(first: date, last: date, place: str | None, closed: Iterable[date] = ()) -> WorkingCalendar:
    """Monday to Friday between two days, less public holidays and closures. Raises InvalidField for an unknown place."""
    closures = frozenset(closed)
    off = closures.union(*(public_holidays(place, year) for year in range(first.year, last.year + 1))) if place else closures
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return WorkingCalendar(tuple(day for day in span if day.weekday() < _SATURDAY and day not in off))


@lru_cache(maxsize=256)
def public_holidays(place: str, year: int) -> frozenset[date]:
    """Public holidays of a country or subdivision, such as `GB-ENG`. Raises InvalidField where the place is not known."""
    import holidays  # noqa: PLC0415 - loads the rules of every country

    country, _, subdivision = place.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError as error:
        fix = "Name the country, with the subdivision where holidays differ: US-CA, GB-ENG, DE-BE."
        raise InvalidField("place", place, expected="an ISO 3166 code with known public holidays", fix=fix) from error


def place_of(jurisdiction: Jurisdiction) -> str | None:
    """The country whose public holidays a jurisdiction keeps; none for the Union, which has no one calendar of them."""
    if jurisdiction is Jurisdiction.EU:
        return None
    around = next((code for code in governing(jurisdiction) if code in _PLACES), jurisdiction)
    return _PLACES.get(around, str(around))


def months_later(day: date, months: int) -> date:
    """The same day of a later (or, below zero, an earlier) month; its last day where that month is shorter."""
    years, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def last_day_of_term(starts: date, months: int) -> date:
    """The last day of a term: the day before the same day so many months on, or the end of a month that lacks that day."""
    same_day = months_later(starts, months)
    return same_day - _ONE_DAY if same_day.day == starts.day else same_day


def quarter_ends(first: date, until: date) -> tuple[date, ...]:
    """That quarter end and those every three months on, through the first that is not before the day."""
    found = [first]
    while found[-1] < until:
        later = months_later(first, _MONTHS_A_QUARTER * len(found))
        found.append(_end_of_month(later) if first == _end_of_month(first) else later)
    return tuple(found)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
