"""Order statistics, robust outliers and the regression on volume.

Floats stay inside; what leaves is quantized to six places. Values come in as shares, commitments in thousand US dollars.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, money, quantized
from tools.quantities import Count, Share, SignedShare

CONFIDENCE = 0.95
PREDICTION = 0.80
LEAST_ROWS = 5
"""Below this the rows are printed and no percentile is."""
OUTLIER_Z = 3.5
"""Iglewicz and Hoaglin's bound on the modified z-score."""
_NORMAL_MAD = 0.6745


class MedianInterval(Frozen):
    """Two order statistics that hold the median, whatever the distribution."""

    low: SignedShare
    """The lower one."""
    high: SignedShare
    """The upper one."""
    lower_order: Count
    """Its place from below."""
    upper_order: Count
    """Its place from below."""
    coverage: Share
    """Probability that the interval holds the median of the population: 1 - 2 * P(Bin(n, 1/2) < lower order)."""


class Distribution(Frozen):
    """Discounts of the rows that count."""

    n: Count
    """How many rows."""
    mean: SignedShare
    """Their mean; a single odd row moves it."""
    p25: SignedShare
    """Lower quartile (type 7, linear between order statistics)."""
    median: SignedShare
    """Half lie below."""
    p75: SignedShare
    """Upper quartile."""
    p90: SignedShare
    """A tenth lies above."""
    median_interval: MedianInterval
    """Where the median may lie."""


class VolumeRegression(Frozen):
    """discount = intercept + slope * log10(yearly commitment in thousand USD), ordinary least squares."""

    n: Count
    """How many rows."""
    intercept: SignedShare
    """Discount expected at a commitment of 1,000 USD."""
    slope: SignedShare
    """Discount gained by a commitment ten times as large."""
    r_squared: Share
    """Share of the variance that volume explains."""
    residual_spread: SignedShare
    """Standard error of a row around the line, n - 2 degrees of freedom."""
    at_ours: SignedShare
    """Discount the line gives at our commitment."""
    prediction_low: SignedShare
    """Lower end of the prediction interval for one more row at our commitment."""
    prediction_high: SignedShare
    """Its upper end."""
    prediction_level: Share
    """Probability of the prediction interval."""
    least_commitment: Money
    """Smallest yearly commitment among the rows."""
    largest_commitment: Money
    """Largest yearly commitment among the rows."""


class RankInterval(Frozen):
    """The share of peers strictly below a discount, with an interval that assumes no distribution."""

    rank: Share
    """Share of the rows strictly below."""
    low: Share
    """Lower end of the Clopper-Pearson interval."""
    high: Share
    """Upper end of it."""


def distribution(values: Sequence[Decimal]) -> Distribution:
    """Mean, quartiles, P90 and the median's interval. Raises InvalidField for fewer than five rows."""
    if len(values) < LEAST_ROWS:
        raise InvalidField(
            "rows", len(values), expected=f"at least {LEAST_ROWS} for a percentile", fix="Print the rows instead."
        )
    ordered = sorted(values)
    return Distribution(
        n=len(ordered),
        mean=quantized(sum(ordered, Decimal(0)) / len(ordered)),
        p25=quantile(ordered, Decimal("0.25")),
        median=quantile(ordered, Decimal("0.5")),
        p75=quantile(ordered, Decimal("0.75")),
        p90=quantile(ordered, Decimal("0.9")),
        median_interval=median_interval(ordered),
    )


def quantile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """Type 7 of Hyndman and Fan: linear between the order statistics around (n - 1) * share."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return quantized(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


def median_interval(ordered: Sequence[Decimal]) -> MedianInterval:
    """The narrowest symmetric pair of order statistics that covers 95 %; the widest where none does."""
    n = len(ordered)
    order = max((k for k in range(1, n // 2 + 1) if _coverage(n, k) >= CONFIDENCE), default=1)
    return MedianInterval(
        low=ordered[order - 1],
        high=ordered[n - order],
        lower_order=order,
        upper_order=n - order + 1,
        coverage=quantized(_coverage(n, order)),
    )


def _coverage(n: int, order: int) -> float:
    below = sum(math.comb(n, i) for i in range(order)) / math.pow(2, n)
    return 1 - 2 * below


def robust_z(value: Decimal, among: Sequence[Decimal]) -> Decimal | None:
    """0.6745 * (value - median) / MAD; none where more than half of the values agree, so that there is no spread."""
    middle = median(among)
    spread = median([abs(each - middle) for each in among])
    return None if spread == 0 else quantized(_NORMAL_MAD * float(value - middle) / float(spread))


def regress_on_volume(discounts: Sequence[Decimal], thousands: Sequence[Decimal], ours: Decimal) -> VolumeRegression | None:
    """The line through (log10 commitment, discount), read at our commitment.

    None with fewer than five rows, and where all discounts or all commitments agree: then volume explains nothing.
    """
    volumes = [math.log10(each) for each in thousands]
    if len(volumes) < LEAST_ROWS or len(set(volumes)) == 1 or len(set(discounts)) == 1:
        return None
    from scipy.stats import linregress  # noqa: PLC0415 - half a second that most commands do not need

    line = linregress(volumes, [float(each) for each in discounts])
    residuals = [float(d) - line.intercept - line.slope * v for d, v in zip(discounts, volumes, strict=True)]
    spread = math.sqrt(sum(r * r for r in residuals) / (len(volumes) - 2))
    at = math.log10(ours)
    centre, half = line.intercept + line.slope * at, _half_width(volumes, at, spread)
    return VolumeRegression(
        n=len(volumes),
        intercept=quantized(float(line.intercept)),
        slope=quantized(float(line.slope), 9),
        r_squared=min(quantized(float(line.rvalue) ** 2), Decimal(1)),
        residual_spread=quantized(spread),
        at_ours=quantized(float(centre)),
        prediction_low=quantized(float(centre - half)),
        prediction_high=quantized(float(centre + half)),
        prediction_level=Decimal(str(PREDICTION)),
        least_commitment=money(min(thousands) * 1000, "USD"),
        largest_commitment=money(max(thousands) * 1000, "USD"),
    )


def _half_width(volumes: Sequence[float], at: float, spread: float) -> float:
    """Half of the prediction interval: t * s * sqrt(1 + 1/n + (x0 - mean)^2 / Sxx), n - 2 degrees of freedom."""
    from scipy.stats import t  # noqa: PLC0415 - see regress_on_volume

    n = len(volumes)
    mean = sum(volumes) / n
    squares = sum((v - mean) ** 2 for v in volumes)
    reach = math.sqrt(1 + 1 / n + (at - mean) ** 2 / squares)
    return float(t.ppf((1 + PREDICTION) / 2, n - 2)) * spread * reach


def adjusted_to(discount: Decimal, thousands: Decimal, ours: Decimal, slope: Decimal) -> Decimal:
    """The discount moved along the line from its own commitment to ours."""
    return quantized(float(discount) + float(slope) * (math.log10(ours) - math.log10(thousands)))


def rank_among(value: Decimal, peers: Sequence[Decimal]) -> RankInterval:
    """The share of peers strictly below, with a Clopper-Pearson interval at 95 %. Raises InvalidField below five peers."""
    if len(peers) < LEAST_ROWS:
        raise InvalidField("rows", len(peers), expected=f"at least {LEAST_ROWS} for a rank", fix="Print the rows instead.")
    from scipy.stats import binomtest  # noqa: PLC0415 - see regress_on_volume

    below, n = sum(peer < value for peer in peers), len(peers)
    interval = binomtest(below, n).proportion_ci(confidence_level=CONFIDENCE, method="exact")
    return RankInterval(
        rank=quantized(Decimal(below) / n), low=quantized(float(interval.low)), high=quantized(float(interval.high))
    )
