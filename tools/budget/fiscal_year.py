"""Fiscal years of any start, their labels, and how an amount over a term falls on them."""

import re
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Days, In, Unit


class LabelRule(StrEnum):
    """How a fiscal year is named."""

    ENDING = "ending"
    """For the calendar year in which it ends: FY2027."""
    STARTING = "starting"
    """For the calendar year in which it starts: FY2026."""
    BOTH = "both"
    """For both, as 2026-27."""
    SLASH = "slash"
    """For both, as 2026/27."""
    CALENDAR = "calendar"
    """For the calendar year alone: 2026."""


class FiscalYear(Frozen):
    """One fiscal year."""

    id: str
    """Its label."""
    start: date
    """First day."""
    end: date
    """Last day."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


class FiscalCalendar(Frozen):
    """When a body's fiscal years start, and how they are named."""

    start_month: Annotated[int, Field(ge=1, le=12), In(Unit.COUNT)]
    """Month of the first day."""
    start_day: Annotated[int, Field(ge=1, le=28), In(Unit.COUNT)] = 1
    """Day of that month; at most 28, so that it exists every year."""
    label_rule: LabelRule = LabelRule.ENDING
    """How years are named."""

    def year_of(self, day: date) -> FiscalYear:
        """The fiscal year in which a day lies."""
        begins = date(day.year, self.start_month, self.start_day)
        start_year = day.year if day >= begins else day.year - 1
        return self._year(start_year)

    def year_named(self, label: str) -> FiscalYear | None:
        """The year a label names, written as this body writes it (`FY` and the slash may be left out); none for any other."""
        digits = re.search(r"(?<!\d)\d{4}(?!\d)", label)
        if digits is None:
            return None
        around = (self._year(int(digits[0]) + shift) for shift in (-1, 0))
        return next((year for year in around if _plain(year.id) == _plain(label)), None)

    def years_between(self, first: date, last: date) -> tuple[FiscalYear, ...]:
        """All fiscal years that a period touches. Raises InvalidField if it ends before it starts."""
        if last < first:
            raise InvalidField("last", last.isoformat(), expected=f"{first.isoformat()} or later", fix="Correct the dates.")
        years = [self.year_of(first)]
        while years[-1].end < last:
            years.append(self.year_of(years[-1].end + timedelta(days=1)))
        return tuple(years)

    def _year(self, start_year: int) -> FiscalYear:
        start = date(start_year, self.start_month, self.start_day)
        end = date(start_year + 1, self.start_month, self.start_day) - timedelta(days=1)
        return FiscalYear(id=self._label(start, end), start=start, end=end)

    def _label(self, start: date, end: date) -> str:
        match self.label_rule:
            case LabelRule.CALENDAR:
                return f"{end.year}"
            case LabelRule.STARTING:
                return f"FY{start.year}"
            case LabelRule.BOTH | LabelRule.SLASH if start.year != end.year:
                return f"{start.year}{'/' if self.label_rule is LabelRule.SLASH else '-'}{end.year % 100:02d}"
            case _:
                return f"FY{end.year}"


def _plain(label: str) -> str:
    return label.removeprefix("FY").replace("/", "-")


class YearPart(Frozen):
    """The part of a term, and of its amount, that falls on one fiscal year."""

    id: str
    """The fiscal year's label."""
    year_starts: date
    """The fiscal year's first day."""
    days: Days
    """Days of the term in that year."""
    amount: Money
    """Amount for those days."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.days < 1:
            msg = f"at least one day (given {self.days})"
            raise ValueError(msg)
        return self


_CENT = Decimal("0.01")


def split_over_years(amount: Money, first: date, last: date, calendar: FiscalCalendar) -> tuple[YearPart, ...]:
    """The amount by days over fiscal years, in cents rounded down; the last year carries the rest, so that parts add up."""
    years = calendar.years_between(first, last)
    days = [(min(year.end, last) - max(year.start, first)).days + 1 for year in years]
    total, left, parts = sum(days), amount, []
    for year, count in zip(years[:-1], days[:-1], strict=True):
        part = Money(amount=(amount.amount * count / total).quantize(_CENT, ROUND_FLOOR), currency=amount.currency)
        parts.append(YearPart(id=year.id, year_starts=year.start, days=count, amount=part))
        left -= part
    return (*parts, YearPart(id=years[-1].id, year_starts=years[-1].start, days=days[-1], amount=left))
