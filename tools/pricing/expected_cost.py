"""The expected cost of one request of a workload on one model, with and without its cache (methods.md section 1.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.pricing.price_book import ModelPrices, PriceBand, PriceBook
from tools.pricing.prompt_cache import CacheLifetime, expected_input_rate
from tools.pricing.unit_cost import request_cost
from tools.pricing.workload import Workload


@dataclass(frozen=True, slots=True)
class ExpectedCost:
    """USD of one request at list price, anywhere, not in a batch."""

    model: ModelPrices
    band: PriceBand
    plain: Decimal
    """Without a cache."""
    cached: Decimal
    """With the workload's cache, where the prefix is long enough for it."""
    output: Decimal
    """The part that is output; no cache touches it."""
    notes: tuple[str, ...]


def expected_cost(book: PriceBook, workload: Workload, model: str, *, on: date) -> ExpectedCost:
    """The cost of an average request. Raises InvalidField for an unknown model or a day before its first price."""
    priced = book.model(model)
    band = priced.price_on(on).band_for(workload.input_tokens_per_request)
    cached_rate = band.rates.input
    if is_cached(book, priced, workload):
        cached_rate = expected_input_rate(
            band.rates,
            repeated_share=workload.repeated_input_share,
            hit_rate=workload.cache_hit_rate,
            lifetime=workload.cache_lifetime,
        )
    return ExpectedCost(
        model=priced,
        band=band,
        plain=_request(band, workload, band.rates.input),
        cached=_request(band, workload, cached_rate),
        output=request_cost(
            band.rates, input_tokens=Decimal(0), input_rate=Decimal(0), output_tokens=workload.output_tokens_per_request
        ),
        notes=tuple(_notes(book, priced, workload, band)),
    )


def _request(band: PriceBand, workload: Workload, input_rate: Decimal) -> Decimal:
    return request_cost(
        band.rates,
        input_tokens=workload.input_tokens_per_request,
        input_rate=input_rate,
        output_tokens=workload.output_tokens_per_request,
    )


def is_cached(book: PriceBook, model: ModelPrices, workload: Workload) -> bool:
    """Whether the repeated prefix is long enough; an unknown minimum counts as the longest one known."""
    return _wants_cache(workload) and _prefix_tokens(workload) >= min_cacheable_tokens(book, model)


def min_cacheable_tokens(book: PriceBook, model: ModelPrices) -> int:
    """The model's minimum, or the longest one known where its own is unknown."""
    stated = model.min_cacheable_tokens
    return stated if isinstance(stated, int) else book.safe_min_cacheable_tokens


def _wants_cache(workload: Workload) -> bool:
    return workload.cache_lifetime is not CacheLifetime.NONE and workload.repeated_input_share > 0


def _prefix_tokens(workload: Workload) -> Decimal:
    return workload.repeated_input_share * workload.input_tokens_per_request


def _notes(book: PriceBook, model: ModelPrices, workload: Workload, band: PriceBand) -> Iterable[str]:
    if _wants_cache(workload) and not is_cached(book, model, workload):
        known = isinstance(model.min_cacheable_tokens, int)
        which = "its minimum" if known else "the longest minimum known, its own being unknown,"
        yield (
            f"{workload.id}: {model.name} caches nothing; the repeated prefix of {_prefix_tokens(workload):,.0f} tokens "
            f"is below {which} of {min_cacheable_tokens(book, model):,}."
        )
    if band.prompt_tokens_over:
        yield (
            f"{workload.id}: every request on {model.name} is priced in the band above {band.prompt_tokens_over:,} prompt "
            f"tokens (average prompt {workload.input_tokens_per_request:,f}); trim the prompt below it, or split it."
        )
