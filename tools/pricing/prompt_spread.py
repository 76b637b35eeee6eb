"""Prompts of different lengths at a price that jumps with length: a mean below the threshold is no bill below it.

Lengths are taken as lognormal around the workload's mean, s^2 = ln(1 + v^2). Above a threshold T lie a share of the requests
P = N((m - ln T) / s), with m = ln mean - s^2/2, and a share of the input tokens Q = N((m + s^2 - ln T) / s): long prompts hold
more than their share. Input of all categories is priced by Q, output by P, taking answers as no longer for longer prompts.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import log, log1p, sqrt
from statistics import NormalDist

from tools.money import quantized
from tools.pricing.price_book import PriceBand, TokenRates

_NORMAL = NormalDist()
_INPUT = ("input", "cache_write_5m", "cache_write_1h", "cache_read")


def share_of_requests_over(threshold: int, mean: Decimal, variation: Decimal | None) -> Decimal:
    """P(prompt > threshold); 0 or 1 where every prompt has the mean's length."""
    if variation is None:
        return Decimal(mean > threshold)
    spread = _log_spread(variation)
    return quantized(_NORMAL.cdf((_log_mean(mean, spread) - log(threshold)) / spread), 9)


def share_of_tokens_over(threshold: int, mean: Decimal, variation: Decimal | None) -> Decimal:
    """E[prompt; prompt > threshold] / mean: the share of all prompt tokens that long prompts hold."""
    if variation is None:
        return Decimal(mean > threshold)
    spread = _log_spread(variation)
    return quantized(_NORMAL.cdf((_log_mean(mean, spread) + spread**2 - log(threshold)) / spread), 9)


def _log_spread(variation: Decimal) -> float:
    return sqrt(log1p(float(variation) ** 2))


def _log_mean(mean: Decimal, spread: float) -> float:
    return log(float(mean)) - spread**2 / 2


def blended_band(bands: Sequence[PriceBand], mean: Decimal, variation: Decimal) -> PriceBand:
    """The band whose rates an average request pays over all lengths; `prompt_tokens_over` is the band of the mean."""
    rates = bands[0].rates.model_dump()
    for below, above in pairwise(bands):
        requests = share_of_requests_over(above.prompt_tokens_over, mean, variation)
        tokens = share_of_tokens_over(above.prompt_tokens_over, mean, variation)
        for category, step in _steps(below, above):
            rates[category] += step * (tokens if category in _INPUT else requests)
    over = max(band.prompt_tokens_over for band in bands if mean > band.prompt_tokens_over or not band.prompt_tokens_over)
    return PriceBand(prompt_tokens_over=over, rates=TokenRates(**rates))


def _steps(below: PriceBand, above: PriceBand) -> list[tuple[str, Decimal]]:
    lower, upper = below.rates.model_dump(), above.rates.model_dump()
    return [(category, upper[category] - lower[category]) for category in lower]
