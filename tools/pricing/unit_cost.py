"""The cost of one request from the tokens it used.

cost = batch * geography * fast * (1 - discount) * sum(tokens * rate of the prompt's band) / 10^6, in USD. All factors multiply,
so their order does not matter. What the vendor refuses is refused here: fast mode in a batch, a batch in Managed Agents, US
inference on models before 4.6, fast mode where it is not sold.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, money
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, ModelPrices, PriceBook
from tools.quantities import Count, Ratio, Share

MTOK: Final = Decimal(1_000_000)
USD: Final = "USD"


class TokenUsage(Frozen):
    """Tokens of one request, each counted once: what is read from or written to the cache is not in `uncached_input`."""

    uncached_input: Count = 0
    """Input billed at the plain rate."""
    cache_write_5m: Count = 0
    """Input written to the 5-minute cache."""
    cache_write_1h: Count = 0
    """Input written to the 1-hour cache."""
    cache_read: Count = 0
    """Input read from the cache."""
    output: Count = 0
    """Output, thinking included."""

    @property
    def prompt_tokens(self) -> int:
        """The prompt's length, which decides the price band: everything but the output."""
        return self.uncached_input + self.cache_write_5m + self.cache_write_1h + self.cache_read


class ServiceTerms(Frozen):
    """How a request is served and what was negotiated."""

    batch: bool = False
    """Whether it runs in a batch."""
    fast_mode: bool = False
    """Whether it runs in fast mode."""
    managed_agents: bool = False
    """Whether it runs in a Claude Managed Agents session."""
    geography: Geography = Geography.ANYWHERE
    """Where inference is pinned to."""
    discount: Share = Decimal(0)
    """Negotiated discount on the rated amount."""


class UsageCost(Frozen):
    """What a request costs, by token category."""

    uncached_input: Money
    """Plain input."""
    cache_write: Money
    """Writes to both caches."""
    cache_read: Money
    """Reads."""
    output: Money
    """Output."""
    factor: Ratio
    """All multipliers and the discount together; already in the amounts."""
    total: Money
    """Sum of the four."""


PLAIN: Final = ServiceTerms()


def cost_of_usage(book: PriceBook, model: str, usage: TokenUsage, *, on: date, terms: ServiceTerms = PLAIN) -> UsageCost:
    """The cost of one request on a day. Raises InvalidField for an unknown model or day, or a forbidden combination."""
    priced = book.model(model)
    rates = priced.price_on(on).band_for(usage.prompt_tokens).rates
    factor = terms_factor(book, priced, terms, on=on)
    uncached = usage.uncached_input * rates.input * factor / MTOK
    writes = (usage.cache_write_5m * rates.cache_write_5m + usage.cache_write_1h * rates.cache_write_1h) * factor / MTOK
    reads = usage.cache_read * rates.cache_read * factor / MTOK
    output = usage.output * rates.output * factor / MTOK
    return UsageCost(
        uncached_input=money(uncached, USD),
        cache_write=money(writes, USD),
        cache_read=money(reads, USD),
        output=money(output, USD),
        factor=factor,
        total=money(uncached + writes + reads + output, USD),
    )


def terms_factor(book: PriceBook, model: ModelPrices, terms: ServiceTerms, *, on: date) -> Decimal:
    """All multipliers of the terms together. Raises InvalidField for a forbidden combination."""
    if terms.batch and terms.fast_mode:
        raise InvalidField(
            "fast_mode",
            value=True,
            expected="false in a batch",
            fix="Choose fast mode or batch; the vendor does not sell both.",
        )
    if terms.batch and terms.managed_agents:
        raise InvalidField(
            "batch",
            value=True,
            expected="false in Claude Managed Agents",
            fix="Send what can wait through the Messages API in a batch, or leave the batch out; sessions get no batch price.",
        )
    batch = book.batch.factor if terms.batch else Decimal(1)
    fast = fast_mode_factor(model, on=on) if terms.fast_mode else Decimal(1)
    return batch * fast * geography_factor(book, model, terms.geography) * (1 - terms.discount)


def fast_mode_factor(model: ModelPrices, *, on: date) -> Decimal:
    """The factor of fast mode. Raises InvalidField where it is not shown to be sold on that day."""
    if model.fast_mode.sold_on(on) is Answer.YES and model.fast_mode.multiplier:
        return model.fast_mode.multiplier.factor
    raise InvalidField(
        f"fast_mode of {model.id} on {on.isoformat()}",
        model.fast_mode.sold_on(on).value,
        expected="yes",
        fix="Use standard speed, or a model for which fast mode is sold that day.",
    )


def geography_factor(book: PriceBook, model: ModelPrices, geography: Geography, *, given: Decimal | None = None) -> Decimal:
    """The factor of pinning inference; `given` replaces the book's. Raises InvalidField if the model cannot be pinned."""
    if geography is Geography.ANYWHERE:
        return Decimal(1)
    if geography is Geography.FIRST_PARTY_US and model.inference_geo is Answer.NO:
        raise InvalidField(
            f"inference_geo of {model.id}",
            "us",
            expected="a model from 4.6 on; earlier ones reject the parameter (error 400)",
            fix="Move this share up to a model that accepts it, or use a partner cloud's regional endpoint.",
        )
    if geography is Geography.PARTNER_REGIONAL and model.regional_premium is Answer.NO:
        return Decimal(1)
    return book.geographies[geography].factor if given is None else given
