"""Named values brought into one shape for comparing: amount, measure, currency, unit, or a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.disclosure.values import NamedStatement
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure
from tools.money import Money
from tools.quantities import Unit

SMALL_COUNT = 12
"""Counts up to here are found only with their unit beside them; "3" alone stands in every letter."""


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """One value; it has no repr, since it may be private."""

    name: str
    amount: Decimal
    measure: Measure
    currency: str = ""
    unit: Unit | None = None
    day: date | None = None

    def may_be_written_as(self, reading: Amount) -> bool:
        """Whether the written amount could stand for this kind of value."""
        if self.day is not None:
            return False
        if self.measure is Measure.MONEY:
            return self._money_fits(reading)
        if self.measure is Measure.SHARE:
            return reading.measure in {Measure.SHARE, Measure.POINTS} or _is_bare_fraction(reading)
        if reading.measure is not Measure.PLAIN:
            return False
        units_agree = reading.unit is not None and reading.unit is self.unit
        return units_agree or (reading.unit is None and abs(self.amount) > SMALL_COUNT)

    def _money_fits(self, reading: Amount) -> bool:
        if reading.measure is Measure.MONEY:
            return self.currency in reading.currencies
        return reading.measure is Measure.PLAIN and reading.unit is None


def _is_bare_fraction(reading: Amount) -> bool:
    return reading.measure is Measure.PLAIN and reading.unit is None and 0 < reading.value < 1


def held(statement: NamedStatement) -> Held | None:
    """The value in the shape for comparing; none for a wording."""
    value = statement.value
    if value is None:
        return None
    if isinstance(value, Money):
        return Held(statement.name, value.amount, Measure.MONEY, value.currency)
    if isinstance(value, date):
        return Held(statement.name, Decimal(0), Measure.PLAIN, day=value)
    measure = Measure.SHARE if statement.unit is Unit.SHARE else Measure.PLAIN
    return Held(statement.name, Decimal(value), measure, unit=statement.unit)


def names_day(reading: CalendarDate, value: Held) -> bool:
    """Whether the date written is the day held."""
    return value.day is not None and reading.is_on(value.day)


def names_month(reading: CalendarDate, value: Held) -> bool:
    """Whether the month written is the month of the day held."""
    return value.day is not None and reading.is_month_of(value.day)
