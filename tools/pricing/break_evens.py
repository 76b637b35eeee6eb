"""The points at which a cache pays and a prompt falls off its price band, for each workload and model of its mix."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.expected_cost import ExpectedCost, wants_cache
from tools.pricing.levers import Costs, usd
from tools.pricing.price_book import PriceBand
from tools.pricing.prompt_cache import (
    CacheLifetime,
    break_even_cache_hit_rate,
    break_even_reads_per_write,
    input_factor,
    one_hour_miss_ratio_threshold,
    whole_reads_per_write,
)
from tools.pricing.prompt_spread import share_of_requests_over
from tools.pricing.unit_cost import MTOK
from tools.pricing.workload import Workload
from tools.quantities import Count, Ratio, Share, SignedShare, Tokens


class CacheBreakEven(Frozen):
    """One workload's cache on one model."""

    id: str
    """Workload and model, `letters_claude-opus-5-5`."""
    workload: str
    """The workload's id."""
    model: str
    """The model's id."""
    hit_rate: Share
    """As the workload states it."""
    break_even_hit_rate: Share
    """(w - 1) / (w - rho): below it the cache costs more than it saves."""
    reads_per_write: Ratio
    """(w - 1) / (1 - rho): reads that a write must serve before it pays."""
    whole_reads_per_write: Count
    """The same in whole reads."""
    one_hour_miss_ratio: Ratio
    """(1.25 - rho) / (2 - rho): the 1-hour cache is the cheaper one only if its misses are below this share of the other's."""
    saved_share: SignedShare
    """What the cache saves of the input's cost; negative if it costs more."""
    finding: str
    """Whether the cache pays, in words."""


class PromptCliff(Frozen):
    """A model whose whole request costs more once its prompt passes a length."""

    id: str
    """Workload, model and threshold."""
    workload: str
    """The workload's id."""
    model: str
    """The model's id."""
    prompt_tokens: Tokens
    """Average prompt, as this model counts it."""
    threshold: Count
    """Longest prompt of the lower band."""
    share_over: Share
    """Share of the requests whose prompt is longer; without a variation of lengths all or none."""
    at_threshold: Money
    """A thousand requests whose prompts are just as long, without a cache."""
    one_token_over: Money
    """The same with one token more."""


def cache_break_evens(workload: Workload, costs: Costs) -> Iterable[CacheBreakEven]:
    """For each model of the mix, where the workload wants a cache."""
    if not wants_cache(workload):
        return
    for model in _mixed(workload):
        yield _break_even(workload, costs[model])


def _mixed(workload: Workload) -> list[str]:
    also = [workload.escalation.to_model] if workload.escalation else []
    return list(dict.fromkeys([*(model for model, share in workload.mix.items() if share), *also]))


def _break_even(workload: Workload, cost: ExpectedCost) -> CacheBreakEven:
    rates = cost.band.rates
    write = rates.cache_write(for_an_hour=workload.cache_lifetime is CacheLifetime.ONE_HOUR) / rates.input
    read = rates.cache_read / rates.input
    least = break_even_cache_hit_rate(write, read)
    return CacheBreakEven(
        id=f"{workload.id}_{cost.model.id}",
        workload=workload.id,
        model=cost.model.id,
        hit_rate=workload.cache_hit_rate,
        break_even_hit_rate=quantized(least),
        reads_per_write=quantized(break_even_reads_per_write(write, read)),
        whole_reads_per_write=whole_reads_per_write(write, read),
        one_hour_miss_ratio=quantized(one_hour_miss_ratio_threshold(read)),
        saved_share=quantized(1 - _phi(workload, cost, write, read)),
        finding=_finding(cost, workload.cache_hit_rate, least),
    )


def _phi(workload: Workload, cost: ExpectedCost, write: Decimal, read: Decimal) -> Decimal:
    if not _is_cached(cost):
        return Decimal(1)
    return input_factor(repeated_share=workload.repeated_input_share, hit_rate=workload.cache_hit_rate, write=write, read=read)


def _is_cached(cost: ExpectedCost) -> bool:
    return cost.tokens.cache_write + cost.tokens.cache_read > 0


def _finding(cost: ExpectedCost, hit_rate: Decimal, least: Decimal) -> str:
    if not _is_cached(cost):
        return "nothing is cached: the repeated prefix is too short"
    return "pays" if hit_rate > least else "does not pay: too few requests find the prefix"


def prompt_cliffs(workload: Workload, costs: Costs) -> Iterable[PromptCliff]:
    """For each model of the mix that is priced by prompt length."""
    for model in _mixed(workload):
        cost = costs[model]
        for below, above in pairwise(cost.bands):
            threshold = above.prompt_tokens_over
            yield PromptCliff(
                id=f"{workload.id}_{model}_{threshold}",
                workload=workload.id,
                model=model,
                prompt_tokens=quantized(cost.tokens.prompt),
                threshold=threshold,
                share_over=quantized(share_of_requests_over(threshold, cost.tokens.prompt, workload.prompt_variation)),
                at_threshold=_thousand(cost, below, threshold),
                one_token_over=_thousand(cost, above, threshold + 1),
            )


def _thousand(cost: ExpectedCost, band: PriceBand, prompt: int) -> Money:
    amount = prompt * band.rates.input + cost.tokens.output * band.rates.output
    return usd(quantized(amount * cost.fast * 1000 / MTOK))
