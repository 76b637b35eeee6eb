"""Appropriations: the money of one fiscal year, how certain it is, and what may lawfully be committed of it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from tools.budget.exchange_rate import ExchangeRate, in_currency
from tools.errors import AppropriationExceeded
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money
from tools.quantities import Share


class FundingStatus(StrEnum):
    """How far the money of a fiscal year has come."""

    SECURED = "secured"
    """Voted and free."""
    REQUESTED = "requested"
    """In a budget proposal that is not voted."""
    FORECAST = "forecast"
    """Expected by planners alone."""


class Appropriation(Frozen):
    """The money of one fiscal year for this purchase."""

    fiscal_year: str = Field(min_length=1)
    """Label, for instance `FY2027`."""
    secured: Money
    """Voted and free; 0 while nothing is voted."""
    status: FundingStatus
    """Whether the money is voted, requested or a forecast."""
    not_yet_voted: Money | None = None
    """What is asked for or forecast but not voted; caps the year's option."""
    funding_probability: Share | None = None
    """Chance that the money comes. Left out, it is 1 for secured money and unknown otherwise."""
    reserve_share: Share = Decimal(0)
    """Share of secured money kept back."""
    starts: date | None = None
    """First day of the fiscal year; without it no part of a term can be laid against its money."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.secured.amount < 0:
            msg = f"secured money of 0 or more (given {self.secured})"
            raise ValueError(msg)
        if self.status is not FundingStatus.SECURED and self.secured.amount > 0:
            msg = (
                f"secured money of 0 for {self.fiscal_year}, whose status is {self.status} (given {self.secured}); "
                "set the status to secured for what is voted and put the rest under not_yet_voted"
            )
            raise ValueError(msg)
        return self

    @property
    def probability(self) -> Decimal | None:
        """Chance that the year is funded; none when nobody knows."""
        if self.funding_probability is None and self.status is FundingStatus.SECURED:
            return Decimal(1)
        return self.funding_probability

    def secured_in(self, currency: CurrencyCode, rate: ExchangeRate | None) -> Money:
        """Secured money in the offer's currency, at the buffered rate where they differ."""
        return in_currency(self.secured, currency, rate)

    def available_in(self, currency: CurrencyCode, rate: ExchangeRate | None) -> Money:
        """What may be committed: (1 - reserve) * secured."""
        return self.secured_in(currency, rate) * (1 - self.reserve_share)


def require_within(commitment: Money, appropriation: Appropriation, rate: ExchangeRate | None = None) -> None:
    """Raises AppropriationExceeded, with both numbers and the way out, if more is asked than may be committed."""
    available = appropriation.available_in(commitment.currency, rate)
    if commitment <= available:
        return
    limit = written(appropriation.secured)
    if appropriation.reserve_share:
        limit += f" less a reserve of {appropriation.reserve_share * 100:f} %"
    if available != appropriation.secured:
        limit += f" (available: {written(available)})"
    raise AppropriationExceeded(
        f"commitment {written(commitment)} exceeds the appropriation of {limit} for {appropriation.fiscal_year};",
        way_out=f"lower it or move {written(commitment - available)} to an option year.",
    )


def written(amount: Money) -> str:
    """Money for a sentence: no decimals where there are none."""
    shown = amount.rounded(2).amount
    return f"{shown:,.0f} {amount.currency}" if shown == shown.to_integral_value() else f"{shown:,f} {amount.currency}"
