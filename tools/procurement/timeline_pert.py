"""How likely the date is made: PERT on the critical path.

Per task: mean = (a + 4m + b) / 6, sd = (b - a) / 6. On the path: P(finish in T) = N((T - mean) / sd).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from statistics import NormalDist

from tools.money import quantized
from tools.procurement.route_terms import DayKind
from tools.procurement.timeline_input import TimelineTask
from tools.procurement.timeline_network import Network

_SIX = Decimal(6)


@dataclass(frozen=True, slots=True)
class PathLength:
    """The length of a path of tasks in working days, as a normal distribution."""

    mean: Decimal
    standard_deviation: Decimal

    def quantile(self, probability: float) -> Decimal:
        """The length that is not exceeded with that probability."""
        if not self.standard_deviation:
            return self.mean
        return quantized(self._normal.inv_cdf(probability))

    def chance_within(self, available: int) -> Decimal:
        """The probability that it is no longer than that many working days."""
        if not self.standard_deviation:
            return Decimal(int(self.mean <= available))
        return quantized(self._normal.cdf(available))

    @property
    def _normal(self) -> NormalDist:
        return NormalDist(float(self.mean), float(self.standard_deviation))


Estimates = tuple[int, int, int]
"""Optimistic, most likely and pessimistic working days."""


def working_estimates(network: Network, task: TimelineTask, start: int) -> Estimates:
    """A task's three estimates in working days; calendar days as they fall when it starts there."""
    lengths = (task.durations.optimistic, task.durations.most_likely, task.durations.pessimistic)
    if task.durations.counted_in is DayKind.WORKING:
        return lengths
    first, middle, last = (network.calendar.next_start(start, task.durations.period(length)) - start for length in lengths)
    return first, middle, last


def path_length(estimates: Sequence[Estimates]) -> PathLength:
    """Mean and standard deviation of tasks one after another, taken as independent."""
    mean = sum((Decimal(a + 4 * m + b) / _SIX for a, m, b in estimates), Decimal(0))
    variance = sum(((Decimal(b - a) / _SIX) ** 2 for a, _, b in estimates), Decimal(0))
    return PathLength(quantized(mean), quantized(variance.sqrt()))


def safe_start(network: Network, bound: date, length: Decimal) -> date:
    """The latest working day that leaves that many working days until the date, part days counted as whole ones."""
    needed = int(length.to_integral_value(ROUND_CEILING))
    return network.calendar.days[network.calendar.index_after(bound) - needed]
