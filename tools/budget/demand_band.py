"""Bands of demand from several independent uncertainties (methods.md section 2.8)."""

from collections.abc import Iterable
from decimal import Decimal
from math import prod, sqrt

from tools.budget.demand import DemandLaw, LognormalDemand
from tools.frozen import Frozen
from tools.money import Money, quantized

BAND = ("0.10", "0.50", "0.80", "0.90", "0.95")


class BandPoint(Frozen):
    """What demand stays within, with a probability."""

    id: str
    """For instance `p80`."""
    amount: Money
    """The quantile."""


def lognormal_product(mean: Money, variations: Iterable[Decimal]) -> LognormalDemand:
    """A product of independent lognormals: s^2 = sum ln(1 + v^2), so 1 + v^2 multiplies over the factors."""
    spread = prod(1 + float(variation) ** 2 for variation in variations)
    return LognormalDemand(mean=mean, coefficient_of_variation=quantized(sqrt(spread - 1), 12))


def demand_band(demand: DemandLaw) -> tuple[BandPoint, ...]:
    """P10, P50, P80, P90 and P95 of a demand."""
    return tuple(
        BandPoint(
            id=f"p{Decimal(share) * 100:.0f}", amount=Money(amount=demand.quantile(Decimal(share)), currency=demand.currency)
        )
        for share in BAND
    )
