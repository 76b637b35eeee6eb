"""A dated exchange rate with a buffer for its movement until the bill is paid (methods.md section 2.5)."""

import math
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.budget.demand import STANDARD_NORMAL
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money, quantized
from tools.quantities import In, Ratio, Share, Unit


class ExchangeRate(Frozen):
    """How many units of one currency a unit of the budget's currency buys, and how far that may fall."""

    from_currency: CurrencyCode
    """The currency of the appropriation."""
    to_currency: CurrencyCode
    """The currency of the offer."""
    spot: Ratio = Field(gt=0)
    """Units of `to_currency` for one unit of `from_currency`."""
    as_of: date
    """The day of the rate."""
    source: str = Field(min_length=1)
    """Who published it."""
    yearly_volatility: Share
    """Standard deviation of the rate's logarithm over a year."""
    confidence: Annotated[Decimal, Field(ge=Decimal("0.5"), lt=1), In(Unit.SHARE)] = Decimal("0.95")
    """One-sided confidence that the money still buys that much when it is due."""
    horizon_years: Annotated[Decimal, Field(ge=0, le=10), In(Unit.RATIO)] = Decimal(1)
    """Years until the money is due."""

    @property
    def buffered(self) -> Decimal:
        """The prudent rate: spot * exp(-z * volatility * sqrt(years)): driftless median, one-sided."""
        z = STANDARD_NORMAL.inv_cdf(float(self.confidence))
        fall = z * float(self.yearly_volatility) * math.sqrt(float(self.horizon_years))
        return quantized(float(self.spot) * math.exp(-fall))

    def convert(self, amount: Money) -> Money:
        """What the amount buys at the buffered rate."""
        return Money(amount=quantized(amount.amount * self.buffered), currency=self.to_currency)


def in_currency(amount: Money, currency: CurrencyCode, rate: ExchangeRate | None) -> Money:
    """The amount in the offer's currency. Raises InvalidField unless the currencies agree or a rate joins them."""
    if amount.currency == currency:
        return amount
    if rate is None or (rate.from_currency, rate.to_currency) != (amount.currency, currency):
        raise InvalidField(
            "exchange_rate",
            None if rate is None else f"{rate.from_currency} to {rate.to_currency}",
            expected=f"a dated rate from {amount.currency} to {currency}, since the money is in {amount.currency} "
            f"and the offer in {currency}",
            fix="Give the rate with its day, source and yearly volatility.",
        )
    return rate.convert(amount)
