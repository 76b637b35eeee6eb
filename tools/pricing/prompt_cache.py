"""Prompt caching in expectation: the input factor and the points at which a cache pays.

Multipliers are relative to the price of uncached input: `write` is 1.25 for the 5-minute cache and 2 for the 1-hour cache,
`read` (rho in the formulas) is dated data per model: 0.1, 0.05 or 0.025.
"""

from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from tools.errors import InvalidField
from tools.pricing.price_book import TokenRates

WRITE_5M: Final = Decimal("1.25")
WRITE_1H: Final = Decimal(2)


class CacheLifetime(StrEnum):
    """How long a written prefix stays readable without being read."""

    NONE = "none"
    FIVE_MINUTES = "5m"
    ONE_HOUR = "1h"


def input_factor(*, repeated_share: Decimal, hit_rate: Decimal, write: Decimal, read: Decimal) -> Decimal:
    """Phi = (1-f) + f*(h*rho + (1-h)*w): expected cost of one input token, relative to an uncached one."""
    return (1 - repeated_share) + repeated_share * (hit_rate * read + (1 - hit_rate) * write)


def expected_input_rate(rates: TokenRates, *, repeated_share: Decimal, hit_rate: Decimal, lifetime: CacheLifetime) -> Decimal:
    """Expected USD per million input tokens: phi times the input rate, from the list's own write and read rates."""
    match lifetime:
        case CacheLifetime.NONE:
            return rates.input
        case CacheLifetime.FIVE_MINUTES:
            write = rates.cache_write_5m
        case CacheLifetime.ONE_HOUR:
            write = rates.cache_write_1h
    return (1 - repeated_share) * rates.input + repeated_share * (hit_rate * rates.cache_read + (1 - hit_rate) * write)


def break_even_cache_hit_rate(write: Decimal, read: Decimal) -> Decimal:
    """h* = (w-1)/(w-rho): below this hit rate caching costs more than it saves."""
    _check(write, read)
    return (write - 1) / (write - read)


def break_even_reads_per_write(write: Decimal, read: Decimal) -> Decimal:
    """k* = (w-1)/(1-rho): reads that each write must serve before caching pays."""
    _check(write, read)
    return (write - 1) / (1 - read)


def whole_reads_per_write(write: Decimal, read: Decimal) -> int:
    """The first whole number of reads that covers k*."""
    return int(break_even_reads_per_write(write, read).to_integral_value(ROUND_CEILING))


def one_hour_miss_ratio_threshold(read: Decimal) -> Decimal:
    """(1.25-rho)/(2-rho): the 1-hour cache is the cheaper one only if (1-h_1h)/(1-h_5m) is below this."""
    _check(WRITE_1H, read)
    return (WRITE_5M - read) / (WRITE_1H - read)


def _check(write: Decimal, read: Decimal) -> None:
    if write < 1:
        raise InvalidField("write", write, expected="at least 1", fix="Give the write rate relative to uncached input.")
    if not 0 <= read < 1:
        raise InvalidField("read", read, expected="0 or more and below 1", fix="Give the read rate relative to uncached input.")
