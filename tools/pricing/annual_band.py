"""The year's cost as a band, and which uncertainty widens it most.

The cost of a workload is its mean times independent lognormal drivers: s^2 = sum ln(1 + v^2),
P_q = exp(ln mean - s^2/2 + s z_q).
Over several workloads the sum is taken as lognormal with its exact mean and variance; a driver of the same name moves all its
workloads together. With the same drivers everywhere that is no approximation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, fsum, log1p, sqrt

from tools.budget.demand import LognormalDemand
from tools.budget.demand_band import BandPoint, demand_band
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.levers import usd
from tools.pricing.workload import Workload
from tools.quantities import Ratio, Share

MOST_VARIATION = 3


class DriverShare(Frozen):
    """One driver's part of the uncertainty."""

    id: str
    """The driver's name."""
    share: Share
    """Its part of the log-variance; ln(1 + v^2) over their sum where all workloads share the drivers."""


class AnnualBand(Frozen):
    """What the year may cost at this option."""

    expected: Money
    """The mean, growth over the year included."""
    coefficient_of_variation: Ratio
    """Standard deviation over mean."""
    points: tuple[BandPoint, ...]
    """P10, P50, P80, P90 and P95."""
    drivers: tuple[DriverShare, ...]
    """What makes it uncertain, the widest first."""


@dataclass(frozen=True, slots=True)
class _Uncertain:
    """A workload's mean cost and the log-spread of each of its drivers."""

    mean: float
    spreads: Mapping[str, float]

    def covered_with(self, other: "_Uncertain") -> float:
        """Log-covariance of the two: the sum of s_i s_j over the drivers they share."""
        return fsum(spread * other.spreads.get(name, 0.0) for name, spread in self.spreads.items())


def growth_factor(monthly_growth: Decimal) -> Decimal:
    """Twelve growing months over twelve equal ones: the mean of (1 + g)^k, k = 0 to 11."""
    return sum(((1 + monthly_growth) ** month for month in range(12)), Decimal(0)) / 12


def annual_band(workloads: Sequence[Workload], annual: Mapping[str, Decimal]) -> AnnualBand | None:
    """The band of a year; none while any workload's uncertainty is unknown, since that would show it as certain."""
    if not all(workload.drivers for workload in workloads):
        return None
    grown = {w.id: annual[w.id] * growth_factor(w.monthly_growth) for w in workloads}
    mean = quantized(sum(grown.values(), Decimal(0)))
    if not mean:
        return None
    uncertain = [_Uncertain(float(grown[w.id]), dict(_log_spreads(w))) for w in workloads]
    variation = _variation(uncertain)
    demand = LognormalDemand(mean=usd(mean), coefficient_of_variation=variation)
    return AnnualBand(
        expected=usd(mean),
        coefficient_of_variation=quantized(variation),
        points=demand_band(demand),
        drivers=tuple(sorted(_driver_shares(uncertain), key=lambda driver: (-driver.share, driver.id))),
    )


def _log_spreads(workload: Workload) -> Iterable[tuple[str, float]]:
    for driver in workload.drivers:
        yield driver.id, sqrt(log1p(float(driver.coefficient_of_variation) ** 2))


def _variation(parts: Sequence[_Uncertain]) -> Decimal:
    """sqrt(sum m_i m_j exp(c_ij) / M^2 - 1), with c_ij the log-covariance."""
    mean = fsum(part.mean for part in parts)
    second = fsum(a.mean * b.mean * exp(a.covered_with(b)) for a in parts for b in parts)
    variation = sqrt(max(second / mean**2 - 1, 0.0))
    if variation > MOST_VARIATION:
        raise InvalidField(
            "drivers",
            quantized(variation, 2),
            expected=f"a coefficient of variation of at most {MOST_VARIATION} over all drivers together",
            fix="A band that wide says nothing; narrow the drivers, or plan in scenarios.",
        )
    return quantized(variation, 12)


def _driver_shares(parts: Sequence[_Uncertain]) -> Iterable[DriverShare]:
    names = list(dict.fromkeys(name for part in parts for name in part.spreads))
    weights = {name: fsum(part.mean * part.spreads.get(name, 0.0) for part in parts) ** 2 for name in names}
    total = fsum(weights.values())
    for name in names:
        yield DriverShare(id=name, share=quantized(weights[name] / total))
