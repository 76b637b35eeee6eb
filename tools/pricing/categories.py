"""Where a month's money goes: by category of token, and for what is not per token."""

from collections.abc import Mapping
from decimal import Decimal

from tools.frozen import Frozen
from tools.money import Money
from tools.pricing.levers import Rating, exact_parts, usd
from tools.pricing.prompt_cache import CacheLifetime
from tools.pricing.unit_cost import MTOK

CATEGORIES = ("uncached_input", "cache_write", "cache_read", "output", "server_tools")


class CategoryCosts(Frozen):
    """A month after every lever, by category; the parts add up to the month."""

    uncached_input: Money
    """Input billed at the plain rate."""
    cache_write: Money
    """Input written to the cache."""
    cache_read: Money
    """Input read from the cache."""
    output: Money
    """Output; no cache touches it."""
    server_tools: Money
    """Searches, container hours and session hours; no lever touches them."""


def category_amounts(rating: Rating, monthly: Decimal) -> dict[str, Decimal]:
    """USD a month by category, adding up to the month."""
    amounts = dict.fromkeys(CATEGORIES, Decimal(0))
    for model, share in rating.gated.calls.items():
        scale = share * rating.batch(model) * rating.geography(model) * rating.costs[model].fast * rating.kept / MTOK
        for category, tokens, rate in _billed(rating, model):
            amounts[category] += rating.workload.requests_per_month * tokens * rate * scale
    amounts["server_tools"] = rating.tool_charges
    return dict(exact_parts(amounts, monthly))


def category_costs(amounts: Mapping[str, Decimal]) -> CategoryCosts:
    """The amounts as money."""
    return CategoryCosts(**{category: usd(amount) for category, amount in amounts.items()})


def _billed(rating: Rating, model: str) -> tuple[tuple[str, Decimal, Decimal], ...]:
    tokens, rates = rating.costs[model].tokens, rating.costs[model].band.rates
    write = rates.cache_write(for_an_hour=rating.workload.cache_lifetime is CacheLifetime.ONE_HOUR)
    return (
        ("uncached_input", tokens.uncached_input, rates.input),
        ("cache_write", tokens.cache_write, write),
        ("cache_read", tokens.cache_read, rates.cache_read),
        ("output", tokens.output, rates.output),
    )
