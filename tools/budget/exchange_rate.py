"""A dated exchange rate with a buffer for its movement until the bill is paid."""

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

    @property
    def buffer_share(self) -> Decimal:
        """The part of the money at spot that is kept back for the rate's movement."""
        return quantized(1 - self.buffered / self.spot)

    def due_later(self, years: int) -> "ExchangeRate":
        """The same rate for money that is due so many years later; the buffer grows with the square root of the time."""
        return self.model_copy(update={"horizon_years": self.horizon_years + years})

    def at_spot(self, amount: Money) -> Money:
        """What the amount would buy on the day of the rate."""
        return Money(amount=quantized(amount.amount * self.spot), currency=self.to_currency)

    def convert(self, amount: Money) -> Money:
        """What the amount buys at the buffered rate."""
        return Money(amount=quantized(amount.amount * self.buffered), currency=self.to_currency)


class CurrencyBuffer(Frozen):
    """What of the money is kept back because it is in another currency than the bill."""

    at_spot: Money
    """The secured money at the rate of the day."""
    at_buffered_rate: Money
    """The same at the prudent rate; no more may be committed."""
    buffer_share: Share
    """The part kept back."""
    spot: Ratio
    """Rate of the day."""
    buffered_rate: Ratio
    """Prudent rate."""
    confidence: Share
    """One-sided confidence that the money still buys that much."""
    rate_as_of: date
    """Day of the rate."""
    source: str
    """Who published it."""


def currency_buffer(amount: Money, currency: CurrencyCode, rate: ExchangeRate | None) -> CurrencyBuffer | None:
    """The buffer on money in another currency; none where the currencies agree."""
    if rate is None or amount.currency == currency:
        return None
    return CurrencyBuffer(
        at_spot=rate.at_spot(amount),
        at_buffered_rate=rate.convert(amount),
        buffer_share=rate.buffer_share,
        spot=rate.spot,
        buffered_rate=rate.buffered,
        confidence=rate.confidence,
        rate_as_of=rate.as_of,
        source=rate.source,
    )


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
