"""The money terms of an offer, and the commitment they justify by themselves."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tools.budget.demand import DemandLaw
from tools.frozen import Frozen
from tools.money import quantized
from tools.quantities import In, Share, Unit

ONE = Decimal(1)
ZERO = Decimal(0)
Discount = Annotated[Decimal, Field(ge=0, lt=1), In(Unit.SHARE)]
"""A discount off list price: 0 to less than 1."""


class CommitmentTerms(Frozen):
    """At what price capacity is bought ahead, and what happens on either side of it."""

    discount: Discount
    """Share off list price on committed usage."""
    overage_discount: Discount
    """Share off list price on usage beyond the commitment; 0 is list price. Part of the offer, never assumed."""
    rollover_share: Share = ZERO
    """Share of unused value that carries over; 0 where money expires with the fiscal year."""

    def list_capacity(self, payable: Decimal) -> Decimal:
        """K = C / (1 - discount): list-price usage that a payable commitment buys."""
        return quantized(payable / (ONE - self.discount))

    def payable(self, list_capacity: Decimal) -> Decimal:
        """C = (1 - discount) * K."""
        return quantized((ONE - self.discount) * list_capacity)


class OptimumShape(StrEnum):
    """How cost behaves as the commitment grows."""

    BOUNDED = "bounded"
    """One best commitment exists."""
    NOTHING = "nothing"
    """Every commitment costs more than none."""
    INDIFFERENT = "indifferent"
    """Every commitment costs the same."""
    UNLIMITED = "unlimited"
    """Cost never rises again; only a cap ends it."""


@dataclass(frozen=True, slots=True)
class CriticalFractile:
    """The share of demand outcomes that the best commitment stays above, and the shape it comes from."""

    value: Decimal
    """0 to 1."""
    shape: OptimumShape

    def list_capacity(self, demand: DemandLaw) -> Decimal | None:
        """K*, the quantile of demand at the fractile; none when only a cap ends it."""
        return None if self.shape is OptimumShape.UNLIMITED else demand.quantile(self.value)


def critical_fractile(terms: CommitmentTerms, funding_probability: Decimal = ONE) -> CriticalFractile:
    """F(K*) = (p(1-do) - (1-d)) / (p((1-do) - r(1-d))): commit up to this quantile of demand (2.1, 2.5).

    With certain funding, no rollover and overage at list price it is the discount itself.
    A numerator of 0 or less means commit nothing; the denominator cannot be 0 or less otherwise.
    """
    p, paid, overage_paid = funding_probability, ONE - terms.discount, ONE - terms.overage_discount
    worth = p * overage_paid - paid
    slope = p * (overage_paid - terms.rollover_share * paid)
    if worth == 0 and slope == 0:
        return CriticalFractile(ZERO, OptimumShape.INDIFFERENT)
    if worth <= 0:
        return CriticalFractile(ZERO, OptimumShape.NOTHING)
    fractile = worth / slope
    return CriticalFractile(fractile, OptimumShape.UNLIMITED if fractile >= 1 else OptimumShape.BOUNDED)
