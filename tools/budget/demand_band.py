"""The band of a demand: the amounts it stays within, each with a probability."""

from decimal import Decimal

from tools.budget.demand import DemandLaw
from tools.frozen import Frozen
from tools.money import Money

BAND = ("0.10", "0.50", "0.80", "0.90", "0.95")


class BandPoint(Frozen):
    """What demand stays within, with a probability."""

    id: str
    """For instance `p80`."""
    amount: Money
    """The quantile."""


def demand_band(demand: DemandLaw) -> tuple[BandPoint, ...]:
    """P10, P50, P80, P90 and P95 of a demand."""
    return tuple(
        BandPoint(
            id=f"p{Decimal(share) * 100:.0f}", amount=Money(amount=demand.quantile(Decimal(share)), currency=demand.currency)
        )
        for share in BAND
    )
