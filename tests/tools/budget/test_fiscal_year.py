"""Fiscal years of any start, and amounts that fall on them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.budget.fiscal_year import FiscalCalendar, LabelRule, split_over_years
from tools.errors import InvalidField
from tools.money import money

FEDERAL = FiscalCalendar(start_month=10)
BRITISH = FiscalCalendar(start_month=4, label_rule=LabelRule.BOTH)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
calendars = st.builds(
    FiscalCalendar, start_month=st.integers(1, 12), start_day=st.integers(1, 28), label_rule=st.sampled_from(LabelRule)
)


@pytest.mark.parametrize(
    ("calendar", "day", "label"),
    [
        (FEDERAL, date(2026, 9, 30), "FY2026"),
        (FEDERAL, date(2026, 10, 1), "FY2027"),
        (BRITISH, date(2026, 11, 24), "2026-27"),
        (BRITISH, date(2027, 3, 31), "2026-27"),
        (FiscalCalendar(start_month=1), date(2026, 11, 24), "FY2026"),
        (FiscalCalendar(start_month=7, label_rule=LabelRule.STARTING), date(2026, 11, 24), "FY2026"),
    ],
)
def test_a_day_lies_in_the_year_its_body_names(calendar: FiscalCalendar, day: date, label: str) -> None:
    assert calendar.year_of(day).id == label


@given(calendar=calendars, day=days)
def test_a_year_is_found_again_by_its_label(calendar: FiscalCalendar, day: date) -> None:
    year = calendar.year_of(day)

    assert calendar.year_named(year.id) == year


@pytest.mark.parametrize(
    ("calendar", "label", "first"),
    [
        (FEDERAL, "FY2027", date(2026, 10, 1)),
        (FEDERAL, "2027", date(2026, 10, 1)),
        (BRITISH, "2026-27", date(2026, 4, 1)),
        (FiscalCalendar(start_month=7, label_rule=LabelRule.SLASH), "2026-27", date(2026, 7, 1)),
        (FiscalCalendar(start_month=1, label_rule=LabelRule.CALENDAR), "FY2026", date(2026, 1, 1)),
        (BRITISH, "2026", None),
        (BRITISH, "2026-28", None),
        (FEDERAL, "next-year", None),
    ],
)
def test_a_label_names_a_year_only_as_the_body_writes_it(calendar: FiscalCalendar, label: str, first: date | None) -> None:
    year = calendar.year_named(label)

    assert (year.start if year else None) == first


@given(calendar=calendars, day=days)
def test_every_day_lies_in_exactly_one_fiscal_year(calendar: FiscalCalendar, day: date) -> None:
    year = calendar.year_of(day)

    assert year.start <= day <= year.end
    assert calendar.year_of(year.end + timedelta(days=1)).start == year.end + timedelta(days=1)
    assert year.days in {365, 366}


@given(calendar=calendars, first=days, length=st.integers(0, 2000), cents=st.integers(0, 10**9))
def test_parts_of_a_term_add_up_to_the_cent(calendar: FiscalCalendar, first: date, length: int, cents: int) -> None:
    amount = money(Decimal(cents) / 100, "USD")
    last = first + timedelta(days=length)
    parts = split_over_years(amount, first, last, calendar)

    assert sum((part.amount.amount for part in parts), Decimal(0)) == amount.amount
    assert sum(part.days for part in parts) == length + 1


def test_a_twelve_month_term_falls_on_two_years_by_days() -> None:
    parts = split_over_years(money(365, "USD"), date(2027, 1, 1), date(2027, 12, 31), FEDERAL)

    assert [(part.id, part.days, part.amount) for part in parts] == [
        ("FY2027", 273, money("273.00", "USD")),
        ("FY2028", 92, money("92.00", "USD")),
    ]


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidField, match="2027-01-01 or later"):
        split_over_years(money(1, "USD"), date(2027, 1, 1), date(2026, 12, 31), FEDERAL)
