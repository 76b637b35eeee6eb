"""What a written number may mean: an amount in a unit, or a day of the calendar."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tools.quantities import Unit


class Measure(StrEnum):
    """What a written amount is measured in."""

    MONEY = "money"
    SHARE = "share"
    """Written as a percentage or a fraction; the value is 0 to 1."""
    POINTS = "points"
    """Percentage points; the value is 0 to 1."""
    PLAIN = "plain"
    """A count, or an amount whose unit the words leave open."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One reading of a written number."""

    value: Decimal
    measure: Measure = Measure.PLAIN
    currencies: frozenset[str] = frozenset()
    """The ISO codes the sign may stand for; empty when none is written."""
    unit: Unit | None = None
    """The unit word beside it, where one is written."""
    language: str = ""
    """The language of number words; empty for digits."""

    @property
    def last_place(self) -> Decimal:
        """What one step of the last digit other than a trailing zero is worth: 1,200,000 gives 100,000."""
        exponent = self.value.normalize().as_tuple().exponent
        return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and self.value else Decimal(1)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, or a month when no day is written; the year may be left out."""

    month: int
    day: int | None = None
    year: int | None = None
    language: str = ""

    def is_on(self, day: date) -> bool:
        """Whether it names exactly that day."""
        return self.day == day.day and self.month == day.month and self.year in {None, day.year}

    def is_month_of(self, day: date) -> bool:
        """Whether it names the month of that day and no day."""
        return self.day is None and self.month == day.month and self.year in {None, day.year}


Reading = Amount | CalendarDate


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as it stands in a text, with everything it may mean."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    about_from: int
    """Where a word such as "about" before it begins; `start` when there is none."""
    is_hedged_after: bool = False
    """Whether words such as "give or take" follow it, or "odd" stands in it."""

    @property
    def is_hedged(self) -> bool:
        """Whether a word such as "about" stands beside it."""
        return self.about_from < self.start or self.is_hedged_after
