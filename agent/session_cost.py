"""What a model call costs at list price: the price of its day, its prompt's length band, its place, its cache.

amount = place x (input x p_in + cache_write x p_write + cache_read x p_read + output x p_out) / 1,000,000, with the prices per
million tokens of the band that the whole prompt (input + cache_write + cache_read) falls in.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from agent.claude import Usage
from tools.errors import InvalidField
from tools.facts import Facts
from tools.pricing.multipliers import Geography

Price = Callable[[str, Usage, date], Decimal | None]

_MILLION = Decimal(1_000_000)
_MODEL = re.compile(r"claude-[a-z]+-[0-9]+(-[0-9]{1,2})?(-[0-9]{8})?")
"""The vendor's name within a cloud's, as in `us.anthropic.claude-opus-5-5-v1`."""


def price_at_list(facts: Facts, option: str) -> Price:
    """Prices a call through that deployment, in USD; None for a model or a place without a price."""
    place = facts.deployments.option(option).geography_price.multiplier

    def price(model: str, usage: Usage, on: date) -> Decimal | None:
        found = _MODEL.search(model)
        try:
            listed = facts.price_book.price_of(found[0] if found else model, on=on)
        except InvalidField:
            return None
        factor = facts.price_book.geographies[Geography.FIRST_PARTY_US].factor if usage.inference_geo == "us" else place
        if factor is None:
            return None
        prompt = usage.input_tokens + usage.cache_write_tokens + usage.cache_read_tokens
        rates = listed.band_for(prompt).rates
        return (
            factor
            * (
                rates.input * usage.input_tokens
                + rates.cache_write_5m * usage.cache_write_tokens
                + rates.cache_read * usage.cache_read_tokens
                + rates.output * usage.output_tokens
            )
            / _MILLION
        )

    return price
