from datetime import date

import pytest

from tools.errors import InvalidField
from tools.procurement.calendar_days import (
    Period,
    WorkingCalendar,
    last_day_of_term,
    months_later,
    place_of,
    public_holidays,
    quarter_ends,
    working_calendar,
)
from tools.procurement.jurisdiction import Jurisdiction
from tools.procurement.route_terms import DayKind

JUNE = working_calendar(date(2026, 6, 1), date(2026, 6, 30), None, [date(2026, 6, 8)])


def test_working_days_leave_out_weekends_and_closures() -> None:
    first_ten = [1, 2, 3, 4, 5, 9, 10, 11, 12, 15]
    assert [day.day for day in JUNE.days[:10]] == first_ten


def test_both_days_of_a_span_are_counted() -> None:
    assert JUNE.between(date(2026, 6, 5), date(2026, 6, 9)) == 2
    assert JUNE.between(date(2026, 6, 6), date(2026, 6, 8)) == 0


def test_a_span_backwards_is_below_zero() -> None:
    assert JUNE.between(date(2026, 6, 9), date(2026, 6, 4)) == -2


def test_the_last_working_day_before_a_day_off() -> None:
    assert JUNE.on_or_before(date(2026, 6, 8)) == date(2026, 6, 5)
    assert JUNE.on_or_before(date(2026, 6, 9)) == date(2026, 6, 9)


@pytest.mark.parametrize(("kind", "runs_on"), [(DayKind.WORKING, False), (DayKind.CALENDAR, False), (DayKind.CALENDAR, True)])
@pytest.mark.parametrize("length", [1, 2, 5, 8])
@pytest.mark.parametrize("before", [date(2026, 6, day) for day in range(15, 30)])
def test_the_latest_start_is_the_last_that_finishes_before_the_day(
    kind: DayKind, runs_on: bool, length: int, before: date
) -> None:
    period = Period(length, kind, runs_on)
    start = JUNE.latest_start(before, period)
    assert JUNE.finish(start, period) < before <= JUNE.finish(start + 1, period)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (4, 2, date(2026, 6, 9)),  # from Friday the 5th: ends on a Saturday, runs on over the closed Monday
        (4, 5, date(2026, 6, 9)),
        (0, 5, date(2026, 6, 5)),  # ends on a working day by itself
    ],
)
def test_a_period_that_runs_on_ends_on_a_working_day(start: int, days: int, last: date) -> None:
    assert JUNE.finish(start, Period(days, DayKind.CALENDAR, runs_on=True)) == last


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("GB-ENG", date(2027, 3, 29)),  # Easter Monday
        ("US-CA", date(2027, 3, 31)),  # Cesar Chavez Day
        ("US", date(2026, 11, 26)),  # Thanksgiving
        ("DE-BY", date(2027, 1, 6)),  # Epiphany
    ],
)
def test_public_holidays_of_a_place(place: str, day: date) -> None:
    assert day in public_holidays(place, day.year)


@pytest.mark.parametrize(
    ("place", "day"), [("GB-SCT", date(2027, 3, 29)), ("US-NY", date(2027, 3, 31)), ("DE-BE", date(2027, 1, 6))]
)
def test_a_holiday_next_door_is_a_working_day_here(place: str, day: date) -> None:
    assert day not in public_holidays(place, day.year)


@pytest.mark.parametrize("place", ["Atlantis", "GB-XYZ", ""])
def test_an_unknown_place_is_refused(place: str) -> None:
    with pytest.raises(InvalidField, match="ISO 3166"):
        public_holidays(place, 2027)


@pytest.mark.parametrize(
    ("code", "place"), [("UK", "GB"), ("US-STATE", "US"), ("US-FED-DOD", "US"), ("DE", "DE"), ("NZ", "NZ"), ("EU", None)]
)
def test_a_jurisdiction_keeps_its_countrys_holidays(code: str, place: str | None) -> None:
    assert place_of(Jurisdiction(code)) == place


def test_every_jurisdiction_but_the_union_has_known_holidays() -> None:
    places = {code: place_of(code) for code in Jurisdiction}
    assert [code for code, place in places.items() if place is None] == [Jurisdiction.EU]
    assert all(public_holidays(place, 2027) for place in places.values() if place)


@pytest.mark.parametrize(
    ("starts", "months", "last"),
    [
        (date(2027, 4, 1), 12, date(2028, 3, 31)),
        (date(2027, 2, 28), 12, date(2028, 2, 27)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 1), 1, date(2027, 12, 31)),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(starts: date, months: int, last: date) -> None:
    assert last_day_of_term(starts, months) == last


def test_months_count_backwards_too() -> None:
    assert months_later(date(2027, 3, 31), -1) == date(2027, 2, 28)
    assert months_later(date(2027, 1, 15), -13) == date(2025, 12, 15)


def test_quarters_end_on_the_last_days_of_their_months() -> None:
    expected = (date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30))
    assert quarter_ends(date(2026, 9, 30), date(2027, 4, 1)) == expected


def test_quarters_of_another_rhythm_keep_their_day() -> None:
    assert quarter_ends(date(2026, 10, 25), date(2027, 1, 25)) == (date(2026, 10, 25), date(2027, 1, 25))


def test_a_calendar_is_no_longer_than_its_span() -> None:
    assert working_calendar(date(2026, 6, 6), date(2026, 6, 7), None) == WorkingCalendar(())
