"""Money of one day in the prices of another, by a published index.

restated = amount * index on the later day / index on the earlier day
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.frozen import Frozen
from tools.quantities import In, Unit

_HOLDS_FOR = timedelta(days=100)
"""A quarterly index is published some days after its quarter."""


class IndexPoint(Frozen):
    """The index on one day."""

    on: date
    """First day it speaks for."""
    value: Annotated[Decimal, Field(gt=0), In(Unit.RATIO)]
    """Its level."""


class PriceIndex(Frozen):
    """A published price index of US dollars."""

    name: str = Field(min_length=1)
    """Which index."""
    source: str = Field(min_length=1)
    """Who publishes it."""
    points: Annotated[tuple[IndexPoint, ...], Field(min_length=1)]
    """Its levels."""

    def level(self, day: date) -> Decimal | None:
        """The newest level on or before that day; none where it is older than a quarter."""
        fitting = [point for point in self.points if day - _HOLDS_FOR <= point.on <= day]
        return max(fitting, key=lambda point: point.on).value if fitting else None

    def restate(self, amount: Decimal, *, of: date, to: date) -> Decimal | None:
        """The amount of one day in prices of another; none where the index is silent on either."""
        then, now = self.level(of), self.level(to)
        return None if then is None or now is None else amount * now / then
