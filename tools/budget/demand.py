"""Demand: what the usage of one term would cost at list price, as a probability law.

Three laws share one interface. Searches run in float64; what leaves this module is Decimal, quantized to 1e-6.
Overage and unused obey E[overage] - E[unused] = mean - capacity exactly, so only one of the two is ever integrated.
"""

import math
from abc import ABC, abstractmethod
from decimal import Decimal
from functools import lru_cache
from statistics import NormalDist
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money, quantized
from tools.quantities import Ratio, Share

STANDARD_NORMAL = NormalDist()
LARGEST_NORMAL_VARIATION = Decimal("0.5")
"""Above this share of the mean a Normal law puts more than 2 % of its weight on demand below zero."""


_ROOT_OF_TWO = math.sqrt(2)


def _below(z: float) -> float:
    """N(z), as `NormalDist.cdf` has it; searches ask for it by the thousand."""
    return 0.5 * (1.0 + math.erf(z / _ROOT_OF_TWO))


@lru_cache(maxsize=512)
def _log_law(mean: Decimal, variation: Decimal) -> tuple[float, float, float]:
    """Mean, log-mean and log-spread of a lognormal law; searches ask for the same one by the thousand."""
    spread = math.sqrt(math.log1p(float(variation) ** 2))
    return float(mean), math.log(float(mean)) - spread**2 / 2, spread


@lru_cache(maxsize=4096)
def _log_unused(mean: Decimal, variation: Decimal, capacity: float) -> float:
    """Unused capacity under a lognormal law; packages that share a capacity ask for the same one."""
    if capacity <= 0:
        return 0.0
    expected, log_mean, spread = _log_law(mean, variation)
    d = (math.log(capacity) - log_mean) / spread
    return capacity * _below(d) - expected * _below(d - spread)


@lru_cache(maxsize=512)
def _log_quantile(mean: Decimal, variation: Decimal, probability: Decimal) -> Decimal:
    _, log_mean, spread = _log_law(mean, variation)
    return quantized(math.exp(log_mean + spread * STANDARD_NORMAL.inv_cdf(float(probability))))


class DemandLaw(Frozen, ABC):
    """What every law of demand can tell; capacities and results are list-price amounts in `currency`."""

    @property
    @abstractmethod
    def currency(self) -> CurrencyCode:
        """ISO 4217 code of every amount."""

    @property
    @abstractmethod
    def expected(self) -> Decimal:
        """E[D], the mean."""

    @abstractmethod
    def scaled(self, factor: Decimal) -> Self:
        """The law of factor * D, for a smaller or larger scope; factor above 0."""

    @abstractmethod
    def unused_at(self, capacity: float) -> float:
        """E[max(capacity - D, 0)] in float64, for searches and arrays; nothing is unused of nothing."""

    @abstractmethod
    def probability_below(self, capacity: Decimal) -> Decimal:
        """P(D < capacity), strictly below: the chance that some capacity stays unused."""

    @abstractmethod
    def probability_above(self, capacity: Decimal) -> Decimal:
        """P(D > capacity)."""

    @abstractmethod
    def _quantile(self, probability: Decimal) -> Decimal:
        """The smallest amount that demand stays within with that probability, before clipping."""

    def quantile(self, probability: Decimal) -> Decimal:
        """F^-1(probability), never below 0. Raises InvalidField at 1 and above, where it may be infinite."""
        if probability >= 1:
            raise InvalidField("probability", probability, expected="below 1", fix="Let a cap bind, or lower it.")
        return max(self._quantile(probability), Decimal(0)) if probability > 0 else Decimal(0)

    def expected_unused(self, capacity: Decimal) -> Decimal:
        """E[max(capacity - D, 0)]: list-price capacity that nobody uses."""
        return quantized(self.unused_at(float(capacity)))

    def expected_overage(self, capacity: Decimal) -> Decimal:
        """E[max(D - capacity, 0)]: list-price usage beyond the capacity."""
        return self.expected - capacity + self.expected_unused(capacity)

    def tail_unused(self, capacity: Decimal, tail: Decimal) -> Decimal:
        """Mean unused capacity over the lowest `tail` of demand: CVaR at 1 - tail (Rockafellar-Uryasev).

        With q the tail-quantile: max(capacity - q, 0) + E[max(min(capacity, q) - D, 0)] / tail.
        """
        q = self.quantile(tail)
        return quantized(max(capacity - q, Decimal(0)) + self.expected_unused(min(capacity, q)) / tail)


class ContinuousDemand(DemandLaw, ABC):
    """A law given by its mean, without scenarios of their own weight."""

    mean: Money
    """Expected list-price value of the usage."""

    @field_validator("mean")
    @classmethod
    def _above_zero(cls, mean: Money) -> Money:
        if mean.amount <= 0:
            msg = f"a mean above 0 (given {mean})"
            raise ValueError(msg)
        return mean

    @property
    def currency(self) -> CurrencyCode:
        """ISO 4217 code of every amount."""
        return self.mean.currency

    @property
    def expected(self) -> Decimal:
        """E[D], the mean."""
        return self.mean.amount

    def probability_above(self, capacity: Decimal) -> Decimal:
        """P(D > capacity)."""
        return 1 - self.probability_below(capacity)


class NormalDemand(ContinuousDemand):
    """Demand spread evenly around its mean."""

    kind: Literal["normal"] = "normal"
    """Names the law."""
    standard_deviation: Money
    """Spread; at most half the mean, since demand cannot be negative."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        mean, spread = self.mean, self.standard_deviation
        if mean.currency != spread.currency:
            msg = f"mean is in {mean.currency} and standard_deviation in {spread.currency}; give both in one currency"
            raise ValueError(msg)
        if not 0 < spread.amount <= mean.amount * LARGEST_NORMAL_VARIATION:
            msg = (
                f"a standard_deviation above 0 and at most half the mean, {mean / 2} (given {spread}); "
                "use a lognormal law for wider spreads, a discrete one for certainty"
            )
            raise ValueError(msg)
        return self

    def scaled(self, factor: Decimal) -> Self:
        """The law of factor * D."""
        return self.model_copy(update={"mean": self.mean * factor, "standard_deviation": self.standard_deviation * factor})

    def unused_at(self, capacity: float) -> float:
        """With z = (K - mu) / sigma: sigma * (n(z) + z * N(z))."""
        if capacity <= 0:
            return 0.0
        sigma = float(self.standard_deviation.amount)
        z = (capacity - float(self.mean.amount)) / sigma
        return sigma * (STANDARD_NORMAL.pdf(z) + z * STANDARD_NORMAL.cdf(z))

    def probability_below(self, capacity: Decimal) -> Decimal:
        """P(D < capacity)."""
        z = (capacity - self.mean.amount) / self.standard_deviation.amount
        return quantized(STANDARD_NORMAL.cdf(float(z)))

    def _quantile(self, probability: Decimal) -> Decimal:
        z = STANDARD_NORMAL.inv_cdf(float(probability))
        return quantized(float(self.mean.amount) + float(self.standard_deviation.amount) * z)


class LognormalDemand(ContinuousDemand):
    """Demand that is never negative and may run far above its mean."""

    kind: Literal["lognormal"] = "lognormal"
    """Names the law."""
    coefficient_of_variation: Ratio = Field(gt=0, le=3)
    """Standard deviation over mean."""

    @property
    def log_spread(self) -> float:
        """s, with s^2 = ln(1 + v^2)."""
        return _log_law(self.mean.amount, self.coefficient_of_variation)[2]

    @property
    def log_mean(self) -> float:
        """Mean of ln D: m = ln M - s^2 / 2."""
        return _log_law(self.mean.amount, self.coefficient_of_variation)[1]

    def scaled(self, factor: Decimal) -> Self:
        """The law of factor * D."""
        return self.model_copy(update={"mean": self.mean * factor})

    def unused_at(self, capacity: float) -> float:
        """K * N(d) - M * N(d - s), with d = (ln K - m) / s."""
        return _log_unused(self.mean.amount, self.coefficient_of_variation, capacity)

    def probability_below(self, capacity: Decimal) -> Decimal:
        """P(D < capacity)."""
        if capacity <= 0:
            return Decimal(0)
        return quantized(STANDARD_NORMAL.cdf((math.log(float(capacity)) - self.log_mean) / self.log_spread))

    def _quantile(self, probability: Decimal) -> Decimal:
        return _log_quantile(self.mean.amount, self.coefficient_of_variation, probability)


class DemandPoint(Frozen):
    """One possible demand."""

    amount: Money
    """List-price value of the usage."""
    probability: Share
    """How likely it is."""


class DiscreteDemand(DemandLaw):
    """A few scenarios with their probabilities; exact in Decimal throughout."""

    kind: Literal["discrete"] = "discrete"
    """Names the law."""
    points: tuple[DemandPoint, ...] = Field(min_length=1)
    """The scenarios; kept in rising order of amount, probabilities adding up to 1."""

    @field_validator("points")
    @classmethod
    def _check(cls, points: tuple[DemandPoint, ...]) -> tuple[DemandPoint, ...]:
        currencies = sorted({point.amount.currency for point in points})
        if len(currencies) > 1:
            msg = f"points in one currency (given {' and '.join(currencies)})"
            raise ValueError(msg)
        if any(point.amount.amount < 0 for point in points) or all(point.amount.amount == 0 for point in points):
            msg = "amounts of 0 or more, at least one above 0"
            raise ValueError(msg)
        total = sum((point.probability for point in points), Decimal(0))
        if total != 1:
            msg = f"probabilities that add up to 1 (they add up to {total})"
            raise ValueError(msg)
        return tuple(sorted(points, key=lambda point: point.amount.amount))

    @property
    def currency(self) -> CurrencyCode:
        """ISO 4217 code of every amount."""
        return self.points[0].amount.currency

    @property
    def expected(self) -> Decimal:
        """E[D], the mean."""
        return sum((point.amount.amount * point.probability for point in self.points), Decimal(0))

    def scaled(self, factor: Decimal) -> Self:
        """The law of factor * D."""
        points = tuple(point.model_copy(update={"amount": point.amount * factor}) for point in self.points)
        return self.model_copy(update={"points": points})

    def unused_at(self, capacity: float) -> float:
        """The probability-weighted sum of what each scenario leaves unused."""
        return sum(float(p.probability) * max(capacity - float(p.amount.amount), 0.0) for p in self.points)

    def expected_unused(self, capacity: Decimal) -> Decimal:
        """E[max(capacity - D, 0)], exact."""
        return sum((p.probability * max(capacity - p.amount.amount, Decimal(0)) for p in self.points), Decimal(0))

    def probability_below(self, capacity: Decimal) -> Decimal:
        """P(D < capacity); a scenario of exactly that amount leaves nothing unused."""
        return sum((p.probability for p in self.points if p.amount.amount < capacity), Decimal(0))

    def probability_above(self, capacity: Decimal) -> Decimal:
        """P(D > capacity)."""
        return sum((p.probability for p in self.points if p.amount.amount > capacity), Decimal(0))

    def _quantile(self, probability: Decimal) -> Decimal:
        reached = Decimal(0)
        for point in self.points:
            reached += point.probability
            if reached >= probability:
                return point.amount.amount
        return self.points[-1].amount.amount


Demand = Annotated[NormalDemand | LognormalDemand | DiscreteDemand, Field(discriminator="kind")]
"""Any law of demand; in JSON, `kind` says which."""
