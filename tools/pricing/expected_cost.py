"""The expected cost of one request of a workload on one model, with and without its cache."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.pricing.price_book import Answer, ListPrice, ModelPrices, PriceBand, PriceBook
from tools.pricing.prompt_cache import CacheLifetime, expected_input_rate
from tools.pricing.prompt_spread import blended_band
from tools.pricing.token_counts import token_factor
from tools.pricing.unit_cost import MTOK, fast_mode_factor
from tools.pricing.workload import Workload


@dataclass(frozen=True, slots=True)
class ExpectedTokens:
    """Tokens of an average request as one model counts them; each is billed once."""

    prompt: Decimal
    uncached_input: Decimal
    cache_write: Decimal
    cache_read: Decimal
    output: Decimal


@dataclass(frozen=True, slots=True)
class ExpectedCost:
    """USD of one request at list price, anywhere, not in a batch; in fast mode where the workload needs it and it is sold."""

    model: ModelPrices
    bands: tuple[PriceBand, ...]
    """Every band of the day's list price."""
    band: PriceBand
    """What an average request pays: the band its prompt falls in, or a blend where prompts differ in length."""
    tokens: ExpectedTokens
    fast: Decimal
    """Factor of fast mode; 1 without it."""
    serves: bool
    """Whether the model is sold as the workload needs it."""
    plain: Decimal
    """Without a cache."""
    cached: Decimal
    """With the workload's cache, where the prefix is long enough for it."""
    notes: tuple[str, ...]


def expected_cost(book: PriceBook, workload: Workload, model: str, *, on: date) -> ExpectedCost:
    """The cost of an average request. Raises InvalidField for an unknown model or a day before its first price."""
    priced = book.model(model)
    tokens = expected_tokens(book, priced, workload)
    listed = priced.price_on(on)
    band = _band(listed, workload, tokens)
    rate = band.rates.input
    if is_cached(book, priced, workload):
        rate = expected_input_rate(
            band.rates,
            repeated_share=workload.repeated_input_share,
            hit_rate=workload.cache_hit_rate,
            lifetime=workload.cache_lifetime,
        )
    serves = not workload.fast_mode or priced.fast_mode.sold_on(on) is Answer.YES
    fast = fast_mode_factor(priced, on=on) if workload.fast_mode and serves else Decimal(1)
    output = tokens.output * band.rates.output
    return ExpectedCost(
        model=priced,
        bands=listed.bands,
        band=band,
        tokens=tokens,
        fast=fast,
        serves=serves,
        plain=(tokens.prompt * band.rates.input + output) * fast / MTOK,
        cached=(tokens.prompt * rate + output) * fast / MTOK,
        notes=tuple(_notes(book, priced, workload, tokens, band)),
    )


def _band(listed: ListPrice, workload: Workload, tokens: ExpectedTokens) -> PriceBand:
    if workload.prompt_variation is None or len(listed.bands) == 1:
        return listed.band_for(tokens.prompt)
    return blended_band(listed.bands, tokens.prompt, workload.prompt_variation)


def expected_tokens(book: PriceBook, model: ModelPrices, workload: Workload) -> ExpectedTokens:
    """Tokens by category: a share f of the prompt repeats, a share h of the requests reads it and the others write it."""
    factor = token_factor(book, workload, model.tokenizer)
    prompt = workload.input_tokens_per_request * factor
    repeated = prompt * workload.repeated_input_share if is_cached(book, model, workload) else Decimal(0)
    read = repeated * workload.cache_hit_rate
    return ExpectedTokens(
        prompt=prompt,
        uncached_input=prompt - repeated,
        cache_write=repeated - read,
        cache_read=read,
        output=workload.output_tokens_per_request * factor,
    )


def is_cached(book: PriceBook, model: ModelPrices, workload: Workload) -> bool:
    """Whether the repeated prefix is long enough; an unknown minimum counts as the longest one known."""
    return wants_cache(workload) and _prefix_tokens(book, model, workload) >= min_cacheable_tokens(book, model)


def min_cacheable_tokens(book: PriceBook, model: ModelPrices) -> int:
    """The model's minimum, or the longest one known where its own is unknown."""
    stated = model.min_cacheable_tokens
    return stated if isinstance(stated, int) else book.safe_min_cacheable_tokens


def wants_cache(workload: Workload) -> bool:
    """Whether the workload caches anything at all."""
    return workload.cache_lifetime is not CacheLifetime.NONE and workload.repeated_input_share > 0


def _prefix_tokens(book: PriceBook, model: ModelPrices, workload: Workload) -> Decimal:
    factor = token_factor(book, workload, model.tokenizer)
    return workload.repeated_input_share * workload.input_tokens_per_request * factor


def _notes(book: PriceBook, model: ModelPrices, workload: Workload, tokens: ExpectedTokens, band: PriceBand) -> Iterable[str]:
    if wants_cache(workload) and not is_cached(book, model, workload):
        known = isinstance(model.min_cacheable_tokens, int)
        which = "its minimum" if known else "the longest minimum known, its own being unknown,"
        yield (
            f"{workload.id}: {model.name} caches nothing; the repeated prefix of {_prefix_tokens(book, model, workload):,.0f} "
            f"tokens is below {which} of {min_cacheable_tokens(book, model):,}."
        )
    if band.prompt_tokens_over and workload.prompt_variation is None:
        yield (
            f"{workload.id}: every request on {model.name} is priced in the band above {band.prompt_tokens_over:,} prompt "
            f"tokens (average prompt {tokens.prompt:,.0f}); trim the prompt below it, or split it."
        )
